// What an outbox does not take in time: the sender is answered all the same, and the event comes in through the queue.

import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { fakeQueue } from './arrivals.ts'
import { busyGateway } from './busy-gateway.ts'
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

const untilDelivered = (id: string) => untilState(id, 'delivered')

test('a busy outbox costs the sender nothing: 200, and the event has the id of the answer', async () => {
  const crm = fakeCrm()
  const queue = fakeQueue()
  const busy = busyGateway(queue)
  const response = await busy.sendJson('/hooks/google-ads', adLead('busy'))
  const { status, id } = await answerOf(response)

  expect([response.status, status]).toEqual([200, 'accepted'])
  expect((await callApi(`/events/${id}`)).status).toBe(404)
  expect((await busy.takeBack(queue.sent)).acked).toEqual(['m1'])
  await untilDelivered(id)
  expect(crm.to(/upsert/)).toMatchObject([{ body: { email: 'busy@example.com' } }])
  expect(JSON.stringify(crm.to(/notes/)[0]?.body)).toContain(`ref ${id}`)
})

test('the queue of the platform brings it back by itself', async () => {
  fakeCrm()
  await untilDelivered(await busyGateway(env.OVERFLOW).leave(adLead('by-itself')))
})

test('a busy outbox is asked once and then spared', async () => {
  fakeCrm()
  const queue = fakeQueue()
  const busy = busyGateway(queue)
  for (const id of ['one', 'two', 'three']) await busy.leave(adLead(id))
  expect(busy.calls.accept).toBe(1)
  expect(queue.sent).toHaveLength(3)
})

const noise = () => crypto.getRandomValues(new Uint8Array(60_000)).toBase64()
test.each([
  ['no queue', undefined, {}],
  ['a queue that refuses', fakeQueue(true), {}],
  ['a body that is too large for a message', fakeQueue(), { one: noise(), two: noise() }],
])(
  'with %s the sender is told when to come again, and nothing is stored',
  async (_name, queue, more) => {
    fakeCrm()
    const lead = adLead('nowhere', 'nowhere@example.com', more)
    const response = await busyGateway(queue).sendJson('/hooks/google-ads', lead)

    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('30')
    expect(queue?.sent ?? []).toEqual([])
    expect((await eventsWith('')).events).toEqual([])
  }
)

test('a hundred messages are one transaction, and every event is found by its id', async () => {
  fakeCrm(() => refusal(401, { message: 'Invalid token' }))
  const queue = fakeQueue()
  const busy = busyGateway(queue)
  const ids: string[] = []
  for (let n = 0; n < 100; n += 1) ids.push(await busy.leave(adLead(`many-${n}`)))
  expect((await busy.takeBack(queue.sent)).acked).toHaveLength(100)

  expect(busy.calls.acceptMany).toBe(1)
  expect((await statusNow()).totals).toMatchObject({ accepted: 100, inFlight: 100, difference: 0 })
  const found = await Promise.all(ids.map(async (id) => (await eventOf(id)).id))
  expect(found).toEqual(ids)
})

test('one arrival that cannot be stored undoes its batch, and then holds up nobody', async () => {
  fakeCrm()
  const queue = fakeQueue()
  const busy = busyGateway(queue)
  const good = await busy.leave(adLead('good'))
  await busy.leave(adLead('bad'))
  const better = await busy.leave(adLead('better'))
  await inOutbox(({ sql }) =>
    sql.exec(`CREATE TRIGGER no_bad BEFORE INSERT ON event WHEN NEW.dedupe_key LIKE '%:bad'
      BEGIN SELECT RAISE(ABORT, 'no'); END`)
  )

  expect(await busy.takeBack(queue.sent)).toMatchObject({ acked: ['m1', 'm3'], again: ['m2'] })
  expect((await eventsWith('')).events.map(({ id }) => id)).toEqual([better, good])
  expect((await statusNow()).totals).toMatchObject({ accepted: 2, difference: 0 })
})

