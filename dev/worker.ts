// The gateway as `npm run dev` and the demo serve it: the deployed Worker plus `GET /demo`. Never deployed.

import gateway from '#gateway'
import { createWorker } from '../src/worker.ts'
import { dependencies, outboxFor } from '../src/wiring.ts'
import { addDemo } from './demo.ts'

export const Outbox = outboxFor(gateway)

const worker = createWorker(gateway, dependencies)
addDemo(worker.app, gateway, dependencies)

export default worker
