// Thousands of leads at once, before a CRM that holds its own limit of a hundred calls in ten seconds: how fast they are
// delivered, what it costs, and that the limit is never passed.

import { expect, test, vi } from 'vitest'
import {
  areComplete,
  busiest,
  delivered,
  INTERVAL_MS,
  leads,
  MAX,
  measured,
  LATENCY_MS,
} from './backlog.ts'
import { limitedCrm } from './limited-crm.ts'
import { MINUTE, seeded } from './make.ts'
import { world } from './world.ts'

// Hours of virtual time take seconds, more of them on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 })

test('10,000 leads queued: all delivered, at the pace of the API, with three calls each and no 429', async () => {
  const { crm, allDelivered, share, callsPerLead, kinds } = await delivered(leads(10_000))
  expect([allDelivered, crm.refusals(), crm.people().length]).toEqual([true, 0, 10_000])
  expect(areComplete(crm)).toBe(true)
  expect(busiest(crm.arrivals)).toBe(MAX)
  expect(share).toBeGreaterThanOrEqual(0.97)
  expect(callsPerLead).toBeLessThanOrEqual(3.1)
  expect(kinds).toMatchObject({
    'POST /contacts/upsert': 10_000,
    'POST /contacts/:id/notes': 10_000,
    'POST /contacts/:id/workflow/:workflow': 10_000,
  })
})

test('one write of the database for each call that cannot be repeated, and one for the end', async () => {
  const { all } = await delivered(leads(500))
  expect(all.writes() / 500).toBeLessThanOrEqual(3.1)
})

test('four routes with tags of their own gather each for itself', async () => {
  const events = leads(2_000, (index) => ({ planned: { tags: [`route ${index % 4}`] } }))
  const { crm, allDelivered, share, callsPerLead } = await delivered(events)
  expect([allDelivered, crm.refusals()]).toEqual([true, 0])
  expect(share).toBeGreaterThanOrEqual(0.97)
  expect(callsPerLead).toBeLessThanOrEqual(3.1)
  for (const { email, tags, notes, enrolments } of crm.people()) {
    const index = Number(/\d+/.exec(email)?.[0])
    expect([[...tags], notes.length, enrolments.length]).toEqual([[`route ${index % 4}`], 1, 1])
  }
})

test('so many tags that no fifty contacts share them hold nothing up', async () => {
  const events = leads(600, (index) => ({ planned: { tags: [`route ${index % 40}`] } }))
  const { crm, allDelivered, callsPerLead } = await delivered(
    events,
    { max: 1_000 },
    { latencyMs: 50 }
  )
  expect([allDelivered, crm.refusals(), crm.people().length]).toEqual([true, 0, 600])
  expect(callsPerLead).toBeLessThan(3.5)
})

test('contacts that have the tag already cost no call for it', async () => {
  const { crm, allDelivered, share, callsPerLead, kinds } = await delivered(leads(1_000), {
    tagsOf: () => ['campaign'],
  })
  expect([allDelivered, crm.refusals(), callsPerLead]).toEqual([true, 0, 3])
  expect(areComplete(crm)).toBe(true)
  expect(share).toBeGreaterThanOrEqual(0.97)
  expect(Object.keys(kinds).filter((kind) => kind.includes('tags'))).toEqual([])
})

test('a few leads gather nothing and wait for nobody', async () => {
  const { all, callsPerLead, tookMs } = await delivered(leads(5))
  expect(callsPerLead).toBe(4)
  expect(tookMs).toBe(4 * LATENCY_MS)
  expect(all.ended).toHaveLength(5)
})

test('the share that is to be kept free is kept free, and the rest is used', async () => {
  const { crm, allDelivered, share } = await delivered(leads(1_000), {}, { keepFree: 0.3 })
  expect([allDelivered, crm.refusals(), areComplete(crm)]).toEqual([true, 0, true])
  expect(busiest(crm.arrivals)).toBe(70)
  expect(share).toBeGreaterThanOrEqual(0.97 * 0.7)
})

test('bulk work leaves a part of the limit free as well', async () => {
  const { crm, allDelivered } = await delivered(leads(1_000, () => ({ isBulk: true })))
  expect([allDelivered, crm.refusals(), areComplete(crm)]).toEqual([true, 0, true])
  expect(busiest(crm.arrivals)).toBeLessThan(MAX)
})

test('a limit that the API changes on the way is followed down and up', async () => {
  const slow = limitedCrm({ max: 20 })
  const fast = limitedCrm({ max: 250 })
  const all = world(leads(400), ({ ...call }) => (call.at < MINUTE ? slow : fast).answer(call), {
    latencyMs: 50,
  })
  await all.pass(10 * MINUTE)
  expect(measured(all).allDelivered).toBe(true)
  expect(busiest(slow.arrivals.filter((at) => at > INTERVAL_MS))).toBeLessThanOrEqual(20)
  expect(busiest(fast.arrivals)).toBeGreaterThan(MAX)
  expect(busiest(fast.arrivals)).toBeLessThanOrEqual(250)
})

test('somebody else who uses a third of the quota costs time and some refusals, but no lead', async () => {
  const { crm, all, allDelivered } = await delivered(leads(1_000), { othersEveryMs: 300 })
  expect([allDelivered, areComplete(crm)]).toEqual([true, true])
  expect(crm.refusals() / all.calls.length).toBeLessThan(0.06)
})

test('a backlog uses 97 % of the limit at 250 ms a call', async () => {
  expect((await delivered(leads(2_000))).share).toBeGreaterThanOrEqual(0.97)
})

test('somebody else who uses a third of the quota costs a handful of refusals', async () => {
  const { crm, share } = await delivered(leads(1_000), { othersEveryMs: 300 })
  expect(crm.refusals()).toBeLessThan(15)
  expect(share).toBeGreaterThan(0.55)
})

test('what others use of the quota counts against the share that is kept for them', async () => {
  const { share } = await delivered(leads(1_000), { othersEveryMs: 400 }, { keepFree: 0.3 })
  expect(share).toBeGreaterThan(0.6)
})

test('calls that are held up on their way cost time, and no refusal', async () => {
  const chance = seeded(11)
  const latencyMs = () => (chance() < 0.05 ? 2_000 + chance() * 8_000 : 100 + chance() * 300)
  const { crm, allDelivered } = await delivered(leads(600), {}, { latencyMs })
  expect([allDelivered, areComplete(crm), crm.refusals()]).toEqual([true, true, 0])
})
