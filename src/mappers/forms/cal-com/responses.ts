// What somebody answered while booking with Cal.com → entries. Answers of the form win over the list of attendees.

import type { Json } from '../../../lib/json.ts'
import { flatten, type Entry, type Said } from '../../fields/flatten.ts'
import { humanise } from '../../fields/keys.ts'

type Text = string | null | undefined

export type CalComPayload = {
  readonly uid?: Text
  readonly rescheduleUid?: Text
  /** Of one of several people who share a time. */
  readonly attendeeSeatId?: Text
  readonly seatsPerTimeSlot?: number | null | undefined
  readonly requiresConfirmation?: boolean | null | undefined
  readonly title?: Text
  readonly eventTitle?: Text
  readonly startTime?: Text
  readonly endTime?: Text
  readonly location?: Text
  readonly videoCallData?: { readonly url?: Text } | null | undefined
  readonly attendees?: readonly CalComAttendee[] | null | undefined
  readonly responses?: CalComResponses | null | undefined
  readonly userFieldsResponses?: CalComResponses | null | undefined
  readonly smsReminderNumber?: Text
  readonly metadata?: Readonly<Record<string, Json>> | null | undefined
  readonly tracking?: Readonly<Record<string, Json>> | null | undefined
  readonly cancellationReason?: Text
  readonly rejectionReason?: Text
  readonly formId?: Text
  readonly formName?: Text
}

type CalComAttendee = {
  readonly email?: Text
  readonly name?: Text
  readonly timeZone?: Text
  readonly phoneNumber?: Text
}

/** Forms say `response`, which knows the words of a choice; bookings say `value`. */
export type CalComResponse = {
  readonly label?: Text
  readonly value?: Json | undefined
  readonly response?: Json | undefined
}
export type CalComResponses = Readonly<Record<string, CalComResponse | null | undefined>>

/** Cal.com's own fields. Their labels are names of translations, not what people read. */
const SYSTEM: Readonly<Record<string, { readonly is: Said; readonly label?: string }>> = {
  name: { is: 'fullName' },
  email: { is: 'email' },
  attendeePhoneNumber: { is: 'phone' },
  smsReminderNumber: { is: 'phone' },
  title: { is: 'answer', label: 'What is this meeting about?' },
  notes: { is: 'answer', label: 'Additional notes' },
  guests: { is: 'answer', label: 'Guests' },
}
/** Told by the appointment. */
const TOLD = new Set(['location', 'rescheduleReason'])

export function entriesOf(payload: CalComPayload): Entry[] {
  const { responses, userFieldsResponses, metadata, tracking } = payload
  const booker = bookerOf(payload)
  const answered = Object.entries({ ...userFieldsResponses, ...responses })
  const known = answered.flatMap(([key, response]) => entryOf(key, response))
  const more: Entry[] = [
    ...said('email', 'email', booker?.email),
    ...said('name', 'fullName', booker?.name),
    ...said('phone', 'phone', phoneOf(responses?.['location']) ?? booker?.phoneNumber),
    ...said('smsReminderNumber', 'phone', payload.smsReminderNumber),
    ...said('timezone', 'timezone', booker?.timeZone),
  ]
  const missing = more.filter(({ is }) => !known.some((entry) => entry.is === is))
  const { videoCallUrl: _, ...own } = metadata ?? {}
  return [...known, ...missing, ...flatten({ ...own }), ...flatten({ ...tracking })]
}

/** Who of those who share a time it is about: the one who answered, else the one who came last. */
export function bookerOf({ attendees, responses, seatsPerTimeSlot }: CalComPayload) {
  const email = textOf(responses?.['email'])
  return (
    attendees?.find((one) => email !== undefined && one.email === email) ??
    attendees?.at(seatsPerTimeSlot ? -1 : 0)
  )
}

/** The answer as one text. */
export const textOf = (response: CalComResponse | null | undefined): string | undefined =>
  [valueOf(response?.response ?? response?.value)].flat().join(', ') || undefined

function entryOf(path: string, response: CalComResponse | null | undefined): Entry[] {
  if (TOLD.has(path)) return []
  const system = Object.hasOwn(SYSTEM, path) ? SYSTEM[path] : undefined
  const value = valueOf(response?.response ?? response?.value)
  const isInvented = system?.is === 'email' && isPlaceholder(String(value))
  if (value === undefined || value.length === 0 || isInvented) return []
  const label = system?.label ?? labelOf(path, response?.label)
  return [{ path, label, ...(system === undefined ? {} : { is: system.is }), value }]
}

/** `company_size` is a name, not words. */
const labelOf = (key: string, label: Text): string =>
  label?.trim() ? (/^[a-z0-9_]+$/.test(label) ? humanise(label) : label.trim()) : humanise(key)

const said = (path: string, is: Said, value: Text): Entry[] =>
  value && !isPlaceholder(value) ? [{ path, is, value }] : []

/** Who books with a phone number alone is given this address. */
const isPlaceholder = (email: string): boolean => /^\d+@sms\.cal\.com$/.test(email)

/** A location may be the number under which the booker wants to be called. */
function phoneOf(location: CalComResponse | null | undefined): string | undefined {
  const { value } = location ?? {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return value['value'] === 'phone' ? textIn(value['optionValue']) : undefined
}

function valueOf(json: Json | undefined): string | readonly string[] | undefined {
  return Array.isArray(json) ? json.flatMap((item) => textIn(item) ?? []) : textIn(json)
}

/** A choice is its words; a name in two parts is one. */
function textIn(json: Json | undefined): string | undefined {
  if (json === undefined || json === null || Array.isArray(json)) return undefined
  if (typeof json === 'boolean') return json ? 'Yes' : 'No'
  if (typeof json !== 'object') return String(json).trim() || undefined
  const { label, optionValue, value, firstName, lastName } = json
  const name = [textIn(firstName), textIn(lastName)].filter(Boolean).join(' ')
  return textIn(label) ?? textIn(optionValue) ?? textIn(value) ?? (name || undefined)
}
