// What `npm start` and `npm run sandbox` share: serve, say so in one line, end when told to.

import { onOrphaned } from './orphan.ts'
import { serve, type ServeOptions } from './workerd.ts'
import type { WorkerSpec } from './workers.ts'

/**
 * Serves until SIGTERM or SIGINT, or until the process that started us is gone. Sets the exit code.
 * `wakePath` is asked for once, so that what waits in the Worker's objects goes on without a first request.
 */
export async function serveCommand(
  spec: WorkerSpec,
  options: ServeOptions,
  wakePath?: string
): Promise<void> {
  const serving = await serve(spec, options)
  let stopping = false
  const stop = () => {
    stopping = true
    serving.stop()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  onOrphaned(stop)
  const url = `http://${options.host}:${serving.port}`
  if (wakePath !== undefined) await wake(`${url}${wakePath}`)
  console.log(`ready ${url}`)
  const code = await serving.ended
  process.exit(stopping ? 0 : code === 0 ? 1 : code)
}

/** A Worker that does not answer says so itself, in its log and to whoever asks next. */
const wake = (url: string): Promise<unknown> => fetch(url).catch(() => undefined)
