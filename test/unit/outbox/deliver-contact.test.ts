// The contact itself: duplicates, refused fields, and identifiers that must not find it.

import { expect, test } from 'vitest'
import { LOCATION } from '../client/scripted.ts'
import * as t from './make.ts'

const both = { email: t.EMAIL, phone: t.PHONE }
const NO_PHONE = 'The string supplied did not seem to be a phone number'

test('a duplicate refusal goes on with the contact that it names, and writes the fields to it', async () => {
  const contact = { ...both, firstName: 'Ada', company: 'Example Ltd', source: 'contact' }
  const plan = t.planOf({ contact, tags: ['a'] })
  const script = [t.duplicate('con9', 'email'), t.good.update(), t.good.tags()]
  const { ending, calls, bodies } = await t.delivery(plan, script)
  expect(calls).toEqual(['POST /contacts/upsert', 'PUT /contacts/con9', 'POST /contacts/con9/tags'])
  expect(bodies[1]).toEqual({ ...both, firstName: 'Ada' })
  expect(ending).toMatchObject({
    kind: 'delivered',
    progress: { contactId: 'con9', isNew: false, adopted: true },
  })
})

test('an identifier of an adopted contact that a third one has is left out with a warning', async () => {
  const plan = t.planOf({ contact: { ...both, firstName: 'Ada' } })
  const script = [
    t.duplicate('con9', 'email'),
    t.duplicate('con7', 'phone'),
    t.good.update(),
    t.good.note(),
  ]
  const { ending, bodies } = await t.delivery(plan, script)
  expect(bodies[2]).toEqual({ email: t.EMAIL, firstName: 'Ada' })
  expect(ending).toMatchObject({
    kind: 'delivered',
    progress: { contactId: 'con9', warnings: [t.matching(/^Left out phone: .*con7/)] },
  })
})

test('a custom field that an adopted contact cannot get is a warning too', async () => {
  const plan = t.planOf({ customFields: [{ key: 'shoe_size', value: '38' }] })
  const script = [t.duplicate('con9', 'email'), t.good.update()]
  const { progress } = await t.delivery(plan, script)
  expect(progress.warnings).toEqual([t.containing('"shoe_size"')])
})

test('a duplicate that names no contact needs a person', async () => {
  const script = [
    t.refusal(400, 'This location does not allow duplicated contacts.'),
    t.good.holder(null),
  ]
  expect((await t.delivery(t.planOf(), script)).ending.kind).toBe('parked')
})

test('a refused phone is left out, kept in the note and shown as a warning', async () => {
  const plan = t.planOf({ contact: both, notes: ['Hello'] })
  const script = [t.refusal(400, NO_PHONE), t.good.upsert(), t.good.note()]
  const { ending, bodies } = await t.delivery(plan, script)
  expect(bodies).toEqual([
    { locationId: LOCATION, ...both },
    { locationId: LOCATION, email: t.EMAIL },
    { body: `Hello\nPhone: ${t.PHONE} (not stored: ${NO_PHONE})\nref ${t.EVENT}` },
  ])
  expect(ending).toMatchObject({
    kind: 'delivered',
    progress: { warnings: [`Left out phone: ${NO_PHONE}`] },
  })
})

test('several refusals one after the other cost several fields, not the lead', async () => {
  const plan = t.planOf({
    contact: { ...both, timezone: 'Mars', dateOfBirth: '1990-13-01' },
    customFields: [{ key: 'budget', value: 'many' }],
  })
  const script = [
    t.refusal(422, ['timezone must be valid', 'dateOfBirth must be a date']),
    t.refusal(400, 'Invalid Custom Field Value "many" for "cf1"'),
    t.good.upsert(),
  ]
  const { ending, bodies } = await t.delivery(plan, script, {
    fields: [t.fieldOf({ id: 'cf1', key: 'budget' })],
  })
  expect(bodies[2]).toEqual({ locationId: LOCATION, ...both })
  expect(ending.kind).toBe('delivered')
  expect(ending.progress.dropped.map(({ field, value }) => [field, value])).toEqual([
    ['timezone', 'Mars'],
    ['dateOfBirth', '1990-13-01'],
    ['custom:cf1', 'many'],
  ])
})

test('a refusal that comes again although the field was left out needs a person', async () => {
  const plan = t.planOf({ contact: both })
  const script = [t.refusal(400, NO_PHONE), t.refusal(400, NO_PHONE), t.good.holder(null)]
  const { ending, calls } = await t.delivery(plan, script)
  expect(calls.filter((call) => call === 'POST /contacts/upsert')).toHaveLength(2)
  expect(ending).toMatchObject({
    kind: 'parked',
    reason: `HoopAI refused the contact: ${NO_PHONE}`,
  })
})

test('a refused phone that is all there is needs a person', async () => {
  const plan = t.planOf({ contact: { phone: t.PHONE } })
  const { ending, calls } = await t.delivery(plan, [t.refusal(400, NO_PHONE)])
  expect([ending.kind, calls.length]).toEqual(['parked', 1])
})

test.each([
  ['email', { email: t.EMAIL }, { phone: t.PHONE }],
  ['phone', { phone: t.PHONE }, { email: t.EMAIL }],
] as const)(
  'match: %s keeps the other identifier out of the upsert and writes it afterwards',
  async (match, first, then) => {
    const plan = t.planOf({ match, contact: { ...both, firstName: 'Ada' }, tags: ['a'] })
    const script = [t.good.upsert(first), t.good.update(), t.good.tags()]
    const { calls, bodies, progress } = await t.delivery(plan, script)
    expect(calls.slice(0, 2)).toEqual(['POST /contacts/upsert', 'PUT /contacts/con1'])
    expect(bodies[0]).toEqual({ locationId: LOCATION, firstName: 'Ada', ...first })
    expect(bodies[1]).toEqual(then)
    expect(progress.warnings).toEqual([])
  }
)

test('an update that is refused as a whole is a warning; the lead goes on', async () => {
  const plan = t.planOf({ match: 'email', contact: both, tags: ['a'] })
  const script = [t.good.upsert(), t.refusal(400, 'Bad Request'), t.good.tags()]
  const { ending, calls } = await t.delivery(plan, script)
  expect(calls).toHaveLength(3)
  expect(ending).toMatchObject({
    kind: 'delivered',
    progress: { warnings: ['Not all fields were written: Bad Request'] },
  })
})
