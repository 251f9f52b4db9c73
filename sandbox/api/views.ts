// A contact in the three shapes in which the API shows it: single, in the list, in search results.

import type { Json, JsonObject } from '../../src/lib/json.ts'
import type { Contact } from '../model.ts'
import { opportunityView, type Related } from './related.ts'

const lower = (text: string | undefined): string | undefined => text?.toLowerCase()

export const fullName = ({ firstName, lastName }: Contact): string =>
  [firstName, lastName].filter((part) => part !== undefined).join(' ')

/** Absent fields are left out. */
const present = (fields: { [key: string]: Json | undefined }): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined)
  )

/** Absent fields are `null`. */
const nulled = (fields: { [key: string]: Json | undefined }): JsonObject =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value ?? null]))

/** What every contact that came through the API carries, whatever the kind of the token. */
const MADE_BY = { source: 'INTEGRATION', channel: 'OAUTH', sourceId: 'sandboxIntegration01' }

export function singleView(contact: Contact): JsonObject {
  const { enrolments: _, campaigns: __, ...shown } = contact
  return present({
    ...shown,
    firstNameLowerCase: lower(contact.firstName),
    lastNameLowerCase: lower(contact.lastName),
    fullNameLowerCase: fullName(contact).toLowerCase() || undefined,
    emailLowerCase: lower(contact.email),
    type: 'lead',
    additionalEmails: [],
    additionalPhones: [],
    createdBy: { ...MADE_BY, timestamp: contact.dateAdded },
    lastUpdatedBy: { ...MADE_BY, timestamp: contact.dateUpdated },
  })
}

export function listView(contact: Contact): JsonObject {
  return nulled({
    ...common(contact),
    firstName: lower(contact.firstName),
    lastName: lower(contact.lastName),
    firstNameRaw: contact.firstName,
    lastNameRaw: contact.lastName,
    contactName: fullName(contact).toLowerCase() || undefined,
    address1: contact.address1,
    timezone: contact.timezone,
    attributions: [],
  })
}

export function searchView(contact: Contact, searchAfter: Json[], related: Related): JsonObject {
  return nulled({
    ...common(contact),
    firstName: lower(contact.firstName),
    lastName: lower(contact.lastName),
    firstNameLowerCase: lower(contact.firstName),
    lastNameLowerCase: lower(contact.lastName),
    phoneLabel: undefined,
    additionalPhones: [],
    address: contact.address1,
    businessName: related.businessName(contact),
    dndSettings: contact.dndSettings,
    validEmail: undefined,
    opportunities: related.opportunities(contact).map(opportunityView),
    searchAfter,
  })
}

const common = (contact: Contact) => ({
  id: contact.id,
  locationId: contact.locationId,
  companyName: contact.companyName,
  email: contact.email,
  phone: contact.phone,
  dnd: contact.dnd,
  type: 'lead',
  source: contact.source,
  assignedTo: contact.assignedTo,
  city: contact.city,
  state: contact.state,
  postalCode: contact.postalCode,
  country: contact.country,
  website: contact.website,
  tags: contact.tags,
  dateAdded: contact.dateAdded,
  dateUpdated: contact.dateUpdated,
  dateOfBirth: contact.dateOfBirth,
  businessId: contact.businessId,
  followers: contact.followers,
  additionalEmails: [],
  customFields: contact.customFields,
})
