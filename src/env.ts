// What the Worker is given: its bindings, and what the app takes from the outside so that a test can bring its own.

import type { Variables } from './config/values.ts'
import type { Log } from './lib/log.ts'
import type { OutboxObject } from './outbox/outbox.ts'

/** The Worker's bindings: the outbox, and whatever variables and secrets the configuration names. */
export type Env = Variables & { readonly OUTBOX: DurableObjectNamespace<OutboxObject> }

export type AppDependencies = {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** 32 hex digits that nobody can guess. */
  readonly chance: () => string
  readonly log: Log
  /** The outbox of a location, by its name in the configuration. A fresh stub at every call. */
  readonly outbox: (env: Env, location: string) => DurableObjectStub<OutboxObject>
}
