// A submitted Kajabi form → Lead. The items of an event lie side by side in one list: the submission and its form are
// picked by their types.

import type { Json } from '../../lib/json.ts'
import { flatten, type Entry, type Said } from '../fields/flatten.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'

export type KajabiEvent = {
  readonly id: string | null
  /** `null` when the list came without the event around it. */
  readonly event: string | null
  readonly items: readonly KajabiItem[]
}

export type KajabiItem = {
  readonly id: string | null
  readonly type: string
  readonly attributes: Readonly<Record<string, Json>>
  readonly formId: string | null
}

const EVENT = 'form_submission'

export function mapKajabiEvent(
  { id, event, items }: KajabiEvent,
  context: MapContext
): Lead | Ignored {
  if (event !== null && event !== EVENT)
    return { ignored: `Kajabi's event "${event}" is not mapped: only ${EVENT} is.` }
  const submission = items.find(({ type }) => type === 'form_submissions')
  if (submission === undefined) return { ignored: 'The event holds no submitted form.' }
  const form = items.find(({ type }) => type === 'forms')
  const { attributes } = submission
  return submissionLead(
    {
      event: EVENT,
      eventId: idOf(id, submission),
      submittedAt: textIn(attributes, 'created_at'),
      entries: entriesOf(attributes),
      form: {
        id: submission.formId ?? form?.id ?? undefined,
        name: textIn(form?.attributes ?? {}, 'title'),
      },
    },
    context
  )
}

/** Both ids: whether the event's own is new with each event is not documented. */
function idOf(id: string | null, submission: KajabiItem): string | null {
  const ids = [id, submission.id].filter((one) => one !== null)
  return ids.length === 0 ? null : [EVENT, ...ids].join(':')
}

function textIn(attributes: KajabiItem['attributes'], name: string): string | undefined {
  const value = attributes[name]
  return typeof value === 'string' ? value : undefined
}

/** In the order in which they are tried. */
const SAID: readonly (readonly [string, Said])[] = [
  ['name', 'fullName'],
  ['email', 'email'],
  ['mobile_phone_number', 'phone'],
  ['phone_number', 'phone'],
  ['business_number', 'phone'],
  ['address_city', 'city'],
  ['address_state', 'state'],
  ['address_zip', 'postalCode'],
  ['address_country', 'country'],
]
const STREET = ['address_line_1', 'address_line_2']
const DATES = ['created_at', 'updated_at']

function entriesOf(attributes: KajabiItem['attributes']): Entry[] {
  const known = new Set([...SAID.map(([name]) => name), ...STREET, ...DATES])
  const others = Object.entries(attributes).filter(([name]) => !known.has(name))
  const street = STREET.flatMap((name) => textIn(attributes, name)?.trim() || []).join(', ')
  return [
    ...SAID.flatMap(([name, is]) =>
      flatten({ [name]: attributes[name] ?? null }).map((entry) => ({ ...entry, is }))
    ),
    ...(street === '' ? [] : [{ path: 'address_line_1', is: 'street', value: street } as const]),
    ...flatten(Object.fromEntries(others)),
  ]
}
