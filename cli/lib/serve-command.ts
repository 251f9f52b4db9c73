// What `npm start` and `npm run sandbox` share: serve, say so in one line, end when told to.

import { onOrphaned } from './orphan.ts'
import { serve, type ServeOptions } from './workerd.ts'
import type { WorkerSpec } from './workers.ts'

/** Serves until SIGTERM or SIGINT, or until the process that started us is gone. Sets the exit code. */
export async function serveCommand(spec: WorkerSpec, options: ServeOptions): Promise<void> {
  const serving = await serve(spec, options)
  let stopping = false
  const stop = () => {
    stopping = true
    serving.stop()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  onOrphaned(stop)
  console.log(`ready http://${options.host}:${serving.port}`)
  const code = await serving.ended
  process.exit(stopping ? 0 : code === 0 ? 1 : code)
}
