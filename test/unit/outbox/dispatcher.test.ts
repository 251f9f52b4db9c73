// What an hour of trouble costs, and whom: the dispatcher and its location under a clock that the test turns.

import { expect, test } from 'vitest'
import { after, eventOf, HOUR, leadOf, MINUTE, planOf, RECEIVED, senderSourceOf } from './make.ts'
import { world, type Call } from './world.ts'

const contact = () => Response.json({ contact: { id: 'con1' }, new: true })
const nobody = () => Response.json({ contact: null })
const fine = ({ path, method }: Call) => {
  if (path.endsWith('/notes'))
    return Response.json(method === 'GET' ? { notes: [] } : { note: { id: 'n' } })
  if (path.includes('/workflow/')) return Response.json({ succeded: true })
  if (path.endsWith('/search')) return Response.json({ contacts: [] })
  return path.endsWith('/duplicate') ? nobody() : contact()
}
const down = () => Response.json({ message: 'Internal server error' }, { status: 500 })
const refused = (message: string) => Response.json({ message }, { status: 401 })

/** Events of different people, in order of arrival. */
const people = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    eventOf({
      sequence: index + 1,
      email: `p${index}@example.com`,
      plan: planOf({ contact: { email: `p${index}@example.com` } }),
    })
  )

test('an hour without an API costs a call a minute, and everything is delivered after it', async () => {
  let isDown = true
  const all = world(people(40), (call) => (isDown ? down() : fine(call)))
  await all.pass(HOUR)
  expect(all.calls.length).toBeLessThan(75)
  expect(all.states().every((state) => state === 'live')).toBe(true)

  isDown = false
  await all.pass(2 * MINUTE)
  expect(all.states()).toEqual(people(40).map(() => 'delivered'))
})

test('one step that always fails keeps its own schedule and nobody else waits for it', async () => {
  const poison = eventOf({ plan: planOf({ notes: ['n'] }) })
  const one = world([poison], (call) =>
    call.path.endsWith('/notes') && call.method === 'POST' ? down() : fine(call)
  )
  await one.pass(HOUR)

  expect(one.location.health.kind).toBe('ok')
  expect(one.row(1)?.attempt).toBe(5)
  expect(one.calls.length).toBeLessThan(12)
})

test('a token that may read but not write is tried with one event a minute at most', async () => {
  const all = world(people(8), (call) =>
    call.path.endsWith('/duplicate')
      ? nobody()
      : refused('The token is not authorized for this scope.')
  )
  await all.pass(HOUR)

  expect(all.location.health.kind).toBe('paused')
  expect(all.calls.length).toBeLessThan(150)
  expect(all.row(1)?.attempt).toBe(0)
})

test('a paused location goes on by itself once an event is taken', async () => {
  let revoked = true
  const all = world(people(8), (call) =>
    revoked ? refused('Invalid Private Integration token') : fine(call)
  )
  await all.pass(10 * MINUTE)
  expect(all.location.health.kind).toBe('paused')

  revoked = false
  await all.pass(MINUTE + 5_000)
  expect(all.location.health.kind).toBe('ok')
  expect(all.states()).toEqual(people(8).map(() => 'delivered'))
})

test('an enrolment that must wait before it is looked for does not keep the object busy', async () => {
  let isDown = false
  const event = eventOf({ plan: planOf({ workflows: ['wf'] }) })
  const one = world([event], (call) => {
    if (isDown || call.path.includes('/workflow/')) return down()
    return fine(call)
  })
  await one.pass(1_000)
  isDown = true
  one.location.suspect('network', null, one.elapsed())
  const before = one.writes()
  await one.pass(MINUTE)

  expect(one.writes() - before).toBeLessThan(20)
})

test('a sender that cannot be asked is not asked without end while the CRM is down', async () => {
  const source = senderSourceOf()
  const need = { what: 'the customer', path: '/customers/1' }
  const meaning = { kind: 'hydrate', lead: leadOf(), need } as const
  const one = world([eventOf({ plan: null, email: null })], down, { sender: { source, meaning } })
  one.location.suspect('network', null, one.elapsed())
  await one.pass(MINUTE)

  expect(one.calls.filter(({ path }) => path === need.path).length).toBeLessThan(6)
})

