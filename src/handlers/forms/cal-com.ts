// Cal.com: https://cal.com/docs/developing/guides/automation/webhooks. X-Cal-Signature-256: the hex HMAC-SHA256 of the
// raw body, or the text "no-secret-provided" where the webhook has no secret. Nothing is sent a second time
// (unconfirmed). A move is one event, BOOKING_RESCHEDULED, under a new uid.

import * as z from 'zod/mini'
import { ok, type Result } from '../../lib/result.ts'
import { isMappedTrigger, mapCalComEvent, type CalComEvent } from '../../mappers/forms/cal-com.ts'
import { JSON_TYPE, readJson } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { loose, misshapen } from '../shapes.ts'

const SIGNATURE = 'x-cal-signature-256'

export const calCom = defineProvider<CalComEvent, object>({
  id: 'cal-com',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: {},
  verify: hmacVerifier({ header: SIGNATURE, hash: 'SHA-256', encoding: 'hex', signed: '{body}' }),
  parse,
  map: mapCalComEvent,
})

const text = loose(z.string())
const record = loose(z.record(z.string(), z.json()))
const json = loose(z.json())
const responses = loose(
  z.record(z.string(), loose(z.object({ label: text, value: json, response: json })))
)
const attendee = z.object({ email: text, name: text, timeZone: text, phoneNumber: text })
const envelope = z.object({ triggerEvent: z.string(), createdAt: text })
const mapped = z.object({
  payload: z.object({
    uid: text,
    rescheduleUid: text,
    attendeeSeatId: text,
    seatsPerTimeSlot: loose(z.number()),
    requiresConfirmation: loose(z.boolean()),
    title: text,
    eventTitle: text,
    startTime: text,
    endTime: text,
    location: text,
    videoCallData: loose(z.object({ url: text })),
    attendees: loose(z.array(attendee)),
    responses,
    userFieldsResponses: responses,
    smsReminderNumber: text,
    metadata: record,
    tracking: record,
    cancellationReason: text,
    rejectionReason: text,
    formId: text,
    formName: text,
  }),
})

async function parse(delivery: Delivery): Promise<Result<CalComEvent[], Malformed>> {
  const body = readJson(delivery)
  if (!body.ok) return body
  const read = envelope.safeParse(body.value)
  if (!read.success) return misshapen(read.error, body.value)
  const { triggerEvent: trigger, createdAt = null } = read.data
  if (!isMappedTrigger(trigger)) return ok([{ trigger, createdAt, payload: null }])
  const full = mapped.safeParse(body.value)
  return full.success
    ? ok([{ trigger, createdAt, payload: full.data.payload }])
    : misshapen(full.error, body.value)
}
