// A backlog in trouble: restarts, an hour without an API, answers that get lost. Nothing is lost, nothing is done twice,
// and the limit is never passed.

import { describe, expect, test, vi } from 'vitest'
import { areComplete, busiest, LATENCY_MS, leads, MAX, measured } from './backlog.ts'
import { BROKEN, limitedCrm } from './limited-crm.ts'
import { HOUR, MINUTE, seeded } from './make.ts'
import { world } from './world.ts'

// Hours of virtual time take seconds, more of them on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 })

describe.each([100, 1_000, 4_050, 9_999, 10_300, 14_000, 19_000])(
  'a crash after %i ms, and a start at once',
  (diesAt) => {
    test('does not pass the limit, loses nothing and does nothing twice', async () => {
      const crm = limitedCrm()
      const before = world(leads(400), crm.answer, { latencyMs: LATENCY_MS })
      const rows = await before.dieAfter(diesAt)
      const after = world(rows, crm.answer, {
        latencyMs: LATENCY_MS,
        pace: before.meta.pace,
        startsAt: before.elapsed(),
      })
      await after.pass(HOUR)
      expect(measured(after).allDelivered).toBe(true)
      expect([busiest(crm.arrivals) <= MAX, crm.refusals()]).toEqual([true, 0])
      expect([areComplete(crm), crm.people().length]).toEqual([true, 400])
    })
  }
)

test('one crash after the other does not pass the limit either', async () => {
  const crm = limitedCrm()
  const chance = seeded(7)
  let rows = leads(300)
  let startsAt = 0
  let pace = world([], crm.answer).meta.pace
  for (let crash = 0; crash < 12; crash += 1) {
    const life = world(rows, crm.answer, { latencyMs: LATENCY_MS, pace, startsAt })
    rows = await life.dieAfter(500 + Math.floor(chance() * 8_000))
    startsAt = life.elapsed()
    pace = life.meta.pace
  }
  const last = world(rows, crm.answer, { latencyMs: LATENCY_MS, pace, startsAt })
  await last.pass(HOUR)
  expect(measured(last).allDelivered).toBe(true)
  expect(busiest(crm.arrivals)).toBeLessThanOrEqual(MAX)
  expect([areComplete(crm), crm.people().length]).toEqual([true, 300])
})

describe.each([
  ['from the start', 0],
  ['in the middle of the work', 20_000],
])('an API that is dead for an hour, %s', (_fact, from) => {
  const isDead = (at: number) => at >= from && at < from + HOUR
  const run = async () => {
    const crm = limitedCrm({ fault: ({ at }) => (isDead(at) ? BROKEN : undefined) })
    const all = world(leads(500), crm.answer, { latencyMs: LATENCY_MS })
    await all.pass(from + 2 * HOUR)
    return { crm, all }
  }

  test('costs little more than a call a minute, and no event a second try', async () => {
    const { all } = await run()
    const vain = all.calls.filter(({ at }) => isDead(at))
    expect(vain.length).toBeLessThan(80)
    const tries = leads(500).map(({ sequence }) => all.row(sequence)?.attempt ?? 99)
    expect(Math.max(...tries)).toBe(1)
  })

  test('delays everything and loses nothing; what follows keeps to the limit', async () => {
    const { crm, all } = await run()
    const { allDelivered, tookMs } = measured(all)
    expect([allDelivered, crm.refusals(), areComplete(crm)]).toEqual([true, 0, true])
    expect(crm.people()).toHaveLength(500)
    expect(busiest(crm.arrivals)).toBeLessThanOrEqual(MAX)
    // A probe a minute finds out, and the backlog itself takes less than three.
    expect(tookMs).toBeLessThan(from + HOUR + 4 * MINUTE)
  })
})

describe.each([1, 2, 3])('answers that get lost and calls that fail, seed %i', (seed) => {
  test('lose nothing and do nothing twice', async () => {
    const chance = seeded(seed)
    const isTrouble = () => chance() < 0.02
    const crm = limitedCrm({
      fault: () => (isTrouble() ? BROKEN : undefined),
      isLost: () => isTrouble(),
    })
    const all = world(leads(300), crm.answer, { latencyMs: LATENCY_MS })
    await all.pass(6 * HOUR)
    expect(measured(all).allDelivered).toBe(true)
    expect([areComplete(crm), crm.people().length]).toEqual([true, 300])
    expect(busiest(crm.arrivals)).toBeLessThanOrEqual(MAX)
  })
})
