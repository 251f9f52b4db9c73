// Gateway and sandbox together on one's own machine, in one Miniflare: `npm run dev`, the demo and the end-to-end tests.

import { Miniflare, type MiniflareOptions, type WorkerOptions } from 'miniflare'
import { leashWorkerd } from './leash.ts'
import { compatibility, ROOT } from './paths.ts'
import { claimPort, freePort } from './ports.ts'
import type { Vars } from './vars.ts'
import { gatewayWorker, sandboxWorker, type WorkerSpec } from './workers.ts'

export type LocalOptions = {
  readonly config: string
  readonly vars: Vars
  /** 0 for any free port. */
  readonly gatewayPort: number
  readonly sandboxPort: number
  /** Folder that keeps the state; without it the state ends with the process. */
  readonly state?: string
  /** True when the variables name another CRM than this sandbox on purpose. */
  readonly keepBaseUrl?: boolean
  /** Keeps the Workers' own log lines off the terminal. */
  readonly quiet?: boolean
}

export type Local = {
  readonly gateway: string
  readonly sandbox: string
  readonly operatorToken: string
  /** Takes up changed code, configuration and variables; state stays. When it fails the old ones keep running. */
  readonly reload: (vars: Vars) => Promise<void>
  readonly stop: () => Promise<void>
}

const HOST = '127.0.0.1'

export async function startLocal(options: LocalOptions): Promise<Local> {
  const { gatewayPort, sandboxPort } = await claimPorts(options)
  const sandbox = `http://${HOST}:${sandboxPort}`
  const configure = async (given: Vars): Promise<MiniflareOptions> => {
    const vars = options.keepBaseUrl === true ? given : withSandbox(given, sandbox)
    return {
      ...(options.state === undefined ? {} : { resourcePersistencePath: options.state }),
      telemetry: { enabled: false },
      logRequests: false,
      ...(options.quiet === true ? { handleStructuredLogs: () => undefined } : {}),
      workers: [
        toWorker(await gatewayWorker(options.config, vars, 'dev/worker.ts'), gatewayPort),
        toWorker(await sandboxWorker(vars), sandboxPort),
      ],
    }
  }
  const runtime = await run(await configure(options.vars))
  return {
    gateway: `http://${HOST}:${gatewayPort}`,
    sandbox,
    operatorToken: options.vars['OPERATOR_TOKEN'] ?? '',
    reload: async (vars) => runtime.change(await configure(vars)),
    stop: runtime.stop,
  }
}

/** Miniflare on our leash. A change that does not start is undone. */
async function run(first: MiniflareOptions) {
  let current = first
  const leash = leashWorkerd()
  const miniflare = new Miniflare(first)
  await miniflare.ready
  leash.look()
  return {
    change: async (next: MiniflareOptions) => {
      try {
        await miniflare.setOptions(next)
        current = next
      } catch (error) {
        await miniflare.setOptions(current)
        throw error
      } finally {
        leash.look()
      }
    },
    stop: async () => {
      await miniflare.dispose()
      leash.release()
    },
  }
}

async function claimPorts(options: LocalOptions) {
  const { gatewayPort, sandboxPort } = options
  if (gatewayPort !== 0 && gatewayPort === sandboxPort) {
    throw new Error('--port and --sandbox-port must differ.')
  }
  await Promise.all([
    claimPort(HOST, gatewayPort, '--port'),
    claimPort(HOST, sandboxPort, '--sandbox-port'),
  ])
  return {
    gatewayPort: gatewayPort || (await freePort(HOST)),
    sandboxPort: sandboxPort || (await freePort(HOST)),
  }
}

/** The gateway talks to the sandbox beside it, wherever that listens; so do the senders' APIs. */
const withSandbox = (vars: Vars, sandbox: string): Vars => ({
  ...Object.fromEntries(
    Object.entries(vars).map(([name, value]) => [
      name,
      name.endsWith('_API_BASE') ? value.replace(/^https?:\/\/[^/]+/, sandbox) : value,
    ])
  ),
  HOOPAI_BASE_URL: sandbox,
})

const toWorker = ({ name, code, object, vars }: WorkerSpec, port: number): WorkerOptions => {
  const { date, flags } = compatibility()
  const { binding, className } = object
  const texts = Object.entries(vars).map(
    ([key, value]): [string, { type: 'text'; value: string }] => [key, { type: 'text', value }]
  )
  return {
    config: {
      name,
      compatibilityDate: date,
      compatibilityFlags: [...flags],
      manifest: {
        mainModule: 'worker.js',
        modulesRoot: ROOT,
        modules: { 'worker.js': { type: 'esm', contents: code } },
      },
      env: {
        ...Object.fromEntries(texts),
        [binding]: { type: 'durable-object', worker: name, exportName: className },
      },
      exports: { [className]: { type: 'durable-object', storage: 'sqlite' } },
    },
    dev: { rootPath: ROOT, unsafeDirectSockets: [{ host: HOST, port }] },
  }
}
