// Contacts that somebody deletes in the CRM while their event is on its way.

import { expect, test } from 'vitest'
import * as t from './make.ts'

test('a contact deleted meanwhile is made again, and what is missing is done on the new one', async () => {
  const plan = t.planOf({ tags: ['a'], notes: ['Hello'], workflows: [t.WORKFLOW] })
  const progress = t.after(['upsert', 'tags'])
  const again = [t.good.upsert({ id: 'con2' }), t.good.tags(), t.good.note(), t.good.enrol()]
  const { ending, calls } = await t.delivery(plan, [t.contactGone(), ...again], { progress })
  expect(calls).toEqual([
    'POST /contacts/con1/notes',
    'POST /contacts/upsert',
    'POST /contacts/con2/tags',
    'POST /contacts/con2/notes',
    `POST /contacts/con2/workflow/${t.WORKFLOW}`,
  ])
  expect(ending).toMatchObject({
    kind: 'delivered',
    progress: { contactId: 'con2', warnings: [t.containing('made again')] },
  })
})

test('a contact is made again once: deleted twice, it needs a person', async () => {
  const plan = t.planOf({ tags: ['a'] })
  const script = [t.good.upsert(), t.contactGone(), t.good.upsert(), t.contactGone()]
  const { ending, calls } = await t.delivery(plan, script)
  expect(calls).toHaveLength(4)
  expect(ending).toMatchObject({ kind: 'parked', reason: t.containing('deleted twice') })
})

test('steps that were done on the deleted contact are not done again', async () => {
  const plan = t.planOf({ notes: ['Hello'], workflows: [t.WORKFLOW] })
  const script = [t.contactGone(), t.good.upsert({ id: 'con2' }), t.good.enrol()]
  const { calls } = await t.delivery(plan, script, { progress: t.after(['upsert', 'note:0']) })
  expect(calls.filter((call) => call.endsWith('/notes'))).toEqual([])
  expect(calls.at(-1)).toBe(`POST /contacts/con2/workflow/${t.WORKFLOW}`)
})

test('a note that is looked for on a deleted contact is made on the new one', async () => {
  const plan = t.planOf({ notes: ['Hello'] })
  const progress = t.after({ 'note:0': { state: 'sent', at: t.RECEIVED - t.HOUR } })
  const script = [t.contactGone(), t.good.upsert({ id: 'con2' }), t.good.note()]
  const { calls } = await t.delivery(plan, script, { progress })
  expect(calls).toEqual([
    'GET /contacts/con1/notes',
    'POST /contacts/upsert',
    'POST /contacts/con2/notes',
  ])
})

test('an adopted contact that is gone is looked up anew, not adopted for ever', async () => {
  const script = [t.duplicate('con9', 'email'), t.contactGone(), t.good.upsert({ id: 'con2' })]
  const { ending, calls } = await t.delivery(t.planOf(), script)
  expect(calls).toEqual(['POST /contacts/upsert', 'PUT /contacts/con9', 'POST /contacts/upsert'])
  expect(ending).toMatchObject({ progress: { contactId: 'con2', adopted: false } })
})

test('a contact that was found after a refusal and then deleted is made again', async () => {
  const script = [
    t.refusal(422, ['property x should not exist']),
    t.good.holder('con9'),
    t.contactGone(),
    t.good.upsert({ id: 'con2' }),
    t.good.tags(),
  ]
  const { ending, calls } = await t.delivery(t.planOf({ tags: ['a'] }), script)
  expect([ending.kind, calls.at(-1)]).toEqual(['delivered', 'POST /contacts/con2/tags'])
})

test('what was spared on the deleted contact is done on the new one', async () => {
  const plan = t.planOf({ followers: ['u'], notes: ['Hello'] })
  const known = t.good.known({ followers: ['u'] })
  const again = [t.good.upsert({ id: 'con2' }), t.good.note(), t.good.followers()]
  const { calls } = await t.delivery(plan, [known, t.contactGone(), ...again])
  expect(calls).toContain('POST /contacts/con2/followers')
})

test('who is known by the contact alone is not made again: a step on a contact that is gone is done', async () => {
  const plan = t.planOf({ contact: {}, untag: ['vip'], notes: ['Deleted.'] })
  const script = [t.contactGone(), t.contactGone()]
  const run = await t.delivery(plan, script, { progress: t.after(['upsert']) })
  expect(run.ending.kind).toBe('delivered')
  expect(run.calls).toEqual(['DELETE /contacts/con1/tags', 'POST /contacts/con1/notes'])
})
