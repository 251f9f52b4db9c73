// Replays of many events: which events are part of one, what it does to them, and what it never does.

import { expect, test } from 'vitest'
import { ReplayFeeder } from '../../../src/outbox/replay/feeder.ts'
import { Replays } from '../../../src/outbox/storage/replays.ts'
import { Store } from '../../../src/outbox/storage/store.ts'
import { arrivalOf, arriving } from './arrivals.ts'
import {
  askReplay,
  brokenCrm,
  jobOf,
  park,
  probeNow,
  startReplay,
  takeIn,
  untilOver,
} from './replaying.ts'
import {
  adLead,
  answerOf,
  callApi,
  eventOf,
  eventsWith,
  fakeCrm,
  inOutbox,
  outbox,
  refusal,
  sendJson,
  stateOf,
  statusNow,
  untilState,
} from './support.ts'

const send = async (id: string, email?: string, more: object = {}) =>
  (await answerOf(await sendJson('/hooks/google-ads', adLead(id, email, more)))).id

test.each([
  ['under `filter`', { mode: 'resume', filter: { state: 'parked' } }],
  ['beside the mode', { mode: 'resume', state: 'parked' }],
])(
  'a filter %s chooses the events; the answer has an id and how many they are',
  async (_name, body) => {
    const crm = brokenCrm()
    await park(3)
    crm.mend()
    await takeIn(3, 5)
    const response = await askReplay(body)
    const job: Awaited<ReturnType<typeof startReplay>> = await response.json()

    expect(response.status).toBe(202)
    expect(job.id).toMatch(/^rpl_[0-9a-f]{32}$/)
    const filter = { state: 'parked' }
    expect(job).toMatchObject({ mode: 'resume', state: 'running', matched: 3, filter })
    const over = await untilOver(job)
    expect(over).toMatchObject({ state: 'done', replayed: 3, skipped: 0 })
    expect(Date.parse(over.endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(job.startedAt))
    expect(await (await callApi('/replay')).json()).toEqual({ replays: [over] })
  }
)

test.each([
  ['an unknown name in the filter', { mode: 'resume', filter: { stat: 'parked' } }],
  ['an unknown name beside the mode', { mode: 'resume', stat: 'parked' }],
  ['an unknown state', { mode: 'resume', state: 'lost' }],
  ['an unknown mode', { mode: 'again', state: 'parked' }],
  ['no mode', { state: 'parked' }],
  ['a time that is none', { mode: 'resume', since: 'yesterday' }],
])('%s is refused, and nothing is replayed', async (_name, body) => {
  fakeCrm()
  const response = await askReplay(body)

  expect(response.status).toBe(400)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await (await callApi('/replay')).json()).toEqual({ replays: [] })
})

test.each(['GET', 'DELETE'])('%s of an unknown replay is 404', async (method) => {
  fakeCrm()
  const response = await callApi('/replay/rpl_unknown', { method })
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('unknown-replay')
})

test('a resume sends only what is missing', async () => {
  let isBroken = true
  const crm = fakeCrm(({ path }) =>
    isBroken && path.includes('/workflow/') ? refusal(400, { message: 'no such' }) : undefined
  )
  const ids = [await send('missing-1'), await send('missing-2')]
  for (const id of ids) await untilState(id, 'parked')
  isBroken = false
  const before = crm.calls.length
  await untilOver(await startReplay({ mode: 'resume', state: 'parked' }))

  expect(await Promise.all(ids.map(stateOf))).toEqual(['delivered', 'delivered'])
  const workflow = 'POST /contacts/:id/workflow/11111111-1111-4111-8111-111111111111'
  expect(crm.steps().slice(before)).toEqual([workflow, workflow])
})

test('a delivered event is skipped, and nothing is called', async () => {
  const crm = fakeCrm()
  await untilState(await send('there'), 'delivered')
  const before = crm.calls.length
  const job = await untilOver(await startReplay({ mode: 'resume' }))

  expect(job).toMatchObject({ matched: 1, replayed: 0, skipped: 1 })
  expect(crm.calls).toHaveLength(before)
})

test('a remap makes the plans again with the mapper and the configuration of today', async () => {
  const crm = fakeCrm()
  const id = await send('remapped')
  await untilState(id, 'delivered')
  await inOutbox(({ sql }) =>
    sql.exec(`UPDATE event SET plan = json_set(plan, '$.tags', json_array('of-yesterday'))`)
  )
  await untilOver(await startReplay({ mode: 'remap', route: 'google-ads' }))

  expect((await eventOf(id)).plan?.tags).toEqual(['google-ads'])
  expect(crm.to(/upsert/)).toHaveLength(2)
  expect(crm.to(/\/tags$/)).toHaveLength(2)
  expect(crm.to(/notes|tasks|workflow/)).toHaveLength(3)
})

