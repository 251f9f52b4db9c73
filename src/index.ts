// The Worker's entry: exports, no logic.

import gateway from '#gateway'
import { createWorker } from './worker.ts'
import { dependencies, outboxFor } from './wiring.ts'

export const Outbox = outboxFor(gateway)

export default createWorker(gateway, dependencies)
