// What one event of a request means for one route: parse ▸ map ▸ plan, pure. Used when an event arrives,
// when it has been hydrated, when it is previewed and when it is mapped again.

import { err, ok, type Result } from '../lib/result.ts'
import type { Lead } from '../mappers/lead.ts'
import type { Meaning, Need } from '../mappers/meaning.ts'
import { makePlan } from '../mappers/make-plan.ts'
import { isOfSale } from '../mappers/planned-payment.ts'
import type { Reading, Route } from './provider.ts'
import type { Answers } from './sender-api.ts'

/** `unreachable`: a person at a form can be asked again; a server's event is parked. */
export type Interpretation =
  Meaning | { readonly kind: 'unreachable'; readonly lead: Lead; readonly reason: string }

export type RouteContext = {
  /** The route's name in `gateway.config.ts`. */
  readonly name: string
  /** ISO 3166-1 alpha-2 of the route's location. */
  readonly country: string
}

/** `answers` are what the sender's API said so far, for an event that has to be hydrated. */
export function interpret(
  reading: Reading,
  route: Route,
  { name, country }: RouteContext,
  answers: Answers = []
): Interpretation {
  const { options } = route
  const mapped = attempt(() => reading.lead({ country, fields: options.fields ?? {} }, answers))
  // A mapper is total; should one fail all the same, the event is kept for the corrected one.
  if (!mapped.ok) return parked(null, `The event could not be mapped: ${mapped.error}`)
  const lead = mapped.value
  if ('ignored' in lead) {
    const { ignored: reason, ...quiet } = lead
    return { kind: 'ignored', reason, ...quiet }
  }
  if (lead.test && options.test !== 'deliver') return { kind: 'test', lead }
  if (lead.retracts !== undefined) {
    const note = `The sender has deleted this ${WORDS[lead.kind] ?? 'event'}.`
    return { kind: 'retract', lead, eventId: lead.retracts, note }
  }
  const need = reading.need(answers)
  const isInPassing = need?.optional === 'in-passing'
  const asked = need === null || isInPassing ? null : hydrated(lead, need)
  // Nothing can be planned for somebody who is not known yet, unless the record of sales may know who it is.
  if (asked !== null && !mayBeOnRecord(lead)) return asked
  const planned = attempt(() => makePlan(lead, options, { route: name, country }))
  if (!planned.ok) {
    // What an operator's function makes of an incomplete lead says nothing.
    return (
      asked ?? parked(lead, `A function in the options of route "${name}" failed: ${planned.error}`)
    )
  }
  if (planned.value.ok) {
    const plan = planned.value.value
    return asked ?? { kind: 'deliver', lead, plan: isInPassing ? { ...plan, lacks: need } : plan }
  }
  const { plan } = planned.value.error
  const reason = nobodyIn(lead, route)
  if (mayBeOnRecord(lead)) {
    const isWorthAsking =
      asked !== null && plan.payment !== undefined && isOfSale(plan.payment.kind)
    return {
      kind: 'recall',
      lead,
      plan,
      otherwise: asked ?? parked(lead, reason),
      ...(isWorthAsking ? { isWorthAsking } : {}),
    }
  }
  return asked ?? { kind: 'unreachable', lead, reason }
}

/** Whether an earlier event may have told of the same sale, or of the one that is given back. */
const mayBeOnRecord = ({ payment }: Lead): boolean =>
  payment !== undefined && [...payment.ids, ...(payment.saleIds ?? [])].length > 0

const hydrated = (lead: Lead, need: Need) => ({ kind: 'hydrate', lead, need }) as const

const parked = (lead: Lead | null, reason: string): Extract<Meaning, { kind: 'parked' }> => ({
  kind: 'parked',
  lead,
  reason,
})

function attempt<T>(make: () => T): Result<T, string> {
  try {
    return ok(make())
  } catch (error) {
    return err(String(error))
  }
}

const WORDS: Readonly<Partial<Record<Lead['kind'], string>>> = { ad_lead: 'lead', form: 'lead' }

const NOBODY =
  'Nobody to reach: the event holds no usable email address and no usable phone number. Map one with the option `fields`, then replay with mode "remap".'

const nobodyIn = (lead: Lead, { provider }: Route): string =>
  lead.call?.isWithheld ? WITHHELD : (provider.nobody ?? NOBODY)

const WITHHELD =
  'Nobody to reach: the caller shows no number. The lead of this event holds the recording, if there is one; a contact can only be made by hand.'

/** The interpretation as the outbox takes it. */
export const toMeaning = (interpretation: Interpretation): Meaning =>
  interpretation.kind === 'unreachable' ? { ...interpretation, kind: 'parked' } : interpretation
