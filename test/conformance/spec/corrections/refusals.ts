// What the spec gets wrong about what a refusal says.

import { ANY_OPERATION } from '../operations.ts'
import { json, operation, properties, TEXT, type Correction } from './patches.ts'

const error = (name: string) =>
  json({ $ref: `../common/common-schemas.json#/components/schemas/${name}` })
const BARE_REFUSAL = {
  type: 'object',
  properties: { statusCode: { type: 'number' }, message: TEXT },
  required: ['statusCode', 'message'],
}

const OAUTH_REFUSAL = {
  $ref: null,
  type: 'object',
  properties: { error: TEXT, error_description: TEXT },
  required: ['error', 'error_description'],
}

export const OF_REFUSALS: readonly Correction[] = [
  {
    reason: 'a search is answered 400, 401 and 422 like every other call; no schema says how',
    file: 'contacts',
    patch: operation('post', '/contacts/search', {
      responses: {
        400: error('BadRequestDTO'),
        401: error('UnauthorizedDTO'),
        422: error('UnprocessableDTO'),
      },
    }),
  },
  {
    reason: 'the bulk rows declare no security, and so no 401',
    file: 'contacts',
    patch: {
      paths: Object.fromEntries(
        ['/contacts/bulk/tags/update/{type}', '/contacts/bulk/business'].map((path) => [
          path,
          { post: { responses: { 401: error('UnauthorizedDTO') } } },
        ])
      ),
    },
  },
  {
    reason: 'no row lists the 403, the 429 and the 5xx that each of them can answer',
    file: 'contacts',
    patch: {
      [ANY_OPERATION]: {
        403: json(BARE_REFUSAL),
        429: json(BARE_REFUSAL),
        500: json(BARE_REFUSAL),
      },
    },
  },
  {
    reason:
      'a refusal tells its kind, its traceId and, of a duplicate, the contact that holds the value',
    file: 'common-schemas',
    patch: properties(['BadRequestDTO'], {
      error: TEXT,
      traceId: TEXT,
      meta: {
        type: 'object',
        properties: {
          contactName: TEXT,
          contactId: TEXT,
          matchingField: { ...TEXT, enum: ['email', 'phone'] },
        },
      },
    }),
  },
  {
    reason: 'a failed validation carries a traceId',
    file: 'common-schemas',
    patch: properties(['UnprocessableDTO'], { traceId: TEXT }),
  },
  {
    reason:
      'the published refusal of a grant is that of contacts; ours is that of RFC 6749, for nobody has seen the real one',
    file: 'oauth',
    patch: operation('post', '/oauth/token', {
      responses: { 400: json(OAUTH_REFUSAL), 401: json(OAUTH_REFUSAL) },
    }),
  },
]
