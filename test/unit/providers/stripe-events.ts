// Events of Stripe for its tests: snapshots with as little in them as a test is about.

import { stripe } from '../../../src/handlers/payments/stripe.ts'
import type { Json } from '../../../src/lib/json.ts'
import type { Lead, Payment } from '../../../src/mappers/lead.ts'
import { bytes } from './cases.ts'

export const NOW = 1_772_700_000_000
export const context = { country: 'US', fields: {} }

type Options = Parameters<typeof stripe>[0]

export const eventOf = (type: string, object: object, more: object = {}) => ({
  id: 'evt_1',
  object: 'event',
  type,
  created: NOW / 1000,
  livemode: true,
  data: { object: { id: 'obj_1', customer_email: 'a@example.com', currency: 'usd', ...object } },
  ...more,
})

/** An update with what it has changed. */
export const updateOf = (type: string, object: object, previous_attributes: object) => {
  const event = eventOf(type, object)
  return { ...event, data: { ...event.data, previous_attributes } }
}

export const readingOf = async (event: object, options: Options = {}) => {
  const body = bytes(JSON.stringify(event))
  const events = await stripe(options).read({ headers: new Headers(), body })
  const [reading] = events.ok ? events.value : []
  if (reading === undefined) throw new Error(events.ok ? 'no event' : events.error.detail)
  return reading
}

/** The lead, or why there is none. */
export const toldOf = async (event: object, options: Options = {}, answers: readonly Json[] = []) =>
  (await readingOf(event, options)).lead(context, answers)

export const leadOf = async (
  event: object,
  options: Options = {},
  answers: readonly Json[] = []
): Promise<Lead> => {
  const lead = await toldOf(event, options, answers)
  if ('ignored' in lead) throw new Error(lead.ignored)
  return lead
}

export const paymentOf = async (event: object, options: Options = {}): Promise<Payment> => {
  const { payment } = await leadOf(event, options)
  if (payment === undefined) throw new Error('no payment')
  return payment
}
