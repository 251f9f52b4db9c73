// Who leaves first while a backlog is on: leads that come in before bulk work, and never one person's events in disorder.

import { expect, test, vi } from 'vitest'
import type { StoredEvent } from '../../../src/outbox/event.ts'
import { areComplete, busiest, emailOf, LATENCY_MS, leads, MAX, measured } from './backlog.ts'
import { BROKEN, limitedCrm } from './limited-crm.ts'
import { eventOf, HOUR, planOf, seeded, WORKFLOW } from './make.ts'
import { world } from './world.ts'

// Hours of virtual time take seconds, more of them on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 })

const SECOND = 1_000
const BACKLOG = 600
const LIVE = 5_000

/** A lead that comes in: contact, tag, note and workflow. */
const lead = (
  index: number,
  { email = `live${index}@example.com`, tags = ['live'] } = {}
): StoredEvent =>
  eventOf({
    sequence: LIVE + index,
    id: `evt_live${index}`,
    email,
    plan: planOf({ contact: { email }, tags, notes: ['Hello'], workflows: [WORKFLOW] }),
  })

type Arrival = { readonly at: number; readonly event: StoredEvent }

/** A replay of many events that is on when leads come in. */
async function replayWith(...arrivals: readonly Arrival[]) {
  const crm = limitedCrm()
  const replay = leads(BACKLOG, () => ({ isBulk: true }))
  const all = world(replay, crm.answer, { latencyMs: LATENCY_MS })
  for (const { at, event } of arrivals) all.later(at, () => all.arrive(event))
  await all.pass(HOUR)
  const took = arrivals.map(
    ({ at, event }) => (all.ended.find((end) => end.sequence === event.sequence)?.at ?? HOUR) - at
  )
  return { crm, all, took, ...measured(all) }
}
/** Moments all over several runs of the alarm. */
const MOMENTS = Array.from({ length: 14 }, (_, index) => 3 * SECOND + index * 3_100)

test.each([
  ['no tags', []],
  ['the tags of the replay', ['campaign']],
  ['tags of its own', ['live']],
])(
  'a lead with %s that comes in during a replay is delivered within seconds, whenever it comes',
  async (_fact, tags) => {
    const slowest: number[] = []
    for (const at of MOMENTS) {
      const { took, allDelivered } = await replayWith({ at, event: lead(0, { tags }) })
      expect(allDelivered).toBe(true)
      slowest.push(...took)
    }
    expect(Math.max(...slowest)).toBeLessThan(10 * SECOND)
    expect(slowest.toSorted((a, b) => a - b)[MOMENTS.length / 2]).toBeLessThan(3 * SECOND)
  }
)

test('a replay does not hold up twenty leads at once for longer than the limit does', async () => {
  const arrivals = Array.from({ length: 20 }, (_, index) => ({
    at: 20 * SECOND,
    event: lead(index),
  }))
  const { crm, took, tookMs } = await replayWith(...arrivals)
  expect(Math.max(...took)).toBeLessThan(30 * SECOND)
  expect(tookMs).toBeGreaterThan(120 * SECOND)
  expect([busiest(crm.arrivals) <= MAX, crm.refusals()]).toEqual([true, 0])
})

test('leads that come in all the time do not keep a replay from ending', async () => {
  const arrivals = Array.from({ length: 100 }, (_, index) => ({
    at: index * 1_500,
    event: lead(index),
  }))
  const { allDelivered, took } = await replayWith(...arrivals)
  expect(allDelivered).toBe(true)
  expect(Math.max(...took)).toBeLessThan(20 * SECOND)
})

test('an event of a replay that a lead of the same person waits for goes ahead of the others', async () => {
  const last = BACKLOG
  const { all, took, tookMs } = await replayWith({
    at: 20 * SECOND,
    event: lead(0, { email: emailOf(last - 1) }),
  })
  const order = all.ended.map(({ sequence }) => sequence)
  expect(order.indexOf(last)).toBeLessThan(order.indexOf(LIVE))
  expect(took[0]).toBeLessThan(tookMs / 3)
})

/** Many events of few people, some of them bulk work, all over five minutes, before a CRM that fails now and then. */
async function traffic(seed: number) {
  const chance = seeded(seed)
  const isTrouble = () => chance() < 0.03
  const crm = limitedCrm({
    fault: () => (isTrouble() ? BROKEN : undefined),
    isLost: () => isTrouble(),
  })
  const event = (sequence: number, isBulk: boolean): StoredEvent => {
    const email = emailOf(Math.floor(chance() * 25))
    const plan = planOf({ contact: { email }, tags: ['campaign'], notes: [`event ${sequence}`] })
    return eventOf({ sequence, id: `evt_${sequence}`, email, plan, isBulk })
  }
  const old = Array.from({ length: 150 }, (_, index) => event(index + 1, chance() < 0.8))
  const all = world(old, crm.answer, { latencyMs: LATENCY_MS })
  for (let index = 0; index < 150; index += 1) {
    const arriving = event(LIVE + index, chance() < 0.2)
    all.later(index * 2_000, () => all.arrive(arriving))
  }
  await all.pass(12 * HOUR)
  const sequencesOf = (notes: readonly string[]) =>
    notes.map((note) => Number(/event (\d+)/.exec(note)?.[1]))
  return { crm, all, notes: crm.people().map((person) => sequencesOf(person.notes)) }
}

test.each([1, 2, 3, 4])(
  'the events of each person reach the CRM in order of arrival, live or bulk, whatever fails (seed %i)',
  async (seed) => {
    const { all, crm, notes } = await traffic(seed)
    expect(measured(all).allDelivered).toBe(true)
    expect(notes.flat()).toHaveLength(300)
    for (const ofPerson of notes) expect(ofPerson).toEqual(ofPerson.toSorted((a, b) => a - b))
    expect(busiest(crm.arrivals)).toBeLessThanOrEqual(MAX)
  }
)

test('a replay that nobody interrupts is delivered like any backlog', async () => {
  const { crm, allDelivered } = await replayWith()
  expect([allDelivered, areComplete(crm)]).toEqual([true, true])
})

const moments = Array.from({ length: 14 }, (_, index) => 3_000 + index * 3_100)

/** How long a lead takes that comes in while a replay of 600 events is on, at each moment. */
async function tookAt(email: string, tags: readonly string[]): Promise<readonly number[]> {
  const took: number[] = []
  for (const at of moments) {
    const crm = limitedCrm()
    const replay = leads(600, () => ({ isBulk: true }))
    const all = world(replay, crm.answer, { latencyMs: LATENCY_MS })
    const plan = planOf({ contact: { email }, tags, notes: ['Hello'] })
    all.later(at, () => all.arrive(eventOf({ sequence: 5_000, id: 'evt_live', email, plan })))
    await all.pass(HOUR)
    took.push((all.ended.find(({ sequence }) => sequence === 5_000)?.at ?? HOUR) - at)
  }
  return took
}

test('a lead whose person has an event in the replay gets both within seconds', async () => {
  expect(Math.max(...(await tookAt(emailOf(599), [])))).toBeLessThan(12_000)
}, 20_000)
