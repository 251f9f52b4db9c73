// What an outbox does besides delivering: alarms that were lost are set again, and the location is checked against the routes.

import {
  createScheduledController,
  evictAllDurableObjects,
  runDurableObjectAlarm,
  runInDurableObject,
} from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { expect, onTestFinished, test, vi } from 'vitest'
import worker from '../../../src/index.ts'
import type { Checkup } from '../../../src/outbox/upkeep/upkeep.ts'
import { arrivals } from './replaying.ts'
import {
  adLead,
  answerOf,
  callApi,
  eventOf,
  fakeCrm,
  inOutbox,
  outbox,
  refusal,
  sendJson,
  statusNow,
  untilState,
} from './support.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const lead = async (id: string) =>
  (await answerOf(await sendJson('/hooks/google-ads', adLead(id)))).id
const alarm = () => inOutbox((storage) => storage.getAlarm())

/** Changes what is remembered of the last check. */
const recall = (edits: string) =>
  inOutbox(({ sql }) =>
    sql.exec(`UPDATE meta SET value = json_set(value, ${edits}) WHERE key = 'checkup'`)
  )

const checkup = () =>
  inOutbox(({ sql }) => {
    const [row] = sql.exec<{ value: string }>("SELECT value FROM meta WHERE key = 'checkup'")
    return row === undefined ? null : (JSON.parse(row.value) as Checkup)
  })

/** A location that has been checked once. */
async function checked(script?: Parameters<typeof fakeCrm>[0]) {
  const crm = fakeCrm(script)
  await untilState(await lead('first'), 'delivered')
  await expect.poll(checkup).not.toBeNull()
  return { ...crm, checksAtFirst: crm.checks.length }
}

/** Events in line whose alarm has been lost before it could run. */
const stranded = (count = 1) =>
  runInDurableObject(outbox(), async (instance, { storage }) => {
    const receipts = await instance.acceptMany(arrivals(0, count))
    await storage.deleteAlarm()
    return receipts.flat().map(({ id }) => id)
  })

const HEALERS: readonly [string, () => Promise<unknown>][] = [
  ['the cron trigger', () => worker.scheduled(createScheduledController(), { ...env })],
  ['the health check', () => exports.default.fetch(new Request('https://gateway.test/healthz'))],
  ['a look at the status', () => callApi('/status')],
]

test.each(HEALERS)('%s heals an alarm that was lost', async (_name, heal) => {
  fakeCrm()
  const [id = ''] = await stranded()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect((await eventOf(id)).state).toBe('queued')
  expect(await alarm()).toBeNull()

  await heal()
  await untilState(id, 'delivered')
})

test.each(HEALERS)(
  '%s heals the lost alarm of an event that waits, and lets it wait',
  async (_name, heal) => {
    let isSlow = false
    const slow = () => refusal(429, { message: 'slow' }, { 'retry-after': '300' })
    await checked(({ path }) => (isSlow && path === '/contacts/upsert' ? slow() : undefined))
    isSlow = true
    const id = await lead('waits')
    await untilState(id, 'waiting')
    const due = Date.parse((await eventOf(id)).nextAttemptAt ?? '')
    await expect.poll(alarm).toBe(due)
    await inOutbox((storage) => storage.deleteAlarm())

    await heal()
    expect(await alarm()).toBe(due)
  }
)

test('the health check answers 200', async () => {
  fakeCrm()
  const response = await exports.default.fetch(new Request('https://gateway.test/healthz'))
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: 'ok' })
})

/** Runs the alarm of an outbox that cannot read its events. */
async function runBroken(): Promise<() => Promise<void>> {
  const rename = (from: string, to: string) =>
    inOutbox(({ sql }) => void sql.exec(`ALTER TABLE event RENAME COLUMN ${from} TO ${to}`))
  await rename('hydration', 'renamed')
  await inOutbox((storage) => storage.setAlarm(Date.now() + HOUR_MS))
  await runDurableObjectAlarm(outbox())
  return () => rename('renamed', 'hydration')
}

test('after a bug of our own the next run comes in a minute, not at once', async () => {
  fakeCrm()
  await stranded(10)
  await runBroken()
  const inMs = ((await alarm()) ?? 0) - Date.now()
  expect(inMs).toBeGreaterThan(55_000)
  expect(inMs).toBeLessThanOrEqual(60_000)
})

test('an event that could not be read is delivered as soon as it can', async () => {
  fakeCrm()
  const ids = await stranded(10)
  const mend = await runBroken()
  await mend()
  const inMs = ((await alarm()) ?? 0) - Date.now()
  expect(inMs).toBeLessThanOrEqual(60_000)
  // A minute later.
  vi.setSystemTime(Date.now() + 60_000)
  onTestFinished(() => void vi.useRealTimers())
  await runDurableObjectAlarm(outbox())
  for (const id of ids) await untilState(id, 'delivered')
})

/** Lets the outbox look whether something is due. */
async function lookAgain(): Promise<void> {
  await evictAllDurableObjects()
  await untilState(await lead(crypto.randomUUID()), 'delivered')
}

test('what the routes name and the location lacks is told after the first event', async () => {
  const { checks } = await checked()
  const { preflight } = await statusNow()

  expect(preflight?.warnings).toEqual([
    expect.stringMatching(/^Route "zapier": the location has no custom field "plan"/),
  ])
  expect(Date.now() - Date.parse(preflight?.checkedAt ?? '')).toBeLessThan(60_000)
  expect(checks.map(({ method, path }) => `${method} ${path}`)).toContain('GET /workflows/')
})

test('the location is not checked again within a day', async () => {
  const { checks, checksAtFirst } = await checked()
  await recall(`'$.at', ${Date.now() - DAY_MS + HOUR_MS}`)
  await lookAgain()
  expect(checks).toHaveLength(checksAtFirst)
})

test.each([
  ['after a day', () => `'$.at', ${Date.now() - DAY_MS}`],
  ['when other things are named than before', () => `'$.fingerprint', 'another'`],
])('the location is checked again %s', async (_name, edits) => {
  const { checks, checksAtFirst } = await checked()
  await recall(edits())
  await lookAgain()
  await expect.poll(() => checks.length).toBe(2 * checksAtFirst)
  await expect.poll(async () => (await checkup())?.fingerprint).not.toBe('another')
})

test('a check that fails leaves the old warnings, and is not repeated at once', async () => {
  let isDown = false
  let tries = 0
  await checked(({ path }) => {
    if (!isDown || path !== '/contacts/search/duplicate') return undefined
    tries += 1
    return refusal(503, { message: 'down' })
  })
  isDown = true
  await recall(`'$.at', 0, '$.warnings', json_array('Of the day before.')`)
  await lookAgain()
  await expect.poll(() => tries).toBeGreaterThan(0)
  const seen = tries
  await untilState(await lead('another'), 'delivered')

  expect((await statusNow()).preflight?.warnings).toEqual(['Of the day before.'])
  expect(tries).toBe(seen)
})
