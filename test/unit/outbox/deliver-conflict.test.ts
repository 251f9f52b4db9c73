// Email and phone that belong to two contacts: noticed, traced to the other one, and told as the route wants it.

import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/mappers/plan.ts'
import { replayed } from '../../../src/outbox/replay/replay.ts'
import * as t from './make.ts'

const both = { email: t.EMAIL, phone: t.PHONE }
const planOf = (given: Partial<Plan> = {}) =>
  t.planOf({ contact: both, notes: ['Hello'], ...given })
const TRACE = 'GET /contacts/search/duplicate'
const NOTE = 'POST /contacts/con1/notes'

/** The upsert's answer that leaves one of the two out. */
const withoutPhone = () => t.good.known({ email: t.EMAIL })
const cases = [
  ['phone', { email: t.EMAIL, phone: '+12025550199' }],
  ['phone', { email: t.EMAIL }],
  ['email', { email: 'other@example.com', phone: t.PHONE }],
] as const

test.each(cases)('a silently unwritten %s is noticed in the answer', async (field, contact) => {
  const script = [t.good.known(contact), t.good.holder('con2'), t.good.note()]
  const { ending, progress } = await t.delivery(planOf(), script)
  expect(ending.kind).toBe('delivered')
  expect(progress.conflict).toEqual({ field, value: both[field], otherContactId: 'con2' })
  expect(progress.warnings).toEqual([`Left out ${field}: it belongs to another contact`])
})

test.each([
  ['phone', { email: t.EMAIL }, `number=${encodeURIComponent(t.PHONE)}`],
  ['email', { phone: t.PHONE }, `email=${encodeURIComponent(t.EMAIL)}`],
] as const)('the owner of the %s is looked up by it alone', async (_field, contact, query) => {
  const script = [t.good.known(contact), t.good.holder('con2'), t.good.note()]
  const { calls, urls } = await t.delivery(planOf(), script)
  expect(calls).toEqual(['POST /contacts/upsert', TRACE, NOTE])
  expect(new URL(urls[1] ?? '').search.slice(1).split('&').slice(1)).toEqual([query])
})

describe('with conflict: note', () => {
  test('the note tells the value and its owner, before the reference', async () => {
    const script = [withoutPhone(), t.good.holder('con2'), t.good.note()]
    const { bodies } = await t.delivery(planOf(), script)
    expect(bodies[2]).toEqual({
      body: `Hello\nPhone: ${t.PHONE} (not stored: it belongs to another contact (con2))\nref ${t.EVENT}`,
    })
  })

  test('a plan without notes gets one for the conflict alone', async () => {
    const script = [withoutPhone(), t.good.holder('con2'), t.good.note()]
    const { bodies, calls } = await t.delivery(planOf({ notes: [] }), script)
    expect(calls.at(-1)).toBe(NOTE)
    expect(bodies[2]).toEqual({
      body: t.matching(/^.*two contacts.*\nPhone: .*\(con2\)\)\nref evt_[^\n]*$/i),
    })
  })

  test('an owner whom nobody finds any more is told without a name', async () => {
    const script = [withoutPhone(), t.good.holder(null), t.good.note()]
    const { bodies, progress } = await t.delivery(planOf(), script)
    expect(progress.conflict?.otherContactId).toBeNull()
    expect(bodies[2]).toEqual({ body: t.containing('it belongs to another contact)') })
  })

  test('a lookup that is refused leaves the owner unknown and the lead on its way', async () => {
    const script = [withoutPhone(), t.refusal(400, 'Bad Request'), t.good.note()]
    const { ending } = await t.delivery(planOf(), script)
    expect(ending).toMatchObject({
      kind: 'delivered',
      progress: { conflict: { otherContactId: null } },
    })
  })

  test('a lookup that gets no answer is tried again', async () => {
    const { ending } = await t.delivery(planOf(), [withoutPhone(), t.reset()])
    expect(ending).toMatchObject({ kind: 'later', cause: 'network', counted: true })
    const again = await t.delivery(planOf(), [t.good.holder('con2'), t.good.note()], {
      progress: ending.progress,
    })
    expect(again.calls).toEqual([TRACE, NOTE])
  })

  test('the value is not sent again by a later step', async () => {
    const script = [t.duplicate('con9', 'email'), t.duplicate('con7', 'phone'), t.good.update()]
    const { bodies } = await t.delivery(planOf(), [...script, t.good.note()])
    expect(bodies[2]).toEqual({ email: t.EMAIL })
  })
})

