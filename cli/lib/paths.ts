// Where things lie in this project, whatever folder a command is started from.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../..')
export const fromRoot = (...parts: string[]): string => resolve(ROOT, ...parts)
/** A path that a person typed: relative to where npm was called. */
export const fromCaller = (path: string): string =>
  resolve(process.env['INIT_CWD'] ?? process.cwd(), path)

export const DEFAULT_CONFIG = fromRoot('gateway.config.ts')
export const DEFAULT_VARS = fromRoot('dev/dev.vars')

/** The platform's date and flags, from the file that is deployed: one truth for every runtime. */
export function compatibility(): { readonly date: string; readonly flags: readonly string[] } {
  const toml = readFileSync(fromRoot('wrangler.toml'), 'utf8')
  const date = /^compatibility_date = "(.+)"$/m.exec(toml)?.[1]
  const flags = /^compatibility_flags = \[(.*)\]$/m.exec(toml)?.[1] ?? ''
  if (date === undefined) throw new Error('wrangler.toml has no compatibility_date')
  return { date, flags: [...flags.matchAll(/"(.+?)"/g)].flatMap(([, flag]) => flag ?? []) }
}
