// What the Worker is given: its bindings, and what the app takes from the outside so that a test can bring its own.

import type { Bytes } from './lib/encoding.ts'
import type { Variables } from './config/values.ts'
import type { Log } from './lib/log.ts'
import type { OutboxObject } from './outbox/outbox.ts'
import type { RefusalCollector } from './receive/refusals.ts'
import type { HotLocations } from './receive/store-arrival.ts'

/** The Worker's bindings: the outbox, the overflow queue, and whatever variables and secrets the configuration names. */
export type Env = Variables & {
  readonly OUTBOX: DurableObjectNamespace<OutboxObject>
  /** Missing on one's own server: there an outbox that has no time means 503. */
  readonly OVERFLOW?: Queue<Bytes>
}

export type AppDependencies = {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** 32 hex digits that nobody can guess. */
  readonly chance: () => string
  /** For verifiers that have to ask their sender. */
  readonly fetch: typeof globalThis.fetch
  readonly log: Log
  readonly hot: HotLocations
  readonly refusals: RefusalCollector
  /** The outbox of a location, by its name in the configuration. A fresh stub at every call. */
  readonly outbox: (env: Env, location: string) => DurableObjectStub<OutboxObject>
}
