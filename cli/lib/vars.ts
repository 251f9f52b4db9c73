// Variables and secrets of a gateway on one's own machine: a file, overruled by the environment.

import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import type { Gateway } from '../../src/config/types.ts'
import { routeVariable } from '../../src/config/values.ts'

export type Vars = Readonly<Record<string, string>>

const COMMON = [
  'HOOPAI_BASE_URL',
  'HOOPAI_LOCATION_ID',
  'HOOPAI_TOKEN',
  'OPERATOR_TOKEN',
  'ENCRYPTION_KEY',
  'HOOPAI_AUTHORIZE_URL',
  'HOOPAI_REDIRECT_URI',
  'ALERT_URL',
]

/** The file's variables; those of the environment that the gateway may read win. */
export function readVars(file: string, isOurs: (name: string) => boolean = () => false): Vars {
  const fromFile = parseEnv(read(file))
  const known = (name: string) => name in fromFile || COMMON.includes(name) || isOurs(name)
  const merged = { ...fromFile, ...pick(process.env, known) }
  return pick(merged, () => true)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isMissing) throw error
    throw new Error(`There are no variables at ${file}. Name another file with --vars.`, {
      cause: error,
    })
  }
}

/** Recognises the variables of a configuration: those of its locations and everything named after a route. */
export function variablesOf({ locations, routes }: Gateway): (name: string) => boolean {
  const named = Object.values(locations).flatMap(({ id, token }) => [
    ...(typeof id === 'string' ? [] : [id.name]),
    ...(token.from === 'oauth' ? [token.clientId.name, token.clientSecret.name] : [token.name]),
  ])
  const prefixes = Object.keys(routes).map((route) => routeVariable(route, ''))
  return (name) => named.includes(name) || prefixes.some((prefix) => name.startsWith(prefix))
}

const pick = (
  from: Readonly<Record<string, string | undefined>>,
  wanted: (name: string) => boolean
): Vars =>
  Object.fromEntries(
    Object.entries(from).flatMap(([name, value]) =>
      value !== undefined && wanted(name) ? [[name, value]] : []
    )
  )
