// What a contact has paid so far: written after the contact, before what starts automations.

import { expect, test } from 'vitest'
import type { PlannedPayment } from '../../../src/mappers/plan.ts'
import { json } from '../client/scripted.ts'
import * as t from './make.ts'

const payment: PlannedPayment = {
  kind: 'purchase',
  keys: [],
  saleKeys: [],
  isFullest: false,
  accompanies: false,
  counted: { amount: '49.00', currency: 'USD' },
  totals: { lifetimeValue: 'ltv' },
  isRecorded: true,
}
const plan = t.planOf({
  tags: ['customer'],
  payment,
  customFields: [{ key: 'plan', value: 'Pro' }],
  firstTouch: [{ key: 'first', value: 'Roofs' }],
})
const fields = [
  t.fieldOf({ id: 'cf1', key: 'ltv', dataType: 'MONETORY' }),
  t.fieldOf({ id: 'cf2', key: 'plan' }),
]
const totals = [{ key: 'ltv', value: '98.00' }]
const UPSERT = 'POST /contacts/upsert'
const PUT = 'PUT /contacts/con1'
const TAGS = 'POST /contacts/con1/tags'
const holds = json(200, {
  succeded: true,
  contact: { id: 'con1', customFields: [{ id: 'cf1', value: 98 }] },
})

test('the totals are one update, and hold nothing but the totals', async () => {
  const known = t.planOf({ tags: ['customer'], payment, customFields: plan.customFields })
  const { ending, calls, bodies } = await t.delivery(
    known,
    [t.good.upsert({ customFields: [{ id: 'cf2', value: 'Pro' }] }), holds, t.good.tags()],
    { fields, totals }
  )
  expect([ending.kind, calls]).toEqual(['delivered', [UPSERT, PUT, TAGS]])
  expect(bodies[1]).toEqual({ customFields: [{ id: 'cf1', field_value: 98 }] })
  expect(ending.progress.warnings).toEqual([])
})

test.each([
  ['counts nothing', { ...payment, counted: undefined }],
  ['is of a route without totals', { ...payment, totals: undefined }],
])('an event that %s writes none', async (_fact, { counted, totals: option, ...rest }) => {
  const silent = {
    ...rest,
    ...(counted === undefined ? {} : { counted }),
    ...(option === undefined ? {} : { totals: option }),
  }
  const script = [t.good.upsert()]
  const { calls } = await t.delivery(t.planOf({ payment: silent }), script, { fields, totals })
  expect(calls).toEqual([UPSERT])
})

test('a field that the location lacks costs no call, and is told', async () => {
  const { calls, ending } = await t.delivery(t.planOf({ payment }), [t.good.upsert()], { totals })
  expect([ending.kind, calls]).toEqual(['delivered', [UPSERT]])
  expect(ending.progress.warnings[0]).toContain('ltv')
})

test('totals that the API refuses cost a warning, never the lead', async () => {
  const script = [t.good.upsert(), t.refusal(404, 'Not here'), t.good.tags()]
  const only = t.planOf({ payment, tags: ['customer'] })
  const { ending, calls } = await t.delivery(only, script, { fields, totals })
  expect([ending.kind, calls.at(-1)]).toEqual(['delivered', TAGS])
  expect(ending.progress.warnings).toEqual([t.containing('The totals were not written')])
})

test('an outage leaves them for later, and later they are what is true by then', async () => {
  const script = [t.good.upsert(), json(503, {})]
  const first = await t.delivery(t.planOf({ payment }), script, { fields, totals })
  expect(first.ending.kind).toBe('later')
  const now = [{ key: 'ltv', value: '147.00' }]
  const second = await t.delivery(t.planOf({ payment }), [holds], {
    fields,
    totals: now,
    progress: first.progress,
  })
  expect(second.bodies).toEqual([{ customFields: [{ id: 'cf1', field_value: 147 }] }])
})