test('a daily quota that is used up is asked about again only when it is reset', async () => {
  const headers = { 'x-ratelimit-daily-remaining': '0', 'x-ratelimit-daily-reset': String(HOUR) }
  const one = world(people(3), () =>
    Response.json({ message: 'Too Many Requests' }, { status: 429, headers })
  )
  await one.pass(HOUR - MINUTE)

  expect(one.location.health).toMatchObject({ kind: 'paused', cause: 'quota_exhausted' })
  expect(one.calls.length).toBeLessThanOrEqual(3)
})

test('a burst refusal stops all calls for as long as the API says', async () => {
  let refusals = 1
  const all = world(people(90), (call) => {
    if (refusals === 0) return fine(call)
    refusals -= 1
    return Response.json(
      { message: 'Too Many Requests' },
      { status: 429, headers: { 'retry-after': '30' } }
    )
  })
  await all.pass(29_000)
  const sentWhileBlocked = all.calls.filter(({ at }) => at > 100)
  await all.pass(5_000)

  expect(sentWhileBlocked).toEqual([])
  expect(all.states().every((state) => state === 'delivered')).toBe(true)
})

test('a backlog is sent at the API’s pace, never above it', async () => {
  const all = world(people(350), fine)
  await all.pass(MINUTE)

  expect(all.states().every((state) => state === 'delivered')).toBe(true)
  const times = all.calls.map(({ at }) => at)
  const most = Math.max(
    ...times.map((start) => times.filter((at) => at >= start && at < start + 10_000).length)
  )
  expect(most).toBeLessThanOrEqual(100)
  expect(most).toBeGreaterThan(95)
})

test('a bug in the delivery of one event costs that event a try and leaves the others alone', async () => {
  const broken = eventOf({
    sequence: 1,
    plan: planOf({ tasks: [{ title: 'x', dueInMinutes: Number.NaN }] }),
  })
  const [, other] = people(2)
  const both = world(other === undefined ? [broken] : [broken, other], fine)
  await both.pass(1_000)

  expect(both.row(1)?.state).toBe('live')
  expect(both.row(1)?.cause).toContain('internal error')
  expect(both.row(2)?.state).toBe('delivered')
})

test('when the API is back, an event whose own next try is hours away leaves at once, too', async () => {
  const [patient, other] = people(2)
  if (patient === undefined || other === undefined) throw new Error('no events')
  let isDown = true
  const tried = { ...patient, attempt: 5, cause: 'server_error' }
  const both = world([tried, other], (call) => (isDown ? down() : fine(call)))
  await both.pass(2 * MINUTE)
  expect(both.row(1)).toMatchObject({ attempt: 6, state: 'live' })

  isDown = false
  await both.pass(MINUTE)
  expect(both.states()).toEqual(['delivered', 'delivered'])
})

test('an event that waits for its look does not keep the others from finding out that the API is back', async () => {
  let isDown = true
  const sent = { 'workflow:wf': { state: 'sent', at: RECEIVED } } as const
  const looks = eventOf({
    sequence: 1,
    email: 'looks@example.com',
    plan: planOf({ workflows: ['wf'] }),
    progress: after(sent),
    cause: 'look',
    due: RECEIVED + MINUTE,
    attempt: 1,
  })
  const [, other] = people(2)
  const tried = { cause: 'server_error', attempt: 3, due: RECEIVED + HOUR }
  const both = world([looks, ...(other === undefined ? [] : [{ ...other, ...tried }])], (call) =>
    isDown ? down() : fine(call)
  )
  both.location.suspect('network', null, RECEIVED)
  both.later(4_000, () => {
    isDown = false
  })
  await both.pass(6_000)

  expect(both.row(2)?.state).toBe('delivered')
  expect(both.calls).toHaveLength(1)
})

