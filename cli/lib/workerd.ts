// Runs one Worker on raw workerd, with its state on disk: what `npm start` and `npm run sandbox` are.

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { lockState } from './lock.ts'
import { compatibility } from './paths.ts'
import { claimPort } from './ports.ts'
import type { WorkerSpec } from './workers.ts'

/** The package is CommonJS without types; its default export is the binary's path. */
const { default: workerdPath } = createRequire(import.meta.url)('workerd') as { default: string }

/**
 * workerd must not outlive us, whatever kills us: the guard's standard input is a pipe that we hold, and when it
 * closes the guard ends workerd, within a second. SIGTERM reaches it the same way; signals to the whole group do not
 * end the guard before workerd.
 */
const GUARD = `exec 4<&0; "$@" </dev/null & pid=$!
trap : TERM INT
(trap : TERM
cat <&4 >/dev/null; kill -TERM $pid 2>/dev/null; tries=0
while [ $tries -lt 10 ] && kill -0 $pid 2>/dev/null; do sleep 0.1; tries=$((tries + 1)); done
kill -KILL $pid 2>/dev/null) 3>&- &
wait $pid; code=$?
while kill -0 $pid 2>/dev/null; do wait $pid; code=$?; done
exit $code`

export type Serving = {
  readonly port: number
  /** Resolves with the exit code when workerd has ended. */
  readonly ended: Promise<number>
  readonly stop: () => void
}

export type ServeOptions = {
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  /** Folder for the Worker's code and its Durable Object's database. */
  readonly state: string
}

/** Starts workerd and resolves when it listens. Rejects when it ends before. */
export async function serve(spec: WorkerSpec, options: ServeOptions): Promise<Serving> {
  const { state } = options
  await lockState(state)
  await claimPort(options.host, options.port)
  mkdirSync(join(state, 'objects'), { recursive: true })
  writeFileSync(join(state, 'worker.js'), spec.code)
  writeFileSync(join(state, 'workerd.capnp'), capnp(spec, options))
  const command = [
    workerdPath,
    'serve',
    '--control-fd=3',
    '--experimental',
    join(state, 'workerd.capnp'),
  ]
  const child = spawn('/bin/sh', ['-c', GUARD, 'sh', ...command], {
    stdio: ['pipe', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, ...spec.vars },
  })
  const ended = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
  const port = await Promise.race([
    listeningPort(child),
    ended.then((code) => {
      throw new Error(`workerd ended with code ${code} before it listened on port ${options.port}`)
    }),
  ])
  return { port, ended, stop: () => child.stdin?.end() }
}

async function listeningPort(child: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: child.stdio[3] as Readable })) {
    const event = JSON.parse(line) as { event: string; port?: number }
    if (event.event === 'listen' && event.port !== undefined) return event.port
  }
  throw new Error('workerd closed its control channel')
}

/** workerd's configuration. Variables are named, not written: their values stay in the environment. */
function capnp({ name, object, vars }: WorkerSpec, { host, port, state }: ServeOptions): string {
  const { date, flags } = compatibility()
  const bindings = [
    `(name = ${text(object.binding)}, durableObjectNamespace = ${text(object.className)})`,
    ...Object.keys(vars).map((key) => `(name = ${text(key)}, fromEnvironment = ${text(key)})`),
  ]
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = ${text(name)}, worker = .worker),
    (name = "objects", disk = (path = ${text(join(state, 'objects'))}, writable = true)),
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = ${text(`${host}:${port}`)}, http = (), service = ${text(name)})],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = ${text(date)},
  compatibilityFlags = [${flags.map(text).join(', ')}],
  bindings = [${bindings.join(', ')}],
  durableObjectNamespaces = [(className = ${text(object.className)}, uniqueKey = ${text(`hoopgate-${name}`)}, enableSql = true)],
  durableObjectStorage = (localDisk = "objects"),
);
`
}

const text = (value: string) => JSON.stringify(value)
