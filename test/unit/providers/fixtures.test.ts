// Every fixture of every provider: the body is understood as exactly the leads written beside it.

import { expect, test } from 'vitest'
import type { Fixture } from '../../../fixtures/fixture.ts'
import type { Reading, Route } from '../../../src/handlers/provider.ts'
import { makePlan } from '../../../src/mappers/make-plan.ts'
import { answersOf, cases, contextOf, deliveryOf, folders, providers } from './cases.ts'

const read = async (route: Route, fixture: Fixture): Promise<readonly Reading[]> => {
  const events = await route.read(deliveryOf(fixture))
  if (!events.ok) throw new Error(events.error.detail)
  return events.value
}

test('every provider has at least four fixtures, and every folder of fixtures a provider', () => {
  const ids = providers.map(({ facts }) => facts.id)
  const withoutEnough = ids.filter((id) => cases.filter((one) => one.id === id).length < 4)
  expect(withoutEnough).toEqual([])
  expect([...folders].toSorted()).toEqual(ids.toSorted())
})

test.each(cases)('$id/$name: $fixture.shows', async ({ provider, fixture }) => {
  const readings = await read(provider(), fixture)
  const leads = readings.map((reading) =>
    reading.lead(contextOf(fixture), answersOf(reading, fixture))
  )
  expect(leads).toStrictEqual(fixture.leads)
})

test.each(cases)('$id/$name asks for what it lacks, and only then', async (one) => {
  const readings = await read(one.provider(), one.fixture)
  const asked = readings.flatMap((reading) => {
    const answers = answersOf(reading, one.fixture)
    return answers.map((_, index) => reading.need(answers.slice(0, index))?.path)
  })
  const isTest = one.fixture.leads.every((lead) => 'test' in lead && lead.test)
  expect(asked).toEqual((one.fixture.hydration ?? []).map(({ path }) => path))
  // What the sender may only add is not missed.
  const lacking = readings
    .map((reading) => reading.need(answersOf(reading, one.fixture)))
    .filter((need) => need !== null && need.optional !== 'in-passing')
  expect(isTest ? [] : lacking).toEqual([])
})

test.each(cases)('$id/$name is plain JSON: it can be stored as it stands', async (one) => {
  const readings = await read(one.provider(), one.fixture)
  const leads = readings.map((reading) => reading.lead(contextOf(one.fixture)))
  expect(JSON.parse(JSON.stringify(leads))).toStrictEqual(leads)
})

test.each(cases.filter(({ fixture }) => fixture.plan !== undefined))(
  '$id/$name becomes the plan beside it',
  ({ id, fixture }) => {
    const [lead] = fixture.leads
    if (lead === undefined || 'ignored' in lead) throw new Error('a plan needs a lead')
    const options = { note: true, tags: [`source:${id}`] }
    const planned = makePlan(lead, options, { route: id, country: contextOf(fixture).country })
    expect(planned).toStrictEqual({ ok: true, value: fixture.plan })
  }
)
