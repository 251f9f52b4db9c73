// Who a lead is where the identifier to find people by is missing, and whether a refused upsert has made the contact.

import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/mappers/plan.ts'
import { LOCATION } from '../client/scripted.ts'
import type { Progress } from '../../../src/outbox/event.ts'
import { replayed } from '../../../src/outbox/replay/replay.ts'
import * as t from './make.ts'

const LOOKUP = 'GET /contacts/search/duplicate'
const UPSERT = 'POST /contacts/upsert'
const phoneOnly = t.planOf({ match: 'email', contact: { phone: t.PHONE }, tags: ['a'] })
const emailOnly = t.planOf({ match: 'phone', contact: { email: t.EMAIL }, tags: ['a'] })
const query = (url = '') => Object.fromEntries(new URL(url).searchParams)

describe.each<readonly [string, Plan, object]>([
  ['email, with only a phone', phoneOnly, { number: t.PHONE }],
  ['phone, with only an email', emailOnly, { email: t.EMAIL }],
])('an event of a route that matches by %s', (_fact, plan, asked) => {
  test('is delivered when the other identifier finds nobody', async () => {
    const script = [t.good.holder(null), t.good.upsert(), t.good.tags()]
    const { ending, calls, urls } = await t.delivery(plan, script)
    expect(ending.kind).toBe('delivered')
    expect(calls).toEqual([LOOKUP, UPSERT, 'POST /contacts/con1/tags'])
    expect(query(urls[0])).toEqual({ locationId: LOCATION, ...asked })
  })

  test('is parked when it finds somebody, who is named and not touched', async () => {
    const { ending, calls } = await t.delivery(plan, [t.good.holder('con2')])
    expect(calls).toEqual([LOOKUP])
    expect(ending).toMatchObject({
      kind: 'parked',
      reason: t.matching(/belongs to contact con2\..*match: 'both'.*"remap"/),
      progress: { contactId: null, conflict: { otherContactId: 'con2' } },
    })
  })

  test('asks again when it is replayed, and goes on when that is settled', async () => {
    const { progress } = await t.delivery(plan, [t.good.holder('con2')])
    const again = await t.delivery(plan, [t.good.holder('con2')], { progress })
    expect([again.ending.kind, again.calls]).toEqual(['parked', [LOOKUP]])
  })

  test('is tried again when the question gets no answer', async () => {
    const { ending } = await t.delivery(plan, [t.reset()])
    expect(ending).toMatchObject({ kind: 'later', cause: 'network', counted: true })
  })

  test('is parked when the question is refused: without an answer nobody is written over', async () => {
    const { ending, calls } = await t.delivery(plan, [t.refusal(422, ['number must be valid'])])
    expect([ending.kind, calls]).toEqual(['parked', [LOOKUP]])
  })
})

test('that nobody was found is durable before the contact is made: asked again, it would find that one', async () => {
  const script = [t.good.holder(null), t.reset()]
  const { saves, progress } = await t.delivery(phoneOnly, script)
  expect(saves.map(({ callsBefore }) => callsBefore)).toEqual([1])
  expect(saves[0]?.progress.steps['identify']?.state).toBe('done')
  const again = await t.delivery(phoneOnly, [t.good.known(), t.good.tags()], { progress })
  expect(again.calls).toEqual([UPSERT, 'POST /contacts/con1/tags'])
})

test('a contact that is known is not asked for', async () => {
  const progress = t.after(['upsert'])
  const { calls } = await t.delivery(phoneOnly, [t.good.tags()], { progress })
  expect(calls).toEqual(['POST /contacts/con1/tags'])
})

test('a refused email leaves the phone, which must find nobody on a route that matches by email', async () => {
  const contact = { email: 'ada@example', phone: t.PHONE }
  const plan = t.planOf({ match: 'email', contact })
  const refused = t.refusal(422, ['email must be an email'])
  const script = [refused, t.good.holder(null), t.good.upsert()]
  const { ending, calls, urls, bodies } = await t.delivery(plan, script)
  expect(calls).toEqual([UPSERT, LOOKUP, UPSERT])
  expect(query(urls[1])).toEqual({ locationId: LOCATION, number: t.PHONE })
  expect(bodies[2]).toEqual({ locationId: LOCATION, phone: t.PHONE })
  expect(ending.kind).toBe('delivered')
})

describe('an upsert that is refused for good', () => {
  const plan = t.planOf({
    contact: { email: t.EMAIL, phone: t.PHONE, firstName: 'Ada' },
    tags: ['a'],
  })
  const refused = () => t.refusal(422, ['property tagz should not exist'])

  test('may have made the contact all the same: it is looked for and completed', async () => {
    const script = [refused(), t.good.holder('con9'), t.good.update(), t.good.tags()]
    const { ending, calls, urls, bodies } = await t.delivery(plan, script)
    expect(calls).toEqual([UPSERT, LOOKUP, 'PUT /contacts/con9', 'POST /contacts/con9/tags'])
    expect(query(urls[1])).toEqual({ locationId: LOCATION, email: t.EMAIL, number: t.PHONE })
    expect(bodies[2]).toEqual({ email: t.EMAIL, phone: t.PHONE, firstName: 'Ada' })
    expect(ending).toMatchObject({
      kind: 'delivered',
      progress: { contactId: 'con9', adopted: true, isNew: null },
    })
  })

  test('is looked for by the identifier that may find people only', async () => {
    const script = [refused(), t.good.holder(null)]
    const { urls } = await t.delivery({ ...plan, match: 'email' }, script)
    expect(query(urls[1])).toEqual({ locationId: LOCATION, email: t.EMAIL })
  })

  test('parks the event with the words of the refusal when nobody is there', async () => {
    const { ending } = await t.delivery(plan, [refused(), t.good.holder(null)])
    expect(ending).toMatchObject({
      kind: 'parked',
      reason: 'HoopAI refused the contact: property tagz should not exist',
    })
  })

  test('is looked for again, not sent again, when the lookup gets no answer', async () => {
    const { ending, progress } = await t.delivery(plan, [refused(), t.reset()])
    expect(ending).toMatchObject({ kind: 'later', counted: true })
    const again = await t.delivery(plan, [t.good.holder(null)], { progress })
    expect([again.ending.kind, again.calls]).toEqual(['parked', [LOOKUP]])
  })

  test('parks the event when the lookup is refused, too', async () => {
    const { ending } = await t.delivery(plan, [refused(), t.refusal(400, 'Bad Request')])
    expect(ending).toMatchObject({ kind: 'parked', reason: t.containing('refused the contact') })
  })
})

function resumed(plan: Plan, progress: Progress): Progress {
  const event = t.eventOf({ state: 'parked', plan, progress })
  const replay = replayed(event, 'resume', undefined, t.NOW)
  if (!replay.replayed) throw new Error(replay.reason)
  return replay.event.progress
}

test.each(['note', 'park'] as const)(
  'resumed after the other contact has gone, an event knows of no conflict any more (%s)',
  async (onConflict) => {
    const contact = { phone: t.PHONE }
    const plan = t.planOf({ match: 'email', contact, notes: ['Hello'], onConflict })
    const { progress } = await t.delivery(plan, [t.good.holder('con2')])
    const script = [t.good.holder(null), t.good.upsert(), t.good.note()]
    const again = await t.delivery(plan, script, { progress: resumed(plan, progress) })
    expect(again.ending.kind).toBe('delivered')
    expect(again.bodies.at(-1)).toEqual({ body: `Hello\nref ${t.EVENT}` })
    expect(again.progress.conflict).toBeNull()
  }
)
