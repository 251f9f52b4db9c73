// A checked body onto a contact: only what the body brings changes, `null` clears.

import { isObject, type Json, type JsonObject } from '../../src/lib/json.ts'
import { err, ok, type Result } from '../../src/lib/result.ts'
import type { Contact } from '../model.ts'
import { COUNTRY } from '../seed.ts'
import { badRequest, invalid, type Answer } from './answer.ts'
import { isoDateOfBirth } from './birth-date.ts'
import { mergeCustomFields } from './custom-fields.ts'
import { toE164 } from './phone.ts'
import { refuseUnknown, type Call } from './row.ts'
import { textOf } from './text.ts'

const PLAIN = [
  'firstName',
  'lastName',
  'email',
  'companyName',
  'address1',
  'city',
  'state',
  'postalCode',
  'country',
  'website',
  'timezone',
  'gender',
  'source',
  'assignedTo',
] as const

type Draft = { -readonly [K in keyof Contact]: Contact[K] }

export const emptyContact = (call: Call, locationId: string): Contact => ({
  id: call.newId(),
  locationId,
  country: COUNTRY,
  dnd: false,
  tags: [],
  followers: [],
  customFields: [],
  enrolments: [],
  campaigns: [],
  dateAdded: new Date(call.now).toISOString(),
  dateUpdated: new Date(call.now).toISOString(),
})

/** The contact as it would stand after the body; nothing is stored yet. */
export function applyBody(call: Call, contact: Contact, body: JsonObject): Result<Contact, Answer> {
  const draft: Draft = { ...contact }
  for (const key of PLAIN) assign(draft, key, body[key])
  applyName(draft, body)
  if (typeof body.dnd === 'boolean') draft.dnd = body.dnd
  mergeChannels(draft, 'dndSettings', body.dndSettings)
  mergeChannels(draft, 'inboundDndSettings', body.inboundDndSettings)
  const dateOfBirth = body.dateOfBirth
  assign(draft, 'dateOfBirth', dateOfBirth && (isoDateOfBirth(dateOfBirth) ?? null))

  const refusal =
    refuseUnknown(call, 'users', given(body.assignedTo)) ??
    applyPhone(draft, body.phone) ??
    applyTags(call, draft, body.tags) ??
    applyCustomFields(call, draft, body.customFields)
  return refusal === undefined ? ok(draft) : err(refusal)
}

/** Lower case, trimmed, each once. */
export const tidyTags = (tags: readonly Json[]): string[] => [
  ...new Set(tags.map((tag) => textOf(tag).trim().toLowerCase()).filter((tag) => tag !== '')),
]

/** The location learns tags that it does not know. */
export function learnTags(call: Call, tags: readonly string[]): Answer | undefined {
  const { maxTagLength } = call.settings
  if (maxTagLength !== null && tags.some((tag) => tag.length > maxTagLength))
    return invalid([
      `each value in tags must be shorter than or equal to ${maxTagLength} characters`,
    ])
  call.store.tags.know(tags, call.newId)
  return undefined
}

function assign(draft: Draft, key: (typeof PLAIN)[number] | 'dateOfBirth', value?: Json): void {
  if (value === undefined) return
  if (value === null || value === '') delete draft[key]
  else draft[key] = textOf(value)
}

/** `name` is split at its first space; the two single names win over it. */
function applyName(draft: Draft, { name, firstName, lastName }: JsonObject): void {
  if (typeof name !== 'string' || name.trim() === '') return
  const [first, ...rest] = name.trim().split(/\s+/)
  if (firstName === undefined) assign(draft, 'firstName', first)
  if (lastName === undefined) assign(draft, 'lastName', rest.join(' '))
}

function mergeChannels(
  draft: Draft,
  key: 'dndSettings' | 'inboundDndSettings',
  value: Json | undefined
): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    draft[key] = { ...draft[key], ...value }
}

function applyPhone(draft: Draft, phone: Json | undefined): Answer | undefined {
  if (phone === undefined) return undefined
  delete draft.phone
  if (phone === null || phone === '') return undefined
  const parsed = toE164(textOf(phone), draft.country ?? COUNTRY)
  if (!parsed.ok) return badRequest(parsed.error)
  draft.phone = parsed.value
  return undefined
}

function applyTags(call: Call, draft: Draft, tags: Json | undefined): Answer | undefined {
  if (!Array.isArray(tags)) return undefined
  draft.tags = tidyTags(tags)
  return learnTags(call, draft.tags)
}

function applyCustomFields(call: Call, draft: Draft, inputs?: Json): Answer | undefined {
  if (!Array.isArray(inputs)) return undefined
  const merged = mergeCustomFields(
    call,
    draft.customFields,
    inputs.filter((input) => isObject(input))
  )
  if (!merged.ok) return merged.error
  draft.customFields = merged.value
  return undefined
}

const given = (id: Json | undefined): string[] => (typeof id === 'string' && id !== '' ? [id] : [])
