// The gateway as `npm run dev` and the demo serve it: the deployed Worker plus `GET /demo`. Never deployed.

import gateway from '#gateway'
import { createApp } from '../src/app.ts'
import { dependencies, outboxFor } from '../src/wiring.ts'
import { addDemo } from './demo.ts'

export const Outbox = outboxFor(gateway)

export default addDemo(createApp(gateway, dependencies), gateway, dependencies)
