// Bundles a Worker with a chosen gateway.config.ts, as wrangler does for a deploy.

import { build, type Plugin } from 'esbuild'
import { pathToFileURL } from 'node:url'
import type { Gateway } from '../../src/config/types.ts'
import { fromRoot } from './paths.ts'

/** The Worker's code as one ES module. `config` is the file that `#gateway` stands for. */
export async function bundle(entry: string, config?: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*'],
    logLevel: 'warning',
    plugins: config === undefined ? [] : [useConfig(config)],
  })
  const code = result.outputFiles[0]?.text
  if (code === undefined) throw new Error(`esbuild made nothing of ${entry}`)
  return code
}

/** The configuration, loaded and checked here, so that a mistake is told before anything starts. */
export async function loadGateway(config: string): Promise<Gateway> {
  const module: unknown = await import(pathToFileURL(config).href)
  // `defineGateway` has checked the value, or thrown a ConfigError that says what is wrong.
  return (module as { default: Gateway }).default
}

const useConfig = (config: string): Plugin => ({
  name: 'gateway-config',
  setup: (esbuild) => {
    esbuild.onResolve({ filter: /^#gateway$/ }, () => ({ path: config }))
    esbuild.onResolve({ filter: /^hoopgate$/ }, () => ({ path: fromRoot('src/hoopgate.ts') }))
  },
})
