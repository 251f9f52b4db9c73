// The properties of a HubSpot contact: which say something of the person, and what they are called.

import type { Entry, Said } from '../../fields/flatten.ts'
import { humanise } from '../../fields/keys.ts'

type Property = { readonly is?: Said; readonly path?: string; readonly label?: string }

/** HubSpot's own properties that say something of the person. */
const KNOWN: Readonly<Record<string, Property>> = {
  email: { is: 'email' },
  firstname: { is: 'firstName' },
  lastname: { is: 'lastName' },
  phone: { is: 'phone' },
  mobilephone: { is: 'phone', label: 'Mobile phone' },
  company: { is: 'company' },
  address: { is: 'street' },
  city: { is: 'city' },
  state: { is: 'state' },
  zip: { is: 'postalCode' },
  country: { is: 'country' },
  website: { is: 'website' },
  date_of_birth: { is: 'dateOfBirth' },
  jobtitle: { is: 'answer', label: 'Job title' },
  message: { is: 'answer' },
  lifecyclestage: { is: 'answer', label: 'Lifecycle stage' },
  hs_lead_status: { is: 'answer', label: 'Lead status' },
  hs_analytics_source: { is: 'answer', label: 'Original source' },
  hs_analytics_first_url: { path: 'page_url' },
  hs_analytics_first_referrer: { path: 'referrer' },
}
export const PROPERTIES: readonly string[] = Object.keys(KNOWN)

/** What HubSpot counts and keeps by itself. */
const COUNTED =
  /^(?:hs_|hubspot_|num_|notes_|engagements_|first_|recent_|associatedcompany|days_to_close|total_revenue|createdate|lastmodifieddate|closedate|currentlyinworkflow|ip_)/

/** Whether HubSpot keeps the property for itself: nobody has said it. */
export const isCounted = (name: string): boolean =>
  COUNTED.test(name) && !Object.hasOwn(KNOWN, name)

/** The property as an entry; none where it is empty. */
export function entryOf(name: string, value: string | undefined): Entry[] {
  if (!value?.trim()) return []
  const { is, path = name } = knownAs(name)
  const text = is === 'answer' ? inWords(value) : value
  return [{ path, label: labelOf(name), ...(is === undefined ? {} : { is }), value: text }]
}

const knownAs = (name: string): Property => (Object.hasOwn(KNOWN, name) ? (KNOWN[name] ?? {}) : {})

export const labelOf = (name: string): string => knownAs(name).label ?? humanise(name)

/** HubSpot's own terms, such as ORGANIC_SEARCH. */
export const inWords = (value: string): string =>
  /^[A-Z]{2,}(?:_[A-Z]+)*$/.test(value) ? humanise(value) : value
