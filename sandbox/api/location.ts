// What a client looks up before it writes: the location, its custom fields and tags, workflows and users.

import { COMPANY_ID, COUNTRY, TIMEZONE } from '../seed.ts'
import { success } from './answer.ts'
import { requiredText, text } from './dto.ts'
import type { Row } from './row.ts'

const ONE = '/locations/:locationId'

export const locationRows: readonly Row[] = [
  {
    method: 'GET',
    path: ONE,
    scope: 'locations.readonly',
    reaches: 'path',
    handle: ({ params, settings }) => {
      const { allowDuplicateContact, contactUniqueIdentifiers } = settings
      return success({
        location: {
          id: params.locationId ?? '',
          companyId: COMPANY_ID,
          name: 'Sandbox',
          country: COUNTRY,
          timezone: TIMEZONE,
          settings: { allowDuplicateContact, contactUniqueIdentifiers },
        },
      })
    },
  },
  {
    method: 'GET',
    path: `${ONE}/customFields`,
    scope: 'locations/customFields.readonly',
    reaches: 'path',
    query: { model: text },
    handle: ({ params, store }) => {
      const customFields = store.config
        .get('custom-fields')
        .map(({ picklistOptions, ...field }, i) => ({
          ...field,
          ...(picklistOptions === undefined ? {} : { picklistOptions }),
          model: 'contact',
          position: i * 50,
          locationId: params.locationId ?? '',
        }))
      return success({ customFields: customFields })
    },
  },
  {
    method: 'GET',
    path: `${ONE}/timezones`,
    scope: 'locations.readonly',
    reaches: 'path',
    handle: () => success({ timeZones: Intl.supportedValuesOf('timeZone') }),
  },
  {
    method: 'GET',
    path: `${ONE}/tags`,
    scope: 'locations/tags.readonly',
    reaches: 'path',
    handle: ({ params, store }) =>
      success({
        tags: store.tags.list().map((tag) => ({ ...tag, locationId: params.locationId ?? '' })),
      }),
  },
  {
    method: 'GET',
    path: '/workflows',
    scope: 'workflows.readonly',
    reaches: 'query',
    query: { locationId: requiredText },
    handle: ({ query, store }) =>
      success({
        workflows: store.config
          .get('workflows')
          .map((workflow) => ({ ...workflow, version: 1, locationId: query.locationId ?? '' })),
      }),
  },
  {
    method: 'GET',
    path: '/users',
    scope: 'users.readonly',
    reaches: 'query',
    query: { locationId: requiredText },
    handle: ({ store }) => success({ users: store.config.get('users') }),
  },
]
