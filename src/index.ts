// The Worker's entry: exports, no logic.

import gateway from '#gateway'
import { createApp } from './app.ts'
import { dependencies, outboxFor } from './wiring.ts'

export const Outbox = outboxFor(gateway)

export default createApp(gateway, dependencies)
