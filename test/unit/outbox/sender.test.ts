// A route's own sender: its health holds back those who have to ask it, and nobody else.

import { expect, test } from 'vitest'
import { answersOf, type StoredEvent } from '../../../src/outbox/event.ts'
import type { Meaning } from '../../../src/mappers/meaning.ts'
import type { HydrationSource } from '../../../src/outbox/delivery/hydrate.ts'
import { Sender, Senders, type SenderParts } from '../../../src/outbox/sender.ts'
import type { Health } from '../../../src/outbox/rules/health.ts'
import { json } from '../client/scripted.ts'
import { eventOf, leadOf, matching, MINUTE, NOW, planOf, senderSourceOf } from './make.ts'
import { world, type Call } from './world.ts'

const NEED = { what: 'the lead', path: '/leads/1' }
const run = (now: number) => ({ clock: () => now, until: now + 10_000 })

/** A sender that answers by the script, one answer each; the last one for ever. */
function senderOf(script: readonly Response[], source: Partial<HydrationSource> = {}) {
  const asked: string[] = []
  const record: { senderHealth: Readonly<Record<string, Health>> } = { senderHealth: {} }
  const parts: SenderParts = {
    record,
    source: () => senderSourceOf(source),
    fetch: async (input) => {
      asked.push(new URL(input instanceof Request ? input.url : input).pathname)
      return (script[Math.min(asked.length, script.length) - 1] ?? json(200, {})).clone()
    },
    sleep: async () => undefined,
    log: () => undefined,
  }
  return { sender: new Sender('meta', senderSourceOf(source), parts, NOW), asked, record, parts }
}

test('a refused credential pauses the sender, tells why and is known after a restart', async () => {
  const { sender, record, parts } = senderOf([json(401, {})], { variable: 'META_ACCESS_TOKEN' })
  await sender.ask(NEED, run(NOW))
  expect(sender.health).toMatchObject({
    kind: 'paused',
    cause: 'credential_refused',
    message: matching(/refuses META_ACCESS_TOKEN/),
  })
  expect(record.senderHealth).toEqual({ meta: sender.health })
  expect(new Senders(parts, () => NOW).of('meta')?.health).toEqual(sender.health)
})

test('the first answer makes it well, and those who wait are told', async () => {
  const { sender, record } = senderOf([json(401, {}), json(200, {})])
  let recoveries = 0
  sender.onRecovery = () => {
    recoveries += 1
  }
  await sender.ask(NEED, run(NOW))
  await sender.ask(NEED, run(NOW + MINUTE))
  expect([sender.health, recoveries, record.senderHealth]).toEqual([{ kind: 'ok' }, 1, {}])
})

test('a lead that is gone says nothing about the sender', async () => {
  const { sender } = senderOf([json(404, {}), json(404, {})])
  for (const need of [NEED, { ...NEED, unproven: true } as const]) {
    await sender.ask(need, run(NOW))
    expect(sender.health).toEqual({ kind: 'ok' })
  }
})

test('who asks too often waits as long as it is told, or a minute', async () => {
  const told = senderOf([
    new Response('{}', { status: 429, headers: { 'retry-after': '300' } }),
  ]).sender
  const untold = senderOf([json(429, {})]).sender
  for (const sender of [told, untold]) await sender.ask(NEED, run(NOW))
  expect(told.health).toMatchObject({ kind: 'down', nextProbeAt: NOW + 300_000 })
  expect(untold.health).toMatchObject({ kind: 'down', nextProbeAt: NOW + MINUTE })
  await expect(told.ask(NEED, run(NOW + 1_000))).rejects.toThrow('no call may leave')
})

test('what events can do without says nothing about the sender when it fails', async () => {
  const { sender } = senderOf([json(401, {}), json(500, {})])
  await sender.ask({ ...NEED, optional: true }, run(NOW))
  await sender.ask({ ...NEED, optional: 'in-passing' }, run(NOW))
  expect(sender.health).toEqual({ kind: 'ok' })
})

test('an answer that is the same for many events is asked for once, until it is old', async () => {
  const { sender, asked } = senderOf([json(200, { questions: [] })])
  const form = { what: 'the form', path: '/forms/7', cacheMs: MINUTE }
  const ask = (now: number) => sender.ask(form, run(now))
  expect(await ask(NOW)).toEqual(await ask(NOW + MINUTE - 1))
  expect(asked).toEqual(['/forms/7'])
  await ask(NOW + MINUTE)
  expect(asked).toHaveLength(2)
})

test('what is kept of answers is bounded', async () => {
  const { sender, asked } = senderOf([json(200, {})], { limit: { max: 999, intervalMs: 1_000 } })
  const form = (id: number) => ({ what: 'the form', path: `/forms/${id}`, cacheMs: MINUTE })
  for (let id = 0; id <= 100; id += 1) await sender.ask(form(id), run(NOW))
  const before = asked.length
  await sender.ask(form(100), run(NOW))
  await sender.ask(form(0), run(NOW))
  expect(asked.slice(before)).toEqual(['/forms/0'])
})

