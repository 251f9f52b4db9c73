// Worker entry of the sandbox: exports, no logic.

import type { SandboxEnv } from './sandbox.ts'
import { serve } from './worker.ts'

export { Sandbox } from './sandbox.ts'

export default {
  fetch: (request, env) => serve(request, env, Date.now()),
} satisfies ExportedHandler<SandboxEnv>
