// Steps that would change nothing, as the answer of the upsert shows: no call is spent on them.

import { expect, test } from 'vitest'
import type { Plan } from '../../../src/mappers/plan.ts'
import * as t from './make.ts'

const SPARED = { state: 'done', at: t.NOW, detail: 'nothing to change' }
const TAGS = 'POST /contacts/con1/tags'
const UNTAG = 'DELETE /contacts/con1/tags'
const FOLLOWERS = 'POST /contacts/con1/followers'

/** Everything that the upsert could make needless. */
const answers = [t.good.tags, t.good.untag, t.good.followers]
async function after(given: Partial<Plan>, answer: Response) {
  const script = [answer, ...answers.map((line) => line())]
  const { calls, progress } = await t.delivery(t.planOf(given), script)
  return { calls: calls.slice(1), steps: progress.steps }
}

test('tags that the contact has already are not added', async () => {
  const answer = t.good.known({ tags: ['a', 'b', 'c'] })
  const { calls, steps } = await after({ tags: ['a', 'b'] }, answer)
  expect([calls, steps['tags']]).toEqual([[], SPARED])
})

test('the case of the stored tags does not matter', async () => {
  expect((await after({ tags: ['vip'] }, t.good.known({ tags: ['VIP'] }))).calls).toEqual([])
})

test.each([
  ['one is missing', { tags: ['a'] }],
  ['the contact has none', { tags: [] }],
  ['the answer does not tell', {}],
])('tags are added, all of them, where %s', async (_fact, contact) => {
  const plan = t.planOf({ tags: ['a', 'b'] })
  const { calls, bodies } = await t.delivery(plan, [t.good.known(contact), t.good.tags()])
  expect(calls.slice(1)).toEqual([TAGS])
  expect(bodies[1]).toEqual({ tags: ['a', 'b'] })
})

test.each([
  ['a contact that is new has no tags', t.good.upsert()],
  ['the answer shows others', t.good.known({ tags: ['x'] })],
])('tags that are not there are not taken off: %s', async (_fact, answer) => {
  const { calls, steps } = await after({ untag: ['cold'] }, answer)
  expect([calls, steps['untag']]).toEqual([[], SPARED])
})

test.each([
  ['they are there', t.good.known({ tags: ['x', 'Cold'] })],
  ['the answer does not tell', t.good.known()],
])('tags are taken off where %s', async (_fact, answer) => {
  const plan = t.planOf({ untag: ['cold'] })
  const { calls } = await t.delivery(plan, [answer, t.good.untag()])
  expect(calls.slice(1)).toEqual([UNTAG])
})

test('followers who follow already are not added', async () => {
  const answer = t.good.known({ followers: ['u1', 'u2'] })
  const { calls, steps } = await after({ followers: ['u2', 'u1'] }, answer)
  expect([calls, steps['followers']]).toEqual([[], SPARED])
})

test('followers are added where one is missing', async () => {
  const plan = t.planOf({ followers: ['u1', 'u2'] })
  const script = [t.good.known({ followers: ['u1'] }), t.good.followers()]
  expect((await t.delivery(plan, script)).calls.slice(1)).toEqual([FOLLOWERS])
})

test('a plan without tags to add has no such step', async () => {
  const { steps } = await after({}, t.good.known({ tags: ['a'], followers: ['u'] }))
  expect(steps).not.toHaveProperty('tags')
  expect(steps).not.toHaveProperty('followers')
})

test('what is spared is not asked of a call in common either', async () => {
  const asked: string[] = []
  const plan = t.planOf({ tags: ['a'] })
  const tagTogether = (contactId: string) => {
    asked.push(contactId)
    return null
  }
  await t.delivery(plan, [t.good.known({ tags: ['a'] })], { tagTogether })
  expect(asked).toEqual([])
})

test('a plan that takes no tags off has no such step', async () => {
  const { ending } = await t.delivery(t.planOf(), [t.good.upsert()])
  expect(t.states(ending)).toEqual({ upsert: 'done' })
})
