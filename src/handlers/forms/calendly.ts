// Calendly: https://developer.calendly.com/docs/webhooks/overview. Signed with `Calendly-Webhook-Signature:
// t=<s>,v1=<hex>`. Any 2xx within 15 s is success, else Calendly tries again for a day; 410 ends the subscription at
// once. A move is a pair of events: invitee.canceled of the old time and invitee.created of the new one.

import * as z from 'zod/mini'
import type { Json } from '../../lib/json.ts'
import type { Result } from '../../lib/result.ts'
import { mapCalendlyEvent, type CalendlyEvent } from '../../mappers/forms/calendly.ts'
import { JSON_TYPE } from '../body.ts'
import { issuesOf } from '../option-checks.ts'
import { defineProvider, type Delivery, type Malformed, type Need } from '../provider.ts'
import { loose, readOne } from '../shapes.ts'
import { timestampedHmacVerifier } from '../verifiers.ts'
import { calendlyList, type CalendlyListOptions } from './calendly/list.ts'

const SIGNATURE_HEADER = 'calendly-webhook-signature'
const API_BASE = 'https://api.calendly.com'

export const calendly = defineProvider<CalendlyEvent, CalendlyListOptions>({
  id: 'calendly',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: { organization: null, user: null },
  check: (options) => issuesOf(optionShape, options),
  verify: timestampedHmacVerifier({ header: SIGNATURE_HEADER, timestamp: 't', signature: 'v1' }),
  parse,
  map: mapCalendlyEvent,
  api: {
    apiBase: API_BASE,
    credential: 'ACCESS_TOKEN',
    headers: (credential) => ({ authorization: `Bearer ${credential}` }),
  },
  hydrate: { need, merge },
  list: calendlyList,
})

const uriOf = (kind: string) => {
  const asUri = { error: `expected an address such as ${API_BASE}/${kind}/AAAA1234` }
  return z.nullable(z.string(asUri).check(z.regex(new RegExp(`/${kind}/[A-Za-z0-9-]+$`), asUri)))
}
const optionShape = z.looseObject({ organization: uriOf('organizations'), user: uriOf('users') })

const text = loose(z.string())
const yes = loose(z.boolean())
const time = z.object({
  name: text,
  start_time: text,
  end_time: text,
  location: loose(z.object({ type: text, location: text, join_url: text })),
})
const payload = z.object({
  uri: text,
  event: text,
  email: text,
  name: text,
  first_name: text,
  last_name: text,
  text_reminder_number: text,
  timezone: text,
  rescheduled: yes,
  old_invitee: text,
  new_invitee: text,
  routing_form: text,
  questions_and_answers: loose(z.array(loose(z.object({ question: text, answer: text })))),
  tracking: loose(z.record(z.string(), z.unknown())),
  cancellation: loose(z.object({ canceled_by: text, reason: text })),
  payment: loose(
    z.object({
      amount: loose(z.union([z.number(), z.string()])),
      currency: text,
      successful: yes,
    })
  ),
  scheduled_event: loose(time),
})
const schema = z.object({ event: z.string(), created_at: text, payload })

async function parse(delivery: Delivery): Promise<Result<CalendlyEvent[], Malformed>> {
  return readOne(delivery, schema, ({ event, created_at: createdAt = null, payload: given }) => ({
    event,
    createdAt,
    payload: given,
  }))
}

/** Bodies of older subscriptions name what was booked only by its URI. */
function need({ event, payload: invitee }: CalendlyEvent): Need | null {
  const isBooking = event === 'invitee.created' || event === 'invitee.canceled'
  if (!isBooking || invitee.rescheduled || invitee.scheduled_event?.start_time) return null
  // Nothing else may enter a path of the API.
  const [path] = /\/scheduled_events\/[A-Za-z0-9-]+$/.exec(invitee.event ?? '') ?? []
  return path === undefined ? null : { what: "the booking's time", path, optional: true }
}

const answer = z.object({ resource: time })

function merge(event: CalendlyEvent, json: Json): CalendlyEvent {
  const read = answer.safeParse(json)
  return read.success
    ? { ...event, payload: { ...event.payload, scheduled_event: read.data.resource } }
    : event
}
