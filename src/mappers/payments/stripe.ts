// Stripe event → Lead. One table says which events are mapped, and by whom; what is the same for all objects is told here.

import { takeAttribution } from '../fields/attribution.ts'
import { personFrom } from '../fields/person.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import { isOfSale } from '../planned-payment.ts'
import { answersOf, consentOf, metadataOf } from './stripe/answers.ts'
import type { StripeEvent, StripeObject } from './stripe/event.ts'
import { rawPersonOf } from './stripe/person.ts'
import { isIgnored, meaningOf } from './stripe/table.ts'
import type { Told } from './stripe/told.ts'

/** `sale`: the types of events that count as a sale; empty: all of them, each sale once. */
export type StripeSaleOption = { readonly sale: readonly string[] }

export function mapStripeEvent(
  event: StripeEvent,
  context: MapContext,
  { sale }: StripeSaleOption
): Lead | Ignored {
  const told = meaningOf(event)
  if (isIgnored(told)) return told
  const { subject, account } = event
  const frame = frameOf(event)
  // A thin event, of which nothing is known before Stripe is asked.
  if (told === null || subject === null) return { ...frame, ...NOTHING }
  if (told === 'customer') return { ...frame, ...customerOf(subject, context) }
  const given = {
    ...frame,
    ...standing(told, event.type, sale),
    person: rawPersonOf(subject),
    answers: [
      ...answersOf(subject),
      ...(told.answers ?? []),
      ['account', 'Connected account', account] as const,
    ],
    extra: metadataOf(subject),
    consent: consentOf(subject),
  }
  return paymentLead(given, context)
}

const NOTHING = {
  kind: 'payment',
  person: {},
  answers: [],
  attribution: {},
  consent: [],
  files: [],
} as const

const frameOf = ({ id, type, occurredAt, livemode }: StripeEvent) => ({
  event: type,
  eventId: id,
  ...(occurredAt === null ? {} : { occurredAt }),
  test: !livemode,
})

function customerOf(customer: StripeObject, context: MapContext) {
  const { person, unusable } = personFrom(rawPersonOf(customer), context)
  const { attribution, rest } = takeAttribution(metadataOf(customer))
  const answers = rest.map(({ path, label = path, value }) => ({ key: path, label, value }))
  return { ...NOTHING, person, answers: [...answers, ...unusable], attribution }
}

/** Whether the event counts by itself, or goes along with another one of its sale. */
function standing(given: Told, type: string, sale: readonly string[]): Told {
  const { accompanies: isUntied = false, ...told } = given
  const isSale = isOfSale(told.kind)
  const isChosen = sale.some((name) => (isSale ? name === type : familyOf(name) === familyOf(type)))
  const goesAlong = isUntied || (isSale && sale.length > 0)
  return goesAlong && !isChosen ? { ...told, accompanies: true } : told
}

/** What it is about: `payment_intent`. */
const familyOf = (type: string) => type.split('.')[0]