test('an event that cannot be delivered today either stays parked, and is counted once', async () => {
  fakeCrm()
  const id = await send('nobody', 'no address')
  await untilState(id, 'parked')
  const job = await untilOver(await startReplay({ mode: 'remap', state: 'parked' }))

  expect(job).toMatchObject({ matched: 1, replayed: 1 })
  expect(await stateOf(id)).toBe('parked')
  expect((await statusNow()).totals).toMatchObject({ accepted: 1, parked: 1, difference: 0 })
})

test.each([
  ['its route', { route: 'google-ads' }],
  ['words about the person', { q: 'chosen@example.com' }],
  ['its time', { since: 'TIME' }],
])('an event is chosen by %s; the others stay as they are', async (_name, filter) => {
  const crm = brokenCrm()
  await park(1)
  const { events } = await eventsWith('state=parked')
  await new Promise((resolve) => setTimeout(resolve, 5))
  const chosen = await send('chosen')
  await untilState(chosen, 'parked')
  crm.mend()
  const since = { since: (await eventOf(chosen)).receivedAt }
  const job = await startReplay({ mode: 'resume', ...filter, ...('since' in filter ? since : {}) })

  expect(await untilOver(job)).toMatchObject({ matched: 1, replayed: 1 })
  expect(await stateOf(chosen)).toBe('delivered')
  expect(await stateOf(events[0]?.id ?? '')).toBe('parked')
})

test('what comes in after the start is not part of it', async () => {
  const crm = brokenCrm()
  await park(2)
  crm.close(true)
  await takeIn(2, 3)
  await expect.poll(async () => (await statusNow()).health.state).toBe('paused')
  const job = await startReplay({ mode: 'resume', state: 'parked' })
  const parked = arriving({ kind: 'parked', lead: null, reason: 'Nobody.' }, { dedupeKey: 'late' })
  const [[late] = []] = await outbox().acceptMany([
    arrivalOf({ receivedAt: Date.now(), events: [parked] }),
  ])
  crm.mend()
  crm.close(false)
  await probeNow()

  expect(await untilOver(job)).toMatchObject({ matched: 2, replayed: 2, skipped: 0 })
  expect(await stateOf(late?.id ?? '')).toBe('parked')
  expect((await statusNow()).totals).toMatchObject({ delivered: 3, parked: 1, difference: 0 })
})

test('a cancelled replay leaves alone what it has not put in line', async () => {
  const crm = brokenCrm()
  await park(160)
  crm.close(true)
  await takeIn(160, 161)
  await expect.poll(async () => (await statusNow()).health.state).toBe('paused')
  const { id } = await startReplay({ mode: 'resume', state: 'parked' })
  await expect.poll(async () => (await jobOf(id)).replayed).toBe(100)
  // Time enough for more, if more were put in line.
  await new Promise((resolve) => setTimeout(resolve, 200))
  const response = await callApi(`/replay/${id}`, { method: 'DELETE' })
  const job: Awaited<ReturnType<typeof jobOf>> = await response.json()
  crm.mend()
  crm.close(false)
  await probeNow()

  expect(job).toMatchObject({ id, state: 'cancelled', matched: 160, replayed: 100 })
  expect(job.endedAt).not.toBeNull()
  const inFlight = async () => (await statusNow()).totals.inFlight
  await expect.poll(inFlight).toBe(0)
  expect((await statusNow()).totals).toMatchObject({ parked: 60, difference: 0 })
  expect(await jobOf(id)).toEqual(job)
})

test('a replay that is cancelled in the middle of a batch stops there', async () => {
  brokenCrm()
  await park(10)
  const seen = await inOutbox(async ({ sql }) => {
    const replays = new Replays(sql)
    const store = new Store(sql)
    const upTo = store.lastSequence()
    const filter = { state: 'parked' } as const
    replays.start({ id: 'rpl_1', mode: 'resume', filter, startedAt: 0, upTo, matched: 10 })
    const sequences: number[] = []
    const feeder = new ReplayFeeder({
      store,
      replays,
      facts: () => ({ location: 'main', health: { kind: 'ok' }, senders: {}, running: new Set() }),
      inLine: () => 0,
      log: () => undefined,
      replayOne: async (sequence, _mode, now, record) => {
        sequences.push(sequence)
        record(true)
        if (sequences.length === 3) replays.end('rpl_1', 'cancelled', now)
      },
    })
    await feeder.feed(() => 1)
    return { count: sequences.length, job: replays.find('rpl_1') }
  })

  expect(seen).toMatchObject({ count: 3, job: { state: 'cancelled', replayed: 3, skipped: 0 } })
})