test('an event whose outcome is unknown does not park sooner for being woken again and again', async () => {
  let isDown = false
  const event = eventOf({ plan: planOf({ notes: ['n'] }) })
  const one = world([event], (call) => {
    if (isDown || (call.path.endsWith('/notes') && call.method === 'POST')) return down()
    return fine(call)
  })
  // The API goes down and comes back once a minute; the note itself is never taken. By the schedule it is tried at
  // 0 s, 5 s, 35 s, 2.5 min and 12.5 min, then an hour later.
  for (let minute = 0; minute < 30; minute += 1) {
    one.location.suspect('network', null, RECEIVED + one.elapsed())
    isDown = true
    await one.pass(MINUTE / 2)
    isDown = false
    await one.pass(MINUTE / 2)
  }
  expect(one.row(1)).toMatchObject({ state: 'live', attempt: 5 })
})

test('a probe that had nothing to ask is followed by one that has', async () => {
  const sent = { 'workflow:wf': { state: 'sent', at: RECEIVED + 1_000 } } as const
  const crashed = eventOf({
    sequence: 1,
    email: 'crashed@example.com',
    plan: planOf({ workflows: ['wf'] }),
    progress: after(sent),
  })
  const [, other] = people(2)
  const both = world([crashed, ...(other === undefined ? [] : [other])], fine)
  both.location.suspect('network', null, RECEIVED)
  await both.pass(6_500)

  expect(both.row(2)?.state).toBe('delivered')
})

test('a sender’s own API is not asked sooner because the CRM is back', async () => {
  const need = { what: 'the customer', path: '/customers/1' }
  const meaning = { kind: 'hydrate', lead: leadOf(), need } as const
  const sender = { source: senderSourceOf(), meaning }
  const [, other] = people(2)
  const asks = eventOf({ plan: null, email: null })
  const both = world(
    [asks, ...(other === undefined ? [] : [other])],
    (call) => {
      if (call.path === need.path) return down()
      return fine(call)
    },
    { sender }
  )
  for (let times = 0; times < 12; times += 1) {
    both.location.suspect('network', null, RECEIVED + both.elapsed())
    both.dispatcher.wakeAll()
    await both.pass(6_000)
  }
  expect(both.row(2)?.state).toBe('delivered')
  // At 0 s, 5 s, 35 s, and as probes in between.
  expect(both.calls.filter(({ path }) => path === need.path).length).toBeLessThan(6)
})

test('what a sender may add is asked for right before delivery, and kept with the event', async () => {
  const lacks = { what: 'the product', path: '/items', optional: 'in-passing' } as const
  const plan = planOf({ contact: { email: 'p0@example.com' }, tags: ['product:book'] })
  const meaning = { kind: 'deliver', lead: leadOf({ event: 'named' }), plan } as const
  const sender = { source: senderSourceOf(), meaning }
  const unnamed = { ...plan, tags: [], lacks }
  const one = world(
    [eventOf({ email: 'p0@example.com', plan: unnamed })],
    (call) => (call.path === lacks.path ? Response.json(['book']) : fine(call)),
    { sender }
  )
  await one.pass(MINUTE)

  expect(one.row(1)).toMatchObject({ state: 'delivered', plan, hydration: [['book']] })
  expect(one.row(1)?.plan).not.toHaveProperty('lacks')
  expect(one.row(1)?.progress.timeline[1]).toMatchObject({ what: 'hydrated' })
  expect(one.calls.map(({ path }) => path).filter((path) => path === lacks.path)).toHaveLength(1)
  expect(one.calls.at(-1)?.body).toContain('product:book')
})

test('an event that the API always refuses is not woken without end by the others', async () => {
  const plan = planOf({ contact: { email: 'poison@example.com' } })
  const poison = eventOf({ sequence: 0, email: 'poison@example.com', plan })
  const all = world(
    [poison, ...people(300)],
    ({ body, ...call }) => (body.includes('poison@') ? down() : fine({ body, ...call })),
    { latencyMs: 100 }
  )
  await all.pass(MINUTE)
  const tries = all.calls.filter(({ body }) => body.includes('poison@')).length
  expect(all.states().filter((state) => state === 'delivered')).toHaveLength(300)
  expect(tries).toBeLessThan(10)
})
