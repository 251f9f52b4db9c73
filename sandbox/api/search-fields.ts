// The fields that search knows: which operators each takes, and where its value stands in a contact.

import type { Json } from '../../src/lib/json.ts'
import type { Contact, CustomField, Opportunity, Settings } from '../model.ts'
import { workflowsOf } from './enrolment.ts'
import type { Related } from './related.ts'
import { fullName } from './views.ts'

export type Operator =
  'eq' | 'not_eq' | 'contains' | 'not_contains' | 'exists' | 'not_exists' | 'range' | 'nested'

export type Field = {
  readonly operators: readonly Operator[]
  readonly read: (contact: Contact) => Json | undefined
}
export type Fields = (name: string) => Field | undefined

const EXISTENCE = ['exists', 'not_exists'] as const
const EQUALITY = ['eq', 'not_eq', ...EXISTENCE] as const
const TEXT = [...EQUALITY, 'contains', 'not_contains'] as const
const DATES = ['range', ...EXISTENCE] as const

const lower = (text: string | undefined): string | undefined => text?.toLowerCase()
const nothing = (): undefined => undefined

const READERS: Record<string, readonly [readonly Operator[], Field['read']]> = {
  id: [['eq', 'not_eq'], (c) => c.id],
  address: [TEXT, (c) => lower(c.address1)],
  city: [TEXT, (c) => lower(c.city)],
  companyName: [TEXT, (c) => lower(c.companyName)],
  firstNameLowerCase: [TEXT, (c) => lower(c.firstName)],
  lastNameLowerCase: [TEXT, (c) => lower(c.lastName)],
  phone: [TEXT, (c) => c.phone],
  postalCode: [TEXT, (c) => lower(c.postalCode)],
  source: [TEXT, (c) => lower(c.source)],
  state: [TEXT, (c) => lower(c.state)],
  tags: [TEXT, (c) => c.tags],
  contactName: [EQUALITY, (c) => fullName(c).toLowerCase() || undefined],
  assignedTo: [EQUALITY, (c) => lower(c.assignedTo)],
  country: [EQUALITY, (c) => lower(c.country)],
  dnd: [EQUALITY, (c) => c.dnd],
  email: [EQUALITY, (c) => lower(c.email)],
  website: [EQUALITY, (c) => lower(c.website)],
  followers: [EQUALITY, (c) => c.followers],
  timezone: [EQUALITY, (c) => lower(c.timezone)],
  type: [EQUALITY, () => 'lead'],
  isValidWhatsapp: [EQUALITY, nothing],
  validEmail: [EQUALITY, nothing],
  dateAdded: [DATES, (c) => c.dateAdded],
  dateUpdated: [DATES, (c) => c.dateUpdated],
  dateOfBirth: [DATES, (c) => c.dateOfBirth],
  lastEmailClickedDate: [DATES, nothing],
  lastEmailOpenedDate: [DATES, nothing],
  'dndSettings.Email.status': [['eq', 'not_eq'], (c) => statusOf(c.dndSettings?.Email)],
  'dndSettings.SMS.status': [['eq', 'not_eq'], (c) => statusOf(c.dndSettings?.SMS)],
  'dndSettings.Call.status': [['eq', 'not_eq'], (c) => statusOf(c.dndSettings?.Call)],
  'inboundDndSettings.all.status': [['eq', 'not_eq'], (c) => statusOf(c.inboundDndSettings?.all)],
}

const statusOf = (state: Json | undefined): Json | undefined =>
  typeof state === 'object' && state !== null && !Array.isArray(state) ? state.status : undefined

/** Fields whose values stand beside the contact, or depend on the time. */
function beside(related: Related, settings: Settings, now: number): Record<string, Field> {
  const enrolled = (state: 'active' | 'finished'): Field => ({
    operators: EQUALITY,
    read: (c) => workflowsOf(c, settings, now)[state],
  })
  return {
    activeWorkflows: enrolled('active'),
    finishedWorkflows: enrolled('finished'),
    businessName: { operators: TEXT, read: (c) => lower(related.businessName(c)) },
    lastAppointment: { operators: DATES, read: related.lastAppointment },
    opportunities: {
      operators: ['nested', ...EQUALITY],
      read: (c) => related.opportunities(c).map(fieldsOf),
    },
  }
}

/** What a nested filter asks for. */
const fieldsOf = ({ pipelineId, pipelineStageId, status }: Opportunity): Json => ({
  pipelineId,
  pipelineStageId,
  status,
})

/** The fields of a location at a time. */
export function searchFields(related: Related, settings: Settings, now: number): Fields {
  const own = beside(related, settings, now)
  return (name) => {
    if (name.startsWith('customFields.')) return customField(name.slice(13), related.customFields)
    if (Object.hasOwn(own, name)) return own[name]
    const known = Object.hasOwn(READERS, name) ? READERS[name] : undefined
    return known && { operators: known[0], read: known[1] }
  }
}

/** A name instead of an id is no error: it finds nothing. */
function customField(path: string, customFields: readonly CustomField[]): Field {
  const [id, option] = path.split('.')
  const type = customFields.find((field) => field.id === id)?.dataType
  return {
    operators: operatorsOf(type),
    read: ({ customFields: values }) => {
      const value = values.find((entry) => entry.id === id)?.value
      const isRows = typeof value === 'object' && value !== null && !Array.isArray(value)
      const found = isRows && option !== undefined ? value[option] : value
      return typeof found === 'string' && type !== 'DATE' ? found.toLowerCase() : found
    },
  }
}

function operatorsOf(dataType = 'TEXT'): readonly Operator[] {
  switch (dataType) {
    case 'CHECKBOX':
    case 'MULTIPLE_OPTIONS':
      return EQUALITY
    case 'NUMERICAL':
    case 'MONETORY':
      return ['range', ...EQUALITY]
    case 'DATE':
      return DATES
    default:
      return TEXT
  }
}
