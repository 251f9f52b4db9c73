// What one event of a request means for one route: parse ▸ map ▸ plan, pure. Used when an event arrives,
// when it has been hydrated, when it is previewed and when it is mapped again.

import type { Json } from '../lib/json.ts'
import type { Lead } from '../mappers/lead.ts'
import type { Meaning } from '../mappers/meaning.ts'
import { plan } from '../mappers/plan.ts'
import type { Reading, Route } from './provider.ts'

/** `unreachable`: a person at a form can be asked again; a server's event is parked. */
export type Interpretation =
  Meaning | { readonly kind: 'unreachable'; readonly lead: Lead; readonly reason: string }

export type RouteContext = {
  /** The route's name in `gateway.config.ts`. */
  readonly name: string
  /** ISO 3166-1 alpha-2 of the route's location. */
  readonly country: string
}

/** `answer` is what the sender's API said, for an event that had to be hydrated. */
export function interpret(
  reading: Reading,
  route: Route,
  { name, country }: RouteContext,
  answer?: Json
): Interpretation {
  const { options } = route
  const mapped = reading.lead({ country, fields: options.fields ?? {} }, answer)
  if ('ignored' in mapped) return { kind: 'ignored', reason: mapped.ignored }
  if (mapped.test && options.test !== 'deliver') return { kind: 'test', lead: mapped }
  if (reading.need !== null && answer === undefined) {
    return { kind: 'hydrate', lead: mapped, need: reading.need }
  }
  try {
    const planned = plan(mapped, options, { route: name, country })
    return planned.ok
      ? { kind: 'deliver', lead: mapped, plan: planned.value }
      : { kind: 'unreachable', lead: mapped, reason: NOBODY }
  } catch (error) {
    // The operator's own function threw; the mapper and `plan` themselves are total.
    const reason = `A function in the options of route "${name}" failed: ${String(error)}`
    return { kind: 'parked', lead: mapped, reason }
  }
}

const NOBODY =
  'Nobody to reach: the event holds no usable email address and no usable phone number. Map one with the option `fields`, then replay with mode "remap".'

/** The interpretation as the outbox takes it. */
export const toMeaning = (interpretation: Interpretation): Meaning =>
  interpretation.kind === 'unreachable' ? { ...interpretation, kind: 'parked' } : interpretation
