// Gateway and sandbox together on one's own machine, in one Miniflare: `npm run dev`, the demo and the end-to-end tests.

import { Miniflare, type MiniflareOptions, type WorkerOptions } from 'miniflare'
import { createServer } from 'node:net'
import { leashWorkerd } from './leash.ts'
import { compatibility, ROOT } from './paths.ts'
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
  /** Takes up changed code and configuration; state stays. */
  readonly reload: () => Promise<void>
  readonly stop: () => Promise<void>
}

const HOST = '127.0.0.1'

export async function startLocal(options: LocalOptions): Promise<Local> {
  const gatewayPort = options.gatewayPort || (await freePort())
  const sandboxPort = options.sandboxPort || (await freePort())
  const sandbox = `http://${HOST}:${sandboxPort}`
  const vars = options.keepBaseUrl === true ? options.vars : withSandbox(options.vars, sandbox)
  const config = async (): Promise<MiniflareOptions> => ({
    ...(options.state === undefined ? {} : { resourcePersistencePath: options.state }),
    telemetry: { enabled: false },
    logRequests: false,
    ...(options.quiet === true ? { handleStructuredLogs: () => undefined } : {}),
    workers: [
      toWorker(await gatewayWorker(options.config, vars, 'dev/worker.ts'), gatewayPort),
      toWorker(await sandboxWorker(vars), sandboxPort),
    ],
  })
  const miniflare = new Miniflare(await config())
  await miniflare.ready
  leashWorkerd()
  return {
    gateway: `http://${HOST}:${gatewayPort}`,
    sandbox,
    operatorToken: vars['OPERATOR_TOKEN'] ?? '',
    reload: async () => {
      await miniflare.setOptions(await config())
      leashWorkerd()
    },
    stop: () => miniflare.dispose(),
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

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}
