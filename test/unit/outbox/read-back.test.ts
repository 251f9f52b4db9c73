import { expect, test } from 'vitest'
import type { CustomFieldInput } from '../../../src/client/contact-input.ts'
import { isBlank, unkept } from '../../../src/outbox/delivery/read-back.ts'

type Sent = CustomFieldInput['field_value']
const compare = (sent: Sent, value: unknown) =>
  unkept(
    [{ id: 'cf1', field_value: sent }],
    [
      { id: 'cf0', value: 'other' },
      { id: 'cf1', value },
    ]
  )

test.each<readonly [Sent, unknown]>([
  ['Pro', 'Pro'],
  [' Pro ', 'Pro'],
  ['a\r\nb', 'a\nb'],
  ['Cafe\u0301', 'Café'],
  [49, 49],
  [49, '49'],
  [49, '49.00'],
  ['49.00', 49],
  ['+12025550101', '+12025550101'],
  [
    ['a', 'b'],
    ['b', 'a'],
  ],
  [['a'], ['b', 'a']],
  [['a'], 'a'],
  ['2026-03-05', '2026-03-05'],
  ['2026-03-05', '2026-03-05T00:00:00.000Z'],
  ['2026-03-05', '2026-03-04T23:00:00.000Z'],
  ['2026-03-05', '2026-03-05T08:00:00+00:00'],
  ['2026-03-05', Date.UTC(2026, 2, 5)],
  [{ row: 'x' }, { row: 'x' }],
])('%j is kept as %j', (sent, stored) => {
  expect(compare(sent, stored)).toEqual([])
})

test.each([undefined, null, '', []])('a value is not kept when %j stands there', (stored) => {
  expect(compare('Pro', stored)).toEqual([
    { id: 'cf1', leftOut: 'Pro', instead: null, why: 'HoopAI did not store it' },
  ])
})

test('a field that the answer does not name was dropped', () => {
  const sent = [
    { id: 'cf1', field_value: 'Pro' },
    { id: 'cf2', field_value: 7 },
    { id: 'cf3', field_value: 'kept' },
  ]
  expect(unkept(sent, [{ id: 'cf3', value: 'kept' }])).toMatchObject([
    { id: 'cf1', leftOut: 'Pro', instead: null },
    { id: 'cf2', leftOut: '7', instead: null },
  ])
})

test('a text that was cut is told with what is left of it, shortened', () => {
  const [cut] = compare('x'.repeat(300), 'x'.repeat(256))
  expect(cut).toEqual({
    id: 'cf1',
    leftOut: 'x'.repeat(300),
    instead: 'x'.repeat(256),
    why: `HoopAI stored only "${'x'.repeat(59)}…"`,
  })
})

test('of a list only the missing ones are left out', () => {
  expect(compare(['a', 'b', 'c'], ['c', 'x'])).toEqual([
    { id: 'cf1', leftOut: 'a, b', instead: 'c, x', why: 'HoopAI stored only "c, x"' },
  ])
})

test.each<readonly [string | number | readonly string[], unknown, string]>([
  ['Pro', 'Basic', 'Basic'],
  ['Pro', 'pro', 'pro'],
  [49, 50, '50'],
  ['2026-03-05', '2026-03-06', '2026-03-06'],
  ['2026-03-05', '2026-03-06T00:00:00.000Z', '2026-03-06T00:00:00.000Z'],
  ['2026-03-05', '2026-03-04T00:00:00.000Z', '2026-03-04T00:00:00.000Z'],
  ['2026-03-05', '2026', '2026'],
  ['4111111111111111111', '4111111111111111000', '4111111111111111000'],
  [['a'], ['b'], 'b'],
  ['Pro', { a: 1 }, '{"a":1}'],
])('%j is not kept where %j stands', (sent, stored, instead) => {
  expect(compare(sent, stored)).toMatchObject([{ leftOut: String(sent), instead }])
})

test('a value that stands there instead is named', () => {
  expect(compare('Pro', 'Basic')[0]?.why).toBe('HoopAI stored "Basic" instead')
})

test.each([undefined, null, '', ' ', [], [''], [null]])('%j is no value', (stored) => {
  expect(isBlank(stored)).toBe(true)
})

test.each([0, false, 'x', ['', 'x'], { rows: [] }])('%j is a value', (stored) => {
  expect(isBlank(stored)).toBe(false)
})
