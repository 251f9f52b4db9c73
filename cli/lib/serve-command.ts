// What `npm start` and `npm run sandbox` share: serve, say so in one line, end when told to.

import { readFileSync } from 'node:fs'
import { serve, type ServeOptions } from './workerd.ts'
import type { WorkerSpec } from './workers.ts'

const ORPHAN_CHECK_MS = 500

/** Serves until SIGTERM or SIGINT, or until the process that started us is gone. Sets the exit code. */
export async function serveCommand(spec: WorkerSpec, options: ServeOptions): Promise<void> {
  const serving = await serve(spec, options)
  console.log(`ready http://${options.host}:${serving.port}`)
  let stopping = false
  const stop = () => {
    stopping = true
    serving.stop()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  onOrphaned(stop)
  const code = await serving.ended
  process.exit(stopping ? 0 : code === 0 ? 1 : code)
}

/** npm may be killed without a word to us; nobody could end us then. */
function onOrphaned(stop: () => void): void {
  const before = parents()
  setInterval(() => parents() === before || stop(), ORPHAN_CHECK_MS).unref()
}

/** Our parent and its parent: npm runs us through a shell, which would survive it. */
function parents(): string {
  try {
    // pid (command) state ppid …; the command may hold spaces and brackets.
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    const grandparent = stat.slice(stat.lastIndexOf(')')).split(' ')[2]
    return `${process.ppid} ${grandparent}`
  } catch {
    // No /proc (macOS), or the parent is gone this very moment.
    return String(process.ppid)
  }
}
