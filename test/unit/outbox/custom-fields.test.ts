// Custom values on their way: what is sent, what is left out and kept, and what the answer shows as not stored.

import { describe, expect, test } from 'vitest'
import type { CustomField, StoredCustomValue } from '../../../src/client/client.ts'
import type { Plan } from '../../../src/mappers/plan.ts'
import {
  customInputs,
  refusedValues,
  withUnstored,
  type LocationFields,
} from '../../../src/outbox/delivery/custom-fields.ts'
import * as t from './make.ts'

const budget = t.fieldOf({ id: 'cf1', key: 'budget', name: 'Budget', dataType: 'NUMERICAL' })
const size = t.fieldOf({ id: 'cf2', key: 'size', dataType: 'RADIO', options: ['S', 'M'] })
const color = t.fieldOf({ id: 'cf3', key: 'color', dataType: 'CHECKBOX', options: ['Red'] })
const story = t.fieldOf({ id: 'cf4', key: 'story', name: 'Story' })

const fieldsOf = (country = 'US', ...fields: readonly CustomField[]): LocationFields => ({
  byKey: new Map(fields.map((field) => [field.key, field])),
  country,
})
const FIELDS = fieldsOf('US', budget, size, color, story)
const planOf = (...customFields: Plan['customFields']) => t.planOf({ customFields })

describe('what is sent', () => {
  test('goes by id, in the type of its field', () => {
    const plan = planOf({ key: 'budget', value: '$1,500.50' }, { key: 'size', value: 'm' })
    expect(customInputs(plan, FIELDS, [])).toEqual([
      { id: 'cf1', field_value: 1500.5 },
      { id: 'cf2', field_value: 'M' },
    ])
  })

  test("reads numbers as the location's people write them", () => {
    const plan = planOf({ key: 'budget', value: '1.500,50' })
    expect(customInputs(plan, fieldsOf('DE', budget), [])).toEqual([
      { id: 'cf1', field_value: 1500.5 },
    ])
  })

  test('leaves out what does not fit, what is empty and what the location lacks', () => {
    const plan = planOf(
      { key: 'budget', value: 'a lot' },
      { key: 'story', value: '  ' },
      { key: 'shoe_size', value: '38' }
    )
    expect(customInputs(plan, FIELDS, [])).toEqual([])
  })

  test('leaves out what the API has refused, but sends again what it only did not store', () => {
    const plan = planOf({ key: 'budget', value: '5' }, { key: 'story', value: 'x' })
    const dropped = ['custom:cf1', 'stored:cf4'].map((field) => ({ field, value: 'v', why: 'w' }))
    expect(customInputs(plan, FIELDS, dropped)).toEqual([{ id: 'cf4', field_value: 'x' }])
  })

  test('of a list sends what the options know', () => {
    const plan = planOf({ key: 'color', value: ['red', 'teal'] })
    expect(customInputs(plan, FIELDS, [])).toEqual([{ id: 'cf3', field_value: ['Red'] }])
  })
})

test('values that are refused as a whole are kept under the names that people know', () => {
  const plan = planOf(
    { key: 'budget', value: '5' },
    { key: 'color', value: ['a', 'b'] },
    { key: 'shoe_size', value: '38' }
  )
  expect(refusedValues(plan, FIELDS, 'no')).toEqual([
    { field: 'custom:cf1', label: 'Budget', value: '5', why: 'no' },
    { field: 'custom:cf3', label: 'color', value: 'a, b', why: 'no' },
  ])
})

