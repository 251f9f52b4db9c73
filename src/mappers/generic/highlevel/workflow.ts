// What the workflow action "Webhook" sends → entries: the data that the workflow's author has added, the contact's fields
// side by side, custom fields by their names, the opportunity. Location and users are nobody.

import { isObject, type Json, type JsonObject } from '../../../lib/json.ts'
import { flatten, type Entry, type Said } from '../../fields/flatten.ts'
import { humanise } from '../../fields/keys.ts'

type Field = { readonly is: Said; readonly label?: string }

const FIELDS: Readonly<Record<string, Field>> = {
  email: { is: 'email' },
  phone: { is: 'phone' },
  first_name: { is: 'firstName' },
  last_name: { is: 'lastName' },
  full_name: { is: 'fullName' },
  company_name: { is: 'company' },
  address1: { is: 'street' },
  city: { is: 'city' },
  state: { is: 'state' },
  country: { is: 'country' },
  postal_code: { is: 'postalCode' },
  date_of_birth: { is: 'dateOfBirth' },
  website: { is: 'website' },
  timezone: { is: 'timezone' },
  tags: { is: 'answer' },
  contact_source: { is: 'answer', label: 'Source' },
  status: { is: 'answer', label: 'Opportunity status' },
  // HighLevel spells it so.
  pipleline_stage: { is: 'answer', label: 'Pipeline stage' },
}

/** Ids, repetitions, what is read below, and what is about somebody else. */
const LEFT_OUT = new Set(
  (
    'id contact_id contact_type date_created full_address pipeline_id owner user location triggerData contact ' +
    'attributionSource lastAttributionSource workflow calendar customData'
  ).split(' ')
)

/** What HighLevel calls the marks of a visit. */
const ATTRIBUTION: Readonly<Record<string, string>> = {
  url: 'page_url',
  referrer: 'referrer',
  ip: 'ip',
  userAgent: 'user_agent',
  utmSource: 'utm_source',
  utmMedium: 'utm_medium',
  campaign: 'utm_campaign',
  utmCampaign: 'utm_campaign',
  utmContent: 'utm_content',
  utmTerm: 'utm_term',
  gclid: 'gclid',
  fbclid: 'fbclid',
  msclkid: 'msclkid',
}

export function workflowEntries(given: Json): Entry[] {
  const body: JsonObject = isObject(given) ? given : {}
  const rest = Object.entries(body).filter(([name]) => !LEFT_OUT.has(name))
  const entries = [
    ...flatten({ customData: body['customData'] ?? null }).map(customEntry),
    ...flatten(Object.fromEntries(rest)).map(fieldEntry),
    ...calendarEntries(body['calendar']),
    ...answer('workflow', 'Workflow', textAt(body['workflow'], 'name')),
    ...attributionEntries(body),
  ]
  return entries.flatMap(withoutMergeTags)
}

const MERGE_TAG = /\{\{[^{}]*\}\}/g

/** A merge tag that HighLevel could not fill in is sent as it was written. */
const filled = (text: string) => text.replaceAll(MERGE_TAG, '').trim()

function withoutMergeTags(entry: Entry): Entry[] {
  const { value: given } = entry
  const value = typeof given === 'string' ? filled(given) : given.map(filled).filter(Boolean)
  return value.length === 0 ? [] : [{ ...entry, value }]
}

const customEntry = ({ path, value }: Entry): Entry => ({
  path,
  label: humanise(path.replace(/^customData\./, '')),
  value,
})

function fieldEntry(entry: Entry): Entry {
  const field = Object.hasOwn(FIELDS, entry.path) ? FIELDS[entry.path] : undefined
  const { path, value } = entry
  const isTags = path === 'tags' && typeof value === 'string'
  return { ...entry, ...field, value: isTags ? value.split(/\s*,\s*/).filter(Boolean) : value }
}

/** Times without their offset, so for people only. */
function calendarEntries(calendar: Json | undefined): Entry[] {
  const at = (name: string) => textAt(calendar, name)
  const [start, zone] = [at('startTime'), at('selectedTimezone')]
  return [
    ...answer('calendar.title', 'Appointment', at('title')),
    ...answer(
      'calendar.startTime',
      'Appointment time',
      start && zone ? `${start} (${zone})` : start
    ),
    ...answer('calendar.notes', 'Appointment notes', at('notes')),
  ]
}

function attributionEntries({ attributionSource, contact }: JsonObject): Entry[] {
  const source = attributionSource ?? (isObject(contact) ? contact['attributionSource'] : null)
  return Object.entries(ATTRIBUTION).flatMap(([name, path]) => {
    const value = textAt(source, name)
    return value === undefined ? [] : [{ path, value }]
  })
}

const answer = (path: string, label: string, value: string | undefined): Entry[] =>
  value === undefined ? [] : [{ path, label, is: 'answer', value }]

function textAt(json: unknown, name: string): string | undefined {
  const value = isObject(json) ? json[name] : undefined
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
