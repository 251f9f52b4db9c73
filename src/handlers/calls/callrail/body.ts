// A body of CallRail → its event. Nothing in it is required, because CallRail sends what it sends once: a part that is
// missing or has another shape is left out. Only what is none of the three kinds is refused, and then parked.

import * as z from 'zod/mini'
import { isObject, parseJson, type Json } from '../../../lib/json.ts'
import { err, ok, type Result } from '../../../lib/result.ts'
import type {
  CallrailCall,
  CallrailEvent,
  CallrailForm,
  CallrailText,
} from '../../../mappers/calls/callrail/event.ts'
import type { Malformed } from '../../provider.ts'
import { flag, isSet, loose, misshapen } from '../../shapes.ts'

/** Ids, durations and values come as numbers or as texts. */
const text = loose(z.pipe(z.union([z.string(), z.number()]), z.transform(String)))
const yesNo = z.pipe(
  flag,
  z.transform((given) => (isSet(given, true) === isSet(given, false) ? isSet(given, true) : null))
)
const list = loose(z.union([z.array(z.unknown()), z.string()]))
const names = z.pipe(
  list,
  z.transform((given) => namesIn(given ?? []))
)

/** Tags come by their names, or as objects that have one. */
const namesIn = (given: readonly unknown[] | string): readonly string[] =>
  [given].flat().flatMap((one) => {
    const name = isObject(one) ? one['name'] : one
    return typeof name === 'string' && name.trim() !== '' ? [name.trim()] : []
  })

/** One schema per field of a type: a field that a mapper reads cannot be forgotten here. */
type Fields<Event> = { readonly [Field in keyof Event]-?: z.ZodMiniType<Event[Field]> }

const id = { resource_id: text, id: text }
const source = {
  source: text,
  formatted_tracking_source: text,
  medium: text,
  campaign: text,
  keywords: text,
  landing_page_url: text,
  referring_url: text,
  referrer: text,
  ip: text,
  utm_source: text,
  utm_medium: text,
  utm_campaign: text,
  utm_term: text,
  utm_content: text,
  gclid: text,
  fbclid: text,
  msclkid: text,
}
const call: Fields<CallrailCall> = {
  ...id,
  ...source,
  call_type: text,
  direction: text,
  duration: text,
  start_time: text,
  created_at: text,
  company_time_zone: text,
  customer_phone_number: text,
  customer_name: text,
  customer_city: text,
  customer_state: text,
  customer_country: text,
  business_phone_number: text,
  tracking_phone_number: text,
  source_name: text,
  recording: text,
  recording_player: text,
  note: text,
  value: text,
  lead_status: text,
  call_summary: text,
  transcription: text,
  answered: yesNo,
  voicemail: yesNo,
  first_call: yesNo,
  spam: yesNo,
  tags: names,
  changes: z.pipe(
    list,
    z.transform((given) => (given === undefined || given === null ? null : namesIn(given)))
  ),
}
const message: Fields<Omit<CallrailText, 'isSent'>> = {
  ...id,
  source_number: text,
  destination_number: text,
  content: text,
  timestamp: text,
  lead_status: text,
  media_urls: names,
}
const form: Fields<CallrailForm> = {
  ...id,
  ...source,
  form_data: loose(
    z.pipe(
      z.json(),
      z.transform((given) => (typeof given === 'string' ? (parseJson(given) ?? given) : given))
    )
  ),
  form_url: text,
  submitted_at: text,
  first_form: yesNo,
  customer_name: text,
  customer_email: text,
  customer_phone_number: text,
}
const shapes = { call: z.object(call), text: z.object(message), form: z.object(form) }

/** Names that CallRail keeps for receivers of its first years, beside those of today. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  customer_phone_number: 'callernum',
  customer_name: 'callername',
  customer_city: 'callercity',
  customer_state: 'callerstate',
  customer_country: 'callercountry',
  tracking_phone_number: 'trackingnum',
  business_phone_number: 'destinationnum',
  landing_page_url: 'landingpage',
}

/** What a kind has and no other. A form may name its customer as a call does, so it is looked for first. */
const FORM = ['form_data', 'form_url']
const TEXT = ['message_type', 'source_number', 'destination_number']
const CALL = ['customer_phone_number', 'tracking_phone_number', 'call_type', 'answered']

export function toCallrailEvent(json: Json): Result<CallrailEvent, Malformed> {
  const body = isObject(json) ? withOldNames(json) : {}
  const has = (some: readonly string[]) => some.some((name) => (body[name] ?? null) !== null)
  if (has(FORM)) return read(shapes.form, body, (given) => ({ kind: 'form', form: given }))
  if (has(TEXT)) {
    // Documented of texts that are sent, and of no others.
    const isSent = (body['agent'] ?? '') !== ''
    return read(shapes.text, body, (given) => ({ kind: 'text', text: { ...given, isSent } }))
  }
  if (has(CALL)) return read(shapes.call, body, (given) => ({ kind: 'call', call: given }))
  const detail = 'The body is neither a call nor a text message nor a form of CallRail.'
  return err({ reason: 'malformed_body', detail })
}

function read<Shape extends z.ZodMiniType>(
  shape: Shape,
  body: Body,
  toEvent: (given: z.output<Shape>) => CallrailEvent
): Result<CallrailEvent, Malformed> {
  const parsed = shape.safeParse(body)
  return parsed.success ? ok(toEvent(parsed.data)) : misshapen(parsed.error, null)
}

type Body = { readonly [name: string]: unknown }

const withOldNames = (body: Body): Body => ({
  ...body,
  ...Object.fromEntries(
    Object.entries(OLD_NAMES).flatMap(([name, old]) => {
      const value = body[name] || body[old]
      return value === undefined ? [] : [[name, value]]
    })
  ),
})
