// One run of the alarm: how many calls overlap, how long it lasts, and what it leaves to the next.

import { expect, test, vi } from 'vitest'
import { MAX_CALLS_IN_FLIGHT } from '../../../src/outbox/call-gate.ts'
import { busiest, LATENCY_MS, leads, measured } from './backlog.ts'
import { limitedCrm } from './limited-crm.ts'
import { eventOf, HOUR, MINUTE, planOf } from './make.ts'
import { world, type Call } from './world.ts'

// Hours of virtual time take seconds, more of them on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 })

const crmOf = (fields: () => Response) => {
  const crm = limitedCrm()
  return (call: Call) => (call.path.endsWith('/customFields') ? fields() : crm.answer(call))
}

test('six calls overlap when there is enough to do, never more', async () => {
  const crm = limitedCrm()
  const all = world(leads(40), crm.answer, { latencyMs: LATENCY_MS })
  await all.pass(5_000)
  expect(busiest(crm.arrivals, LATENCY_MS)).toBe(MAX_CALLS_IN_FLIGHT)
})

test('a run takes events up for a quarter of a minute and ends within half of one', async () => {
  const crm = limitedCrm()
  const all = world(leads(1_000), crm.answer, { latencyMs: LATENCY_MS })
  // The object is left alone after its first run.
  await all.dieAfter(10 * MINUTE)
  expect(all.elapsed()).toBeGreaterThan(15_000)
  expect(all.elapsed()).toBeLessThanOrEqual(30_000)
  expect(all.dispatcher.running).toEqual([])
  expect(all.dispatcher.nextRun(0)).toBeDefined()
})

test('a call that would leave after the end of the run is put off, and costs no try', async () => {
  const crm = limitedCrm({ max: 2, intervalMs: 40_000 })
  const all = world(leads(6), crm.answer, { latencyMs: LATENCY_MS })
  await all.pass(HOUR)
  const { allDelivered } = measured(all)
  const tries = leads(6).map(({ sequence }) => all.row(sequence)?.attempt)
  expect([allDelivered, new Set(tries)]).toEqual([true, new Set([0])])
  // The first answer names the limit; what had left by then had left.
  expect(busiest(crm.arrivals.slice(MAX_CALLS_IN_FLIGHT), 40_000)).toBeLessThanOrEqual(2)
})

test("the location's custom fields are asked for once for a whole backlog", async () => {
  let asked = 0
  const all = world(
    leads(50, () => ({ planned: { customFields: [{ key: 'budget', value: '5' }] } })),
    crmOf(() => {
      asked += 1
      return Response.json({ customFields: [] })
    }),
    { latencyMs: LATENCY_MS }
  )
  await all.pass(50_000)
  expect([measured(all).allDelivered, asked]).toEqual([true, 1])
  expect(all.row(50)?.progress.warnings).toHaveLength(1)
})

test('custom fields that cannot be asked for hold the contact back, not lose its values', async () => {
  let isDown = true
  const all = world(
    leads(1, () => ({ planned: { customFields: [{ key: 'budget', value: '5' }] } })),
    crmOf(() =>
      isDown
        ? Response.json({ message: 'Internal server error' }, { status: 500 })
        : Response.json({ customFields: [] })
    )
  )
  await all.pass(4_000)
  expect(all.calls.map(({ path }) => path)).toEqual(['/locations/loc/customFields'])
  isDown = false
  await all.pass(MINUTE)
  expect(all.states()).toEqual(['delivered'])
})

test('an event of a person who is being served waits, and leaves in the same run', async () => {
  const crm = limitedCrm()
  const event = (sequence: number) =>
    eventOf({ sequence, id: `evt_${sequence}`, plan: planOf({ notes: [`note ${sequence}`] }) })
  const all = world([event(1)], crm.answer, { latencyMs: LATENCY_MS })
  all.later(100, () => all.arrive(event(2)))
  await all.pass(3_000)
  expect(all.ended).toEqual([
    { sequence: 1, at: 2 * LATENCY_MS },
    { sequence: 2, at: 4 * LATENCY_MS },
  ])
})

test('what comes in while a run is on is taken up at once', async () => {
  const crm = limitedCrm()
  const [first, second] = leads(2)
  if (first === undefined || second === undefined) throw new Error('no events')
  const all = world([first], crm.answer, { latencyMs: LATENCY_MS })
  all.later(100, () => all.arrive(second))
  await all.pass(5_000)
  expect(all.ended.map(({ at }) => at)).toEqual([4 * LATENCY_MS, 4 * LATENCY_MS + 100])
})