test('an event that reached the outbox and the queue is one event', async () => {
  const crm = fakeCrm()
  const queue = fakeQueue()
  const busy = busyGateway(queue, {
    accept: async (arrival) => {
      await outbox().accept(arrival)
      throw new Error('the answer was lost')
    },
  })
  await busy.leave(adLead('both-ways'))
  await busy.takeBack(queue.sent)
  await busy.takeBack(queue.sent)
  const { events } = await eventsWith('')
  await untilDelivered(events[0]?.id ?? '')

  expect(events).toHaveLength(1)
  expect((await statusNow()).totals).toMatchObject({ accepted: 1, duplicates: 2, difference: 0 })
  expect(crm.to(/upsert/)).toHaveLength(1)
})

/** Three events of one millisecond whose ids name the same place, taken in while nothing can be delivered. */
async function samePlace() {
  fakeCrm(() => refusal(401, { message: 'Invalid token' }))
  const queue = fakeQueue()
  const at = Date.now()
  // A place in the millisecond, then what tells the ids apart.
  const digits = ['7', '3', '7', '1', '7', '2']
  const chance = () => (digits.shift() ?? '0').repeat(32)
  const busy = busyGateway(queue, { chance, now: () => at })
  const ids = [
    await busy.leave(adLead('place-1')),
    await busy.leave(adLead('place-2')),
    await busy.leave(adLead('place-3')),
  ]
  await busy.takeBack(queue.sent)
  return ids
}

test('events of one millisecond whose ids name the same place both exist and are found', async () => {
  const ids = await samePlace()

  expect(new Set(ids.map((id) => id.slice(0, 15))).size).toBe(1)
  const found = await Promise.all(ids.map(async (id) => (await eventOf(id)).person.email))
  expect(found).toEqual(['place-1@example.com', 'place-2@example.com', 'place-3@example.com'])
})

test('events whose ids name the same place are paged without a gap or a repeat', async () => {
  const ids = await samePlace()
  const paged: string[] = []
  let cursor = ''
  for (let page = 0; page < 5; page += 1) {
    const { events, cursor: next } = await eventsWith(`limit=1${cursor}`)
    paged.push(...events.map(({ id }) => id))
    if (next === null) break
    cursor = `&cursor=${next}`
  }

  expect(paged).toEqual(ids.toReversed())
})

test('what is not to be delivered ends as its sender was told', async () => {
  const crm = fakeCrm()
  const queue = fakeQueue()
  const busy = busyGateway(queue)
  const answers = [
    await busy.sendJson('/hooks/google-ads', adLead('a-test', undefined, { is_test: true })),
    await busy.sendJson('/hooks/google-ads', adLead('nobody', 'not an address')),
    await busy.sendJson('/hooks/zapier/zap', []),
    await busy.sendForm({ email: 'robot@example.com', _gotcha: 'x' }),
  ]
  const told = await Promise.all(answers.map(answerOf))
  await busy.takeBack(queue.sent)

  expect(told.map(({ status }) => status)).toEqual(['test', 'parked', 'ignored', 'accepted'])
  const states = await Promise.all(told.map(({ id }) => stateOf(id)))
  expect(states).toEqual(['test', 'parked', 'ignored', 'ignored'])
  const { totals } = await statusNow()
  expect(totals).toMatchObject({ accepted: 4, test: 1, parked: 1, ignored: 2, difference: 0 })
  expect(crm.calls).toEqual([])
})

const ok = () => Response.json({ new: true, contact: { id: 'contact-same' } })

test('an earlier event of a person that comes late through the queue overtakes those that wait', async () => {
  const free = Promise.withResolvers<undefined>()
  const crm = fakeCrm(() => (crm.calls.length === 1 ? free.promise.then(ok) : undefined))
  const queue = fakeQueue()
  const busy = busyGateway(queue)
  const lead = (id: string) => adLead(id, 'same@example.com')
  const sendNow = async (id: string) =>
    (await answerOf(await sendJson('/hooks/google-ads', lead(id)))).id
  const earliest = await busy.leave(lead('earliest'))
  const first = await sendNow('first')
  await expect.poll(() => crm.calls.length).toBe(1)
  const last = await sendNow('last')
  await busy.takeBack(queue.sent)
  free.resolve(undefined)
  await untilDelivered(last)

  const notes = crm.to(/notes/).map(({ body }) => JSON.stringify(body))
  const references = notes.map((note) => /ref (evt_\w+)/.exec(note)?.[1])
  expect(references).toEqual([first, earliest, last])
})
