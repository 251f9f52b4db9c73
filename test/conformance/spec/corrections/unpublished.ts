// Schemas for what the spec leaves blank: search (contacts-api.md §8 is the only contract) and the listed contact.

const NULL_OR_TEXT = { type: 'string', nullable: true }
const TEXTS = { type: 'array', items: { type: 'string' } }
const FIELD_VALUES = {
  type: 'array',
  items: {
    type: 'object',
    properties: { id: { type: 'string' }, value: {} },
    required: ['id', 'value'],
  },
}

const nullableTexts = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, NULL_OR_TEXT]))

const EITHER_VIEW = {
  ...nullableTexts('firstName', 'lastName', 'email', 'phone', 'companyName', 'website', 'source'),
  ...nullableTexts('city', 'state', 'postalCode', 'country', 'businessId', 'assignedTo'),
  ...nullableTexts('type', 'dateUpdated', 'dateOfBirth'),
  dnd: { type: 'boolean' },
  additionalEmails: { type: 'array' },
}

export const LIST_CONTACT = {
  ...EITHER_VIEW,
  ...nullableTexts('firstNameRaw', 'lastNameRaw', 'contactName', 'address1', 'timezone'),
}

const SEARCH_CONTACT = {
  type: 'object',
  properties: {
    ...EITHER_VIEW,
    ...nullableTexts('firstNameLowerCase', 'lastNameLowerCase', 'phoneLabel', 'address'),
    ...nullableTexts('businessName', 'validEmail'),
    id: { type: 'string' },
    locationId: { type: 'string' },
    dateAdded: { type: 'string' },
    tags: TEXTS,
    followers: TEXTS,
    additionalPhones: { type: 'array' },
    dndSettings: { type: 'object', nullable: true },
    customFields: FIELD_VALUES,
    opportunities: { type: 'array' },
    searchAfter: { type: 'array', items: { type: ['string', 'number', 'boolean', 'null'] } },
  },
  required: ['id', 'searchAfter'],
}

export const SEARCH_ANSWER = {
  type: 'object',
  properties: {
    contacts: { type: 'array', items: SEARCH_CONTACT },
    total: { type: 'number' },
    traceId: { type: 'string' },
  },
}

export const SEARCH_BODY = {
  properties: {
    locationId: { type: 'string' },
    pageLimit: { type: 'integer', minimum: 1, maximum: 500 },
    page: { type: 'integer', minimum: 1 },
    searchAfter: { type: 'array' },
    filters: { type: 'array', items: { type: 'object' } },
    sort: {
      type: 'array',
      maxItems: 2,
      items: {
        type: 'object',
        properties: {
          field: { type: 'string' },
          direction: { type: 'string', enum: ['asc', 'desc'] },
        },
        required: ['field', 'direction'],
      },
    },
    query: { type: 'string', maxLength: 75 },
  },
  required: ['locationId', 'pageLimit'],
}
