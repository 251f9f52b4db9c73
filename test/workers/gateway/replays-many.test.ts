// Replays of hundreds of events: leads that come in go first, a crash repeats nothing, and the counts add up all along.

import { abortAllDurableObjects } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { brokenCrm, jobOf, park, startReplay, takeIn, untilOver } from './replaying.ts'
import { adLead, answerOf, eventsWith, inOutbox, sendJson, stateOf, statusNow } from './support.ts'

const PARKED = { mode: 'resume', state: 'parked' } as const
const send = async (id: string) =>
  (await answerOf(await sendJson('/hooks/google-ads', adLead(id)))).id
const once = (count: number) => Array.from({ length: count }, () => 1)

test('a lead that comes in during a replay of 300 events is delivered before most of them', async () => {
  const crm = brokenCrm()
  await park(300)
  crm.mend(2)
  await startReplay(PARKED)
  await expect.poll(() => crm.noteCounts().length).toBeGreaterThan(10)
  const id = await send('live')
  await expect.poll(() => stateOf(id)).toBe('delivered')

  const paths = crm.calls.map(({ path }) => path)
  const end = paths.findIndex((path) => path.includes('/workflow/'))
  const notesBefore = paths.slice(0, end).filter((path) => path.endsWith('/notes'))
  expect(notesBefore.length).toBeLessThan(150)
})

test('the ledger adds up at every moment of a replay', async () => {
  const crm = brokenCrm()
  await park(120)
  crm.mend(2)
  const job = await startReplay(PARKED)
  const seen: Awaited<ReturnType<typeof statusNow>>['totals'][] = []
  const look = async () => {
    seen.push((await statusNow()).totals)
    return (await jobOf(job.id)).state
  }
  await expect.poll(look).toBe('done')

  expect(await untilOver(job)).toMatchObject({ matched: 120, replayed: 120, skipped: 0 })
  expect(new Set(seen.map(({ difference }) => difference))).toEqual(new Set([0]))
  expect(new Set(seen.map(({ accepted }) => accepted))).toEqual(new Set([120]))
  expect(seen.length).toBeGreaterThan(3)
  const { totals } = await statusNow()
  expect(totals).toMatchObject({ accepted: 120, delivered: 120, difference: 0 })
  expect(crm.noteCounts()).toEqual(once(120))
})

test('two replays of the same events at once repeat nothing, and both come to an end', async () => {
  const crm = brokenCrm()
  await park(60)
  crm.mend()
  const [one, other] = await Promise.all([startReplay(PARKED), startReplay(PARKED)])
  const jobs = [await untilOver(one), await untilOver(other)]

  expect(jobs.map(({ replayed, skipped }) => replayed + skipped)).toEqual([60, 60])
  expect(jobs.reduce((sum, { replayed }) => sum + replayed, 0)).toBe(60)
  expect(crm.noteCounts()).toEqual(once(60))
  expect((await statusNow()).totals).toMatchObject({ delivered: 60, difference: 0 })
})

test('a replay during which the object dies goes on where it was, and repeats nothing', async () => {
  const crm = brokenCrm()
  await park(60)
  crm.mend(3)
  const job = await startReplay(PARKED)
  await expect.poll(() => crm.noteCounts().length).toBeGreaterThan(10)
  await abortAllDurableObjects()
  // The platform would run the alarm again by itself, some seconds later.
  await inOutbox((storage) => storage.setAlarm(Date.now() + 1))

  expect(await untilOver(job)).toMatchObject({ matched: 60, replayed: 60, skipped: 0 })
  expect(crm.noteCounts()).toEqual(once(60))
  expect((await statusNow()).totals).toMatchObject({ delivered: 60, difference: 0 })
})

test('an event that cannot be read holds up neither the replay nor the leads that come in', async () => {
  const crm = brokenCrm()
  await takeIn(0, 3)
  await expect.poll(async () => (await statusNow()).totals.parked).toBe(3)
  const [, damaged] = (await eventsWith('')).events
  await inOutbox(({ sql }) =>
    sql.exec(`UPDATE event SET headers = '{"cut' WHERE id = ?`, damaged?.id ?? '')
  )
  crm.mend()
  const job = await startReplay({ mode: 'remap', state: 'parked' })
  const id = await send('meanwhile')

  await expect.poll(() => stateOf(id)).toBe('delivered')
  await expect.poll(async () => (await jobOf(job.id)).state).toBe('done')
})