describe('with conflict: park', () => {
  const plan = planOf({ onConflict: 'park', tags: ['a'] })
  const parked = () => t.delivery(plan, [withoutPhone(), t.good.holder('con2')])

  test('the event waits for a person, who is told both contacts', async () => {
    const { ending, calls } = await parked()
    expect(calls).toEqual(['POST /contacts/upsert', TRACE])
    expect(ending).toMatchObject({
      kind: 'parked',
      reason: t.matching(/email belongs to contact con1 .* phone to contact con2.*"resume"/),
    })
  })

  test('resumed, it goes on without asking again, and its note tells the conflict', async () => {
    const { progress } = await parked()
    const replay = replayed(
      t.eventOf({ state: 'parked', plan, progress }),
      'resume',
      undefined,
      t.NOW
    )
    if (!replay.replayed) throw new Error(replay.reason)
    const script = [t.good.tags(), t.good.note()]
    const again = await t.delivery(plan, script, { progress: replay.event.progress })
    expect([again.ending.kind, again.calls]).toEqual([
      'delivered',
      ['POST /contacts/con1/tags', NOTE],
    ])
  })

  test('remapped, it is written anew, with both identifiers', async () => {
    const { progress } = await parked()
    const meaning = { kind: 'deliver', lead: t.leadOf(), plan } as const
    const replay = replayed(t.eventOf({ state: 'parked', plan, progress }), 'remap', meaning, t.NOW)
    if (!replay.replayed) throw new Error(replay.reason)
    const script = [t.good.known(both), t.good.tags(), t.good.note()]
    const again = await t.delivery(plan, script, { progress: replay.event.progress })
    expect(again.bodies[0]).toMatchObject(both)
    expect(again.bodies[2]).toEqual({ body: `Hello\nref ${t.EVENT}` })
    expect(again.progress.conflict).toBeNull()
  })
})

test('with conflict: ignore nothing is asked and nothing is told, but the event shows it', async () => {
  const plan = planOf({ onConflict: 'ignore' })
  const { ending, calls, bodies } = await t.delivery(plan, [withoutPhone(), t.good.note()])
  expect(calls).toEqual(['POST /contacts/upsert', NOTE])
  expect(bodies[1]).toEqual({ body: `Hello\nref ${t.EVENT}` })
  expect(ending).toMatchObject({
    kind: 'delivered',
    progress: { warnings: [], conflict: { field: 'phone', otherContactId: null } },
  })
})

test('with conflict: ignore a plan without notes gets none', async () => {
  const plan = planOf({ onConflict: 'ignore', notes: [] })
  const { ending, calls } = await t.delivery(plan, [withoutPhone()])
  expect([ending.kind, calls.length]).toEqual(['delivered', 1])
})

test.each([
  ['as it was sent', both],
  ['in another case', { email: 'Ada@Example.com', phone: t.PHONE }],
  ['without either', {}],
])('an answer with the identifiers %s is no conflict', async (_how, contact) => {
  const script = [t.good.known(contact), t.good.note()]
  const { calls, progress } = await t.delivery(planOf(), script)
  expect(calls).toHaveLength(2)
  expect(progress).toMatchObject({ warnings: [], dropped: [], conflict: null })
})

test('one identifier alone cannot be in conflict', async () => {
  const plan = planOf({ contact: { email: t.EMAIL } })
  const script = [t.good.known({ phone: t.PHONE }), t.good.note()]
  expect((await t.delivery(plan, script)).progress.conflict).toBeNull()
})

test("a housemate's phone stays with the housemate, whom the refusal names, and in the note", async () => {
  const plan = planOf({ match: 'email' })
  const script = [t.good.known(), t.duplicate('con2', 'phone'), t.good.note()]
  const { ending, bodies, calls } = await t.delivery(plan, script)
  expect(calls).toEqual(['POST /contacts/upsert', 'PUT /contacts/con1', NOTE])
  expect(bodies[2]).toEqual({
    body: t.containing(`\nPhone: ${t.PHONE} (not stored: it belongs to another contact (con2))`),
  })
  expect(ending).toMatchObject({ kind: 'delivered', progress: { contactId: 'con1' } })
})

test('a refusal that names no owner leads to the lookup', async () => {
  const plan = planOf({ match: 'email' })
  const refusal = t.refusal(400, 'This location does not allow duplicated contacts.', {
    matchingField: 'phone',
  })
  const script = [t.good.known(), refusal, t.good.holder('con2'), t.good.note()]
  const { calls, progress } = await t.delivery(plan, script)
  expect(calls[2]).toBe(TRACE)
  expect(progress.conflict?.otherContactId).toBe('con2')
})

test('the value that is not stored stands in the note once', async () => {
  const plan = planOf({ match: 'email' })
  const script = [t.good.known(), t.duplicate('con2', 'phone'), t.good.note()]
  const { bodies } = await t.delivery(plan, script)
  expect(JSON.stringify(bodies[2]).split(t.PHONE)).toHaveLength(2)
})

test('with conflict: park the event waits also when the owner cannot be asked for', async () => {
  const plan = t.planOf({ contact: { email: t.EMAIL, phone: t.PHONE }, onConflict: 'park' })
  const script = [t.good.known({ email: t.EMAIL }), t.refusal(400, 'Bad Request')]
  expect((await t.delivery(plan, script)).ending.kind).toBe('parked')
})
