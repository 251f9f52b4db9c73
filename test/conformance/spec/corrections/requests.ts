// What the spec gets wrong about what can be sent.

import { operation, properties, TEXT, type Correction } from './patches.ts'
import { SEARCH_BODY } from './unpublished.ts'

const CONTACT_BODIES = ['CreateContactDto', 'UpdateContactDto', 'UpsertContactDto']

export const OF_REQUESTS: readonly Correction[] = [
  {
    reason:
      'a number goes into a custom field bare; the schema wants an object, which the API refuses',
    file: 'contacts',
    patch: properties(['NumericField', 'MonetoryField'], { field_value: { type: 'number' } }),
  },
  {
    reason: 'a custom field is named by id or key; the schema requires the id',
    file: 'contacts',
    patch: { components: { schemas: { TextField: { required: null } } } },
  },
  {
    reason: 'a date of birth is a text; the schema says object',
    file: 'contacts',
    patch: properties(CONTACT_BODIES, { dateOfBirth: TEXT }),
  },
  {
    reason: 'the body of a search is published as an empty object',
    file: 'contacts',
    patch: { components: { schemas: { SearchBodyV2DTO: SEARCH_BODY } } },
  },
  {
    reason: 'the type in the path of a bulk update is not declared',
    file: 'contacts',
    patch: operation('post', '/contacts/bulk/tags/update/{type}', {
      parameters: [
        { name: 'type', in: 'path', required: true, schema: { ...TEXT, enum: ['add', 'remove'] } },
      ],
    }),
  },
]
