// A lead of a Snapchat form → Lead. A flat body: what is asked comes under fixed names, own questions under numbers.

import { plainText, type Json } from '../../lib/json.ts'
import { adLead } from '../ad-lead.ts'
import { flatten, type Entry, type Said } from '../fields/flatten.ts'
import { instantOfEpoch } from '../fields/instant.ts'
import type { Lead, MapContext } from '../lead.ts'

export type SnapchatLead = { readonly [field: string]: Json }

export type SnapchatLabels = {
  /** The words of own questions and boxes, such as `{ custom_field_1: 'Your budget' }`: Snap does not send them. */
  readonly labels: Readonly<Record<string, string>>
}

/** Levels of an address are named as in HTML: 1 is the state, 2 the city. https://html.spec.whatwg.org/#autofill */
const PERSON: ReadonlyMap<string, Said> = new Map<string, Said>([
  ['first_name', 'firstName'],
  ['last_name', 'lastName'],
  ['email', 'email'],
  ['phone_number', 'phone'],
  ['company_name', 'company'],
  ['birthday', 'dateOfBirth'],
  ['address_line_1', 'street'],
  ['address_level_1', 'state'],
  ['address_level_2', 'city'],
  ['postal_code', 'postalCode'],
])
const SECOND_LINE = 'address_line_2'
/** Facts of the ad, and what says nothing about the person. */
const FACT =
  /^(?:form|ad_account|campaign|ad_squad|ad|lead)_(?:id|name)$|^(?:create_time|strategy_type)$/
/** Who fills in the lead that `GET …/test` sends. */
const TEST_ADDRESS = 'johndoe@snapchat.com'

export function mapSnapchatLead(
  lead: SnapchatLead,
  context: MapContext,
  { labels }: SnapchatLabels
): Lead {
  const text = (name: string) => plainText(lead[name])
  const object = (name: string) => ({ id: text(`${name}_id`), name: text(`${name}_name`) })
  return adLead(
    {
      event: 'lead',
      eventId: text('lead_id') ?? null,
      submittedAt: instantOfEpoch(text('create_time')),
      test: text('email')?.toLowerCase() === TEST_ADDRESS,
      entries: entriesOf(lead, labels),
      ad: {
        campaign: object('campaign'),
        adSet: object('ad_squad'),
        ad: object('ad'),
        form: object('form'),
      },
    },
    context
  )
}

function entriesOf(lead: SnapchatLead, labels: SnapchatLabels['labels']): Entry[] {
  const street = ['address_line_1', SECOND_LINE].flatMap((line) => plainText(lead[line]) ?? [])
  const asked = Object.entries({ ...lead, address_line_1: street.join(', ') }).filter(
    ([name]) => !FACT.test(name) && name !== SECOND_LINE
  )
  return flatten(Object.fromEntries(asked)).map((entry) => {
    const label = Object.hasOwn(labels, entry.path) ? labels[entry.path] : undefined
    const is = saidOf(entry.path)
    return {
      ...entry,
      ...(label === undefined ? {} : { label }),
      ...(is === undefined ? {} : { is }),
    }
  })
}

const saidOf = (name: string): Said | undefined =>
  /^consent_\d+$/.test(name) ? 'consent' : PERSON.get(name)