test('its limit is kept', async () => {
  const { sender, asked } = senderOf([json(200, {})], { limit: { max: 10, intervalMs: 10_000 } })
  const asks = Array.from({ length: 12 }, () =>
    sender.ask(NEED, { clock: () => NOW, until: NOW + 5_000 })
  )
  const results = await Promise.allSettled(asks)
  expect(asked.length).toBeLessThanOrEqual(10)
  expect(results.some(({ status }) => status === 'rejected')).toBe(true)
})

// From here on with the dispatcher around it.

const asking = (sequence: number) =>
  eventOf({ sequence, id: `evt_${sequence}`, route: 'meta', plan: null, email: null })

/** The lead of each event is at `/leads/<sequence>` of the sender. */
const meaningOf = (event: StoredEvent): Meaning => {
  const email = `lead${event.sequence}@example.com`
  return answersOf(event).length > 0
    ? { kind: 'deliver', lead: leadOf(), plan: planOf({ contact: { email } }) }
    : {
        kind: 'hydrate',
        lead: leadOf(),
        need: { what: 'the lead', path: `/leads/${event.sequence}` },
      }
}
const contact = () => json(200, { contact: { id: 'con1' }, new: true })
const isSender = ({ path }: Call) => path.startsWith('/leads/')

test('an expired token of a sender holds back its route only, and its leads go on by themselves', async () => {
  let isExpired = true
  const own = eventOf({ sequence: 9, id: 'evt_9', email: 'own@example.com' })
  const all = world(
    [asking(1), asking(2), asking(3), own],
    (call) => {
      if (!isSender(call)) return contact()
      return isExpired ? json(401, {}) : json(200, {})
    },
    { sender: { source: senderSourceOf(), meaning: meaningOf } }
  )
  await all.pass(10 * MINUTE)
  expect(all.row(9)?.state).toBe('delivered')
  expect([1, 2, 3].map((one) => all.row(one)?.attempt)).toEqual([0, 0, 0])
  // One event a minute at most finds out.
  expect(all.calls.filter(isSender).length).toBeLessThan(20)
  expect(all.location.health.kind).toBe('ok')

  isExpired = false
  await all.pass(MINUTE + 5_000)
  expect(all.states()).toEqual(Array.from({ length: 4 }, () => 'delivered'))
})

test('a sender that is down costs each lead little, and all arrive when it is back', async () => {
  let isDown = true
  const all = world(
    Array.from({ length: 50 }, (_, index) => asking(index + 1)),
    (call) => {
      if (!isSender(call)) return contact()
      return isDown ? json(500, {}) : json(200, {})
    },
    { sender: { source: senderSourceOf(), meaning: meaningOf } }
  )
  await all.pass(60 * MINUTE)
  expect(all.calls.length).toBeLessThan(80)
  isDown = false
  await all.pass(3 * MINUTE)
  expect(all.states().every((state) => state === 'delivered')).toBe(true)
})

test('a lead that its sender always refuses holds up no other for more than moments', async () => {
  const all = world(
    Array.from({ length: 30 }, (_, index) => asking(index + 1)),
    (call) => {
      if (!isSender(call)) return contact()
      return call.path === '/leads/1' ? json(500, {}) : json(200, {})
    },
    { sender: { source: senderSourceOf(), meaning: meaningOf } }
  )
  await all.pass(MINUTE)
  expect(all.states().filter((state) => state === 'delivered')).toHaveLength(29)
})

test('slow senders do not keep leads that are complete from their contact', async () => {
  const complete = Array.from({ length: 20 }, (_, index) =>
    eventOf({
      sequence: 100 + index,
      id: `evt_${100 + index}`,
      email: `c${index}@example.com`,
      plan: planOf({ contact: { email: `c${index}@example.com` } }),
    })
  )
  const all = world(
    [...Array.from({ length: 10 }, (_, index) => asking(index + 1)), ...complete],
    (call) => (isSender(call) ? json(200, {}) : contact()),
    {
      sender: { source: senderSourceOf(), meaning: meaningOf },
      latencyMs: ({ path }) => (path.startsWith('/leads/') ? 9_000 : 100),
    }
  )
  await all.pass(5_000)
  const early = all.ended.filter(({ at, sequence }) => sequence >= 100 && at < 5_000)
  expect(early).toHaveLength(20)
})

test('leads that come in while others ask are asked for as well, two at a time', async () => {
  let under = 0
  let most = 0
  const all = world(
    [],
    (call) => {
      if (isSender(call)) under -= 1
      return isSender(call) ? json(200, {}) : contact()
    },
    {
      sender: { source: senderSourceOf(), meaning: meaningOf },
      latencyMs: ({ path }) => {
        if (path.startsWith('/leads/')) under += 1
        most = Math.max(most, under)
        return 200
      },
    }
  )
  for (let sequence = 1; sequence <= 12; sequence += 1) all.arrive(asking(sequence))
  await all.pass(MINUTE)
  expect(all.states().every((state) => state === 'delivered')).toBe(true)
  expect(most).toBe(2)
})
