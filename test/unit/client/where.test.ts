import { expect, test } from 'vitest'
import {
  allOf,
  anyOf,
  custom,
  opportunity,
  where,
  type SearchFilter,
} from '../../../src/client/client.ts'

const rows: readonly (readonly [SearchFilter, unknown])[] = [
  [where('id').eq('c1'), { field: 'id', operator: 'eq', value: 'c1' }],
  [where('city').notEq('Bath'), { field: 'city', operator: 'not_eq', value: 'Bath' }],
  [where('source').contains('web'), { field: 'source', operator: 'contains', value: 'web' }],
  [where('state').notContains('new'), { field: 'state', operator: 'not_contains', value: 'new' }],
  [where('tags').eq(['a', 'b']), { field: 'tags', operator: 'eq', value: ['a', 'b'] }],
  [where('tags').contains('vip'), { field: 'tags', operator: 'contains', value: 'vip' }],
  [where('followers').exists(), { field: 'followers', operator: 'exists' }],
  [where('email').notExists(), { field: 'email', operator: 'not_exists' }],
  [where('dnd').eq(true), { field: 'dnd', operator: 'eq', value: true }],
  [
    where('dndSettings.SMS.status').eq('permanent'),
    { field: 'dndSettings.SMS.status', operator: 'eq', value: 'permanent' },
  ],
  [
    where('dateAdded').range({ gte: '2026-01-01', lt: '2026-02-01' }),
    { field: 'dateAdded', operator: 'range', value: { gte: '2026-01-01', lt: '2026-02-01' } },
  ],
  [
    custom.number('cf1').range({ gt: 5 }),
    { field: 'customFields.cf1', operator: 'range', value: { gt: 5 } },
  ],
  [
    custom.text('cf2').contains('gold'),
    { field: 'customFields.cf2', operator: 'contains', value: 'gold' },
  ],
  [
    custom.options('cf3').notEq('Email'),
    { field: 'customFields.cf3', operator: 'not_eq', value: 'Email' },
  ],
  [custom.date('cf4').exists(), { field: 'customFields.cf4', operator: 'exists' }],
  [
    custom.line('cf5', 'opt1').eq('x'),
    { field: 'customFields.cf5.opt1', operator: 'eq', value: 'x' },
  ],
  [
    where('opportunities').nested(
      opportunity('pipelineId').eq('p1'),
      opportunity('status').exists()
    ),
    {
      field: 'opportunities',
      operator: 'nested',
      value: [
        { field: 'pipelineId', operator: 'eq', value: 'p1' },
        { field: 'status', operator: 'exists' },
      ],
    },
  ],
  [
    anyOf(where('phone').exists(), allOf(where('email').exists(), where('validEmail').eq(true))),
    {
      group: 'OR',
      filters: [
        { field: 'phone', operator: 'exists' },
        {
          group: 'AND',
          filters: [
            { field: 'email', operator: 'exists' },
            { field: 'validEmail', operator: 'eq', value: true },
          ],
        },
      ],
    },
  ],
]

test.each(rows)('words become the filter that the API takes: %j', (filter, wire) => {
  expect(filter).toEqual(wire)
})

test.each(['', ' '])('a custom field without an id is refused at once (%j)', (id) => {
  expect(() => custom.text(id)).toThrow(TypeError)
  expect(() => custom.line('cf1', id)).toThrow('the id of an option')
})