describe('after the answer', () => {
  /** What was sent, and what the answer shows of it. */
  const stored = (plan: Plan, ...values: readonly StoredCustomValue[]) =>
    withUnstored(t.progressOf(), plan, FIELDS, customInputs(plan, FIELDS, []), values, t.NOW)

  test('nothing is told of values that are stored, however they are written', () => {
    const plan = planOf({ key: 'budget', value: '5,000' }, { key: 'size', value: 's' })
    const { dropped, warnings } = stored(
      plan,
      { id: 'cf1', value: '5000' },
      { id: 'cf2', value: 'S' }
    )
    expect([dropped, warnings]).toEqual([[], []])
  })

  test('a value that was not stored is kept and warned of', () => {
    const { dropped, warnings, timeline } = stored(planOf({ key: 'budget', value: '5' }))
    expect(dropped).toEqual([
      { field: 'stored:cf1', label: 'Budget', value: '5', why: 'HoopAI did not store it' },
    ])
    expect(warnings).toEqual([
      'The custom field "Budget" does not hold all that was given: HoopAI did not store it.',
    ])
    expect(timeline.at(-1)).toMatchObject({ at: t.NOW, what: 'warning' })
  })

  test('a value that was cut is kept whole', () => {
    const plan = planOf({ key: 'story', value: 'Once upon a time' })
    const { dropped } = stored(plan, { id: 'cf4', value: 'Once upon' })
    expect(dropped).toEqual([
      {
        field: 'stored:cf4',
        label: 'Story',
        value: 'Once upon a time',
        why: 'HoopAI stored only "Once upon"',
      },
    ])
  })

  test('a value that did not fit is kept with the reason, though it was never sent', () => {
    const { dropped } = stored(planOf({ key: 'size', value: 'XXL' }))
    expect(dropped).toEqual([
      {
        field: 'custom:cf2',
        label: 'size',
        value: 'XXL',
        why: t.containing('none of the options "S", "M"'),
      },
    ])
  })

  test('of a list that fits in part the rest is kept', () => {
    const plan = planOf({ key: 'color', value: ['red', 'teal'] })
    const { dropped } = stored(plan, { id: 'cf3', value: ['Red'] })
    expect(dropped).toMatchObject([{ field: 'stored:cf3', value: 'teal' }])
  })

  test('a field that the location lacks is kept and named', () => {
    const { dropped, warnings } = stored(planOf({ key: 'shoe_size', value: ['38', '39'] }))
    expect(dropped).toEqual([
      {
        field: 'unknown:shoe_size',
        label: 'shoe_size',
        value: '38, 39',
        why: 'the location has no such field',
      },
    ])
    expect(warnings).toEqual([t.containing('no custom field "shoe_size"')])
  })

  test('what is told already is not told again', () => {
    const plan = planOf({ key: 'budget', value: '5' })
    const once = stored(plan)
    const twice = withUnstored(once, plan, FIELDS, customInputs(plan, FIELDS, []), [], t.NOW)
    expect(twice).toEqual(once)
  })
})

describe('in the delivery', () => {
  const plan = t.planOf({
    notes: ['Hello'],
    customFields: [
      { key: 'size', value: 'XXL' },
      { key: 'shoe_size', value: '38' },
      { key: 'story', value: 'x' },
    ],
  })
  const run = { fields: [size, story] }

  test('the note tells every value that is not stored', async () => {
    const script = [t.good.known({ customFields: [] }), t.good.note()]
    const { ending, bodies } = await t.delivery(plan, script, run)
    expect(bodies[0]).toMatchObject({ customFields: [{ id: 'cf4', field_value: 'x' }] })
    expect(bodies[1]).toEqual({
      body: [
        'Hello',
        'size: XXL (not stored: it is none of the options "S", "M")',
        'shoe_size: 38 (not stored: the location has no such field)',
        'Story: x (not stored: HoopAI did not store it)',
        `ref ${t.EVENT}`,
      ].join('\n'),
    })
    expect(ending).toMatchObject({ kind: 'delivered', progress: { warnings: { length: 3 } } })
  })

  test('what an adopted contact shows after its update counts', async () => {
    const answer = Response.json({
      contact: { id: 'con9', customFields: [{ id: 'cf4', value: 'x' }] },
    })
    const script = [t.duplicate('con9', 'email'), answer, t.good.note()]
    const { progress } = await t.delivery(plan, script, run)
    expect(progress.dropped.map(({ field }) => field)).toEqual(['custom:cf2', 'unknown:shoe_size'])
  })

  test('where only the identifier is written, its answer is not read for custom values', async () => {
    const both = { email: t.EMAIL, phone: t.PHONE }
    const split = t.planOf({
      match: 'email',
      contact: both,
      customFields: [{ key: 'story', value: 'x' }],
    })
    const answer = t.good.known({ customFields: [{ id: 'cf4', value: 'x' }] })
    const { progress } = await t.delivery(split, [answer, t.good.update()], run)
    expect(progress).toMatchObject({ dropped: [], warnings: [] })
  })
})
