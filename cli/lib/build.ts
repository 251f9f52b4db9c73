// Bundles a Worker with a chosen gateway.config.ts, as wrangler does for a deploy, and loads that file on Node.

import { build, type BuildOptions, type Message, type Plugin } from 'esbuild'
import { existsSync } from 'node:fs'
import { checkGateway } from '../../src/config/check.ts'
import { ConfigError } from '../../src/config/gateway.ts'
import type { Gateway } from '../../src/config/types.ts'
import { isObject } from '../../src/lib/json.ts'
import { fromRoot, ROOT } from './paths.ts'

/** The Worker's code as one ES module. `config` is the file that `#gateway` stands for. */
export const bundle = (entry: string, config?: string): Promise<string> =>
  compile({
    entryPoints: [entry],
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*'],
    plugins: config === undefined ? [] : [useConfig(config)],
  })

/**
 * The configuration as the file stands now, loaded and checked, so that a mistake is told before anything starts.
 * It is bundled first: Node would remember the modules of an earlier state.
 */
export async function loadGateway(config: string): Promise<Gateway> {
  if (!existsSync(config)) {
    throw new Error(`There is no configuration at ${config}. Name another with --config.`)
  }
  const code = await compile({
    entryPoints: [config],
    platform: 'node',
    plugins: [useConfig(config)],
  })
  return checked(await evaluate(code, config), config)
}

async function evaluate(code: string, config: string): Promise<unknown> {
  try {
    const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
    const module = (await import(url)) as { readonly default?: unknown }
    return module.default
  } catch (error) {
    // Not instanceof: the bundled copy throws a ConfigError of its own. Its message says all.
    if (error instanceof Error && error.name === 'ConfigError') throw error
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    throw new Error(`${config} cannot be loaded: ${reason}`, { cause: error })
  }
}

/** Holds also for a value that never went through `defineGateway`. */
function checked(value: unknown, config: string): Gateway {
  if (value === undefined) {
    throw new Error(`${config} has no default export: write export default defineGateway({ … })`)
  }
  if (!isObject(value) || !isObject(value['locations']) || !isObject(value['routes'])) {
    throw new Error(
      `${config} does not export a gateway: write export default defineGateway({ locations, routes })`
    )
  }
  // The shape is there; checkGateway looks at every value in it.
  const gateway = value as Gateway
  const mistakes = checkGateway(gateway)
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  return gateway
}

/** esbuild with its complaints as one line each, naming file and line. */
async function compile(options: BuildOptions): Promise<string> {
  const result = await build({
    bundle: true,
    format: 'esm',
    absWorkingDir: ROOT,
    logLevel: 'silent',
    ...options,
    write: false,
  }).catch((error: unknown) => {
    throw isFailure(error) ? new Error(error.errors.map(told).join('\n')) : error
  })
  for (const warning of result.warnings) console.warn(told(warning))
  const code = result.outputFiles[0]?.text
  if (code === undefined) throw new Error('esbuild made nothing')
  return code
}

const isFailure = (error: unknown): error is { readonly errors: readonly Message[] } =>
  error instanceof Error && 'errors' in error && Array.isArray(error.errors)

const told = ({ text, location }: Message): string =>
  location === null ? text : `${location.file}:${location.line}:${location.column + 1}: ${text}`

const useConfig = (config: string): Plugin => ({
  name: 'gateway-config',
  setup: (esbuild) => {
    esbuild.onResolve({ filter: /^#gateway$/ }, () => ({ path: config }))
    esbuild.onResolve({ filter: /^hoopgate$/ }, () => ({ path: fromRoot('src/hoopgate.ts') }))
  },
})
