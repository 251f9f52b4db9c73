// What the operator's webhook hears: each trouble once when it begins and once when it is over, and never in delivery's way.

import { expect, test } from 'vitest'
import type { AlertBook } from '../../../src/outbox/upkeep/alerts.ts'
import { probeNow } from './replaying.ts'
import {
  adLead,
  answerOf,
  fakeCrm,
  inOutbox,
  refusal,
  replay,
  sendJson,
  statusNow,
  untilState,
} from './support.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

const lead = async (id: string, email?: string) =>
  (await answerOf(await sendJson('/hooks/google-ads', adLead(id, email)))).id

const book = () =>
  inOutbox(({ sql }) => {
    const [row] = sql.exec<{ value: string }>("SELECT value FROM meta WHERE key = 'alert_book'")
    return JSON.parse(row?.value ?? '{}') as Partial<AlertBook>
  })
const standing = async () => Object.values((await book()).standing ?? {})

/** Moves what is noted of troubles into the past, and lets the outbox look at them again. */
const passTime = (ms: number) =>
  inOutbox(async (storage) => {
    const times = ['since', 'toldAt', 'triedAt', 'clearSince']
    const [row] = storage.sql.exec<{ value: string }>(
      "SELECT value FROM meta WHERE key = 'alert_book'"
    )
    const moved: unknown = JSON.parse(row?.value ?? '{}', (key, value: unknown) =>
      times.includes(key) && typeof value === 'number' ? value - ms : value
    )
    storage.sql.exec("UPDATE meta SET value = ? WHERE key = 'alert_book'", JSON.stringify(moved))
    await storage.setAlarm(Date.now() + 1)
  })

/** Resolves when it is noted that something is wrong. */
const untilNoted = () => expect.poll(async () => (await standing()).length).toBe(1)
const untilTold = (alerts: readonly string[], count: number) =>
  expect.poll(() => alerts.length).toBe(count)

test('a parked event is told once, after it has stayed so for a moment', async () => {
  const { alerts } = fakeCrm()
  await lead('nobody', 'no address')
  await untilNoted()
  expect(alerts).toEqual([])

  await passTime(5 * SECOND)
  await untilTold(alerts, 1)
  expect(alerts[0]).toMatch(
    /^hoopgate, location main: 1 event of route google-ads is parked\. Nobody to reach/
  )
  expect(alerts[0]).not.toContain('no address')
  const { alerts: shown } = await statusNow()
  expect(shown.map(({ title }) => title.includes('google-ads'))).toEqual([true])

  await passTime(10 * MINUTE)
  await untilState(await lead('another'), 'delivered')
  expect(alerts).toHaveLength(1)
})

test('the end of a trouble is told once, too', async () => {
  let isBroken = true
  const { alerts } = fakeCrm(({ path }) =>
    isBroken && path === '/contacts/upsert'
      ? refusal(422, { message: ['no such thing'] })
      : undefined
  )
  const id = await lead('refused')
  await untilNoted()
  await passTime(5 * SECOND)
  await untilTold(alerts, 1)

  isBroken = false
  await replay(id, 'resume')
  await untilState(id, 'delivered')
  await expect.poll(async () => (await standing())[0]?.clearSince).not.toBeNull()
  await passTime(5 * SECOND)
  await untilTold(alerts, 2)
  expect(alerts[1]).toMatch(
    /^hoopgate, location main: Over after .*events of route google-ads were parked/
  )
  await expect.poll(async () => (await statusNow()).alerts).toEqual([])
})

test('a pause is told with what to do, and so is its end', async () => {
  let isClosed = true
  const { alerts } = fakeCrm(() =>
    isClosed ? refusal(401, { message: 'Invalid token' }) : undefined
  )
  const id = await lead('paused')
  await untilNoted()
  await passTime(5 * SECOND)
  await untilTold(alerts, 1)
  expect(alerts[0]).toMatch(
    /Delivery is paused\..*HOOPAI_TOKEN.*Events are still taken in, and wait\.$/
  )

  isClosed = false
  await probeNow()
  await untilState(id, 'delivered')
  await expect.poll(async () => (await standing())[0]?.clearSince).not.toBeNull()
  await passTime(5 * SECOND)
  await untilTold(alerts, 2)
  expect(alerts[1]).toMatch(/Over after .*: delivery was paused\./)
})

test('a webhook that fails hears it again minutes later, and only until it has heard it', async () => {
  let isDown = true
  const webhook = () => new Response('', { status: isDown ? 500 : 200 })
  const { alerts } = fakeCrm(undefined, { webhook })
  await lead('nobody', 'no address')
  await untilNoted()
  await passTime(5 * SECOND)
  await untilTold(alerts, 1)
  expect((await statusNow()).alerts).toEqual([])
  await passTime(4 * MINUTE)
  await untilState(await lead('meanwhile'), 'delivered')
  expect(alerts).toHaveLength(1)

  isDown = false
  await passTime(MINUTE)
  await untilTold(alerts, 2)
  expect(alerts[1]).toBe(alerts[0])
  await expect.poll(async () => (await statusNow()).alerts.length).toBe(1)
  await passTime(6 * MINUTE)
  await untilState(await lead('later'), 'delivered')
  expect(alerts).toHaveLength(2)
})

test('a webhook that does not answer holds up no delivery', async () => {
  const { alerts } = fakeCrm(undefined, { webhook: () => new Promise(() => undefined) })
  await lead('nobody', 'no address')
  await untilNoted()
  await passTime(5 * SECOND)
  await untilTold(alerts, 1)
  await untilState(await lead('meanwhile'), 'delivered')
})
