// Ties the pure parts to the platform: which outbox serves a location, and what an outbox knows of the configuration.
// The only place besides `alarm()` that reads the clock.

import { connectionOf } from './config/connection.ts'
import { dutiesOf } from './config/duties.ts'
import { findRoute } from './config/gateway.ts'
import type { Gateway } from './config/types.ts'
import { listingsOf } from './config/listings.ts'
import { senderSource } from './config/sender-source.ts'
import type { AppDependencies, Env } from './env.ts'
import { interpret, toMeaning } from './handlers/interpret.ts'
import { logToConsole } from './lib/log.ts'
import { answersOf } from './outbox/event.ts'
import { OutboxObject, type OutboxWiring } from './outbox/outbox.ts'
import { arrivalOf } from './receive/from-listing.ts'
import { RefusalCollector } from './receive/refusals.ts'
import { HotLocations } from './receive/store-arrival.ts'

const callOut: typeof fetch = (input, init) => fetch(input, init)

export const dependencies: AppDependencies = {
  now: () => Date.now(),
  chance: () => crypto.randomUUID().replaceAll('-', ''),
  fetch: callOut,
  log: logToConsole,
  hot: new HotLocations(),
  refusals: new RefusalCollector((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
  outbox: ({ OUTBOX }, location) => OUTBOX.getByName(location),
}

/** The Durable Object class of this gateway. */
export const outboxFor = (gateway: Gateway) =>
  class Outbox extends OutboxObject {
    constructor(ctx: DurableObjectState, env: Env) {
      super(ctx, env, wire(gateway, env))
    }
  }

const wire = (gateway: Gateway, env: Env): OutboxWiring => ({
  fetch: callOut,
  log: logToConsole,
  connection: (name) => {
    const location = gateway.locations[name]
    return location === undefined
      ? {
          locationId: undefined,
          credentials: undefined,
          baseUrl: '',
          missing: [`locations.${name}`],
          keepFree: 0,
          country: '',
        }
      : connectionOf(location, env)
  },
  duties: (name) => dutiesOf(gateway, name, env),
  hydrationSource: (name) => {
    const api = findRoute(gateway, name)?.route.provider.api ?? null
    return api === null ? null : senderSource(name, api, env)
  },
  listings: (name) => listingsOf(gateway, name, env),
  arrivalOf: async (name, body, now) => {
    const target = findRoute(gateway, name)
    return target === undefined ? null : arrivalOf(body, target, now)
  },
  interpret: async (event, { headers, body }) => {
    const { route: name, part } = event
    const target = findRoute(gateway, name)
    if (target === undefined) return undefined
    const { route, location } = target
    const read = await route.read({ headers: new Headers(headers), body: new Uint8Array(body) })
    if (!read.ok) return { kind: 'parked', lead: null, reason: read.error.detail }
    const reading = read.value[part]
    if (reading === undefined) {
      return {
        kind: 'parked',
        lead: null,
        reason: 'The stored body holds fewer events than before.',
      }
    }
    const context = { name, country: location.country }
    return toMeaning(interpret(reading, route, context, answersOf(event)))
  },
})
