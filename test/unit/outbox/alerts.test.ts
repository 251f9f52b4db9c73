import { expect, test } from 'vitest'
import { down, HEALTHY, onTrial, pause } from '../../../src/outbox/rules/health.ts'
import { EMPTY_BOOK } from '../../../src/outbox/upkeep/alert-book.ts'
import { desk, factsOf, FINE, parked, pausedAt, PAUSED, refused, SECOND, watch } from './desk.ts'
import { HOUR, MINUTE, NOW } from './make.ts'

const noScope = { ...refused, cause: 'scope_missing', message: 'The token lacks a scope. Add it.' }
const silence = { cause: 'network', message: 'HoopAI does not answer. It is tried.', untilMs: null }
const live = (receivedAt: number, count = 3) => ({ oldestLive: { receivedAt, count } })
const watched = (lastAt: number | null, route = 'meta') => ({
  watched: [{ route, everyMs: 6 * HOUR, lastAt }],
})

/** A read has passed after a pause. */
const trialAt = (at: number) => {
  const health = pausedAt(NOW)
  return health.kind === 'paused' ? onTrial(health, at) : health
}

test('a pause is told once, with what to do, and once when it is over', () => {
  const operator = desk()
  watch(operator, PAUSED, NOW, NOW + HOUR)
  watch(operator, FINE, NOW + HOUR + SECOND, NOW + 2 * HOUR)
  expect(operator.heard).toEqual([
    {
      at: NOW + 5 * SECOND,
      key: 'begun paused:token_invalid',
      text: 'hoopgate, location main: Delivery is paused. HoopAI refuses the token. Make another. Events are still taken in, and wait.',
    },
    {
      at: NOW + HOUR + 6 * SECOND,
      key: 'over paused:token_invalid',
      text: 'hoopgate, location main: Over after 60 minutes: delivery was paused. HoopAI refuses the token.',
    },
  ])
})

test('a pause that is over within seconds is not told at all', () => {
  const operator = desk()
  watch(operator, PAUSED, NOW, NOW + 4 * SECOND)
  watch(operator, FINE, NOW + 5 * SECOND, NOW + HOUR)
  expect(operator.heard).toEqual([])
  expect(operator.book()).toEqual(EMPTY_BOOK)
})

test('a pause on trial is not over yet', () => {
  const operator = desk()
  watch(operator, PAUSED, NOW, NOW + MINUTE)
  const trial = trialAt(NOW + MINUTE)
  watch(operator, factsOf({ health: trial }), NOW + MINUTE, NOW + 2 * MINUTE)
  expect(operator.keys()).toEqual(['begun paused:token_invalid'])
  watch(operator, factsOf({ health: pause(trial, refused, NOW) }), NOW + 2 * MINUTE, NOW + HOUR)
  expect(operator.heard).toHaveLength(1)
})

test('a pause that was not told before its trial is not told during it', () => {
  const operator = desk()
  watch(operator, PAUSED, NOW, NOW + 3 * SECOND)
  watch(operator, factsOf({ health: trialAt(NOW) }), NOW + 4 * SECOND, NOW + MINUTE)
  expect(operator.heard).toEqual([])
})

test('a trial that ends in silence has shown that the pause is over', () => {
  const operator = desk()
  watch(operator, PAUSED, NOW, NOW + MINUTE)
  const health = down(trialAt(NOW + MINUTE), silence, NOW + MINUTE)
  watch(operator, factsOf({ health }), NOW + MINUTE, NOW + 2 * MINUTE)
  expect(operator.keys()).toEqual(['begun paused:token_invalid', 'over paused:token_invalid'])
})

test('another reason for the pause is another cause, and the end of the first says that it goes on', () => {
  const operator = desk()
  watch(operator, PAUSED, NOW, NOW + MINUTE)
  const other = factsOf({ health: pausedAt(NOW + MINUTE, noScope) })
  watch(operator, other, NOW + MINUTE, NOW + HOUR)
  expect(operator.keys()).toEqual([
    'begun paused:token_invalid',
    'over paused:token_invalid',
    'begun paused:scope_missing',
  ])
  expect(operator.texts()[1]).toMatch(/Delivery is still paused, for another reason\.$/)
})

test('500 events parked for the same cause, each in its own words, are one alert with their number', () => {
  const operator = desk()
  const events = Array.from({ length: 500 }, (_, index) =>
    parked(`Contact not found for id:ocQHyuzHvysMo5N5V${index} (lead${index}@example.com)`, {
      newestId: `evt_${String(index).padStart(3, '0')}`,
    })
  )
  for (const ms of [0, 5 * SECOND, MINUTE, HOUR])
    operator.look(factsOf({ parked: events }), NOW + ms)
  expect(operator.texts()).toEqual([
    'hoopgate, location main: 500 events of route contact are parked. Contact not found for id:… (…). Nothing is lost: remove the cause, then replay what is parked. The newest is evt_499.',
  ])
  watch(operator, factsOf({ parked: events.slice(0, 1) }), NOW + HOUR, NOW + 2 * HOUR)
  expect(operator.heard).toHaveLength(1)
  watch(operator, FINE, NOW + 2 * HOUR, NOW + 3 * HOUR)
  expect(operator.keys()[1]).toMatch(/^over parked:contact:Contact not found/)
  expect(operator.heard).toHaveLength(2)
})

test('one parked event is told in the singular, and one without a reason, too', () => {
  const operator = desk()
  const none = { ...parked(''), reason: null }
  watch(operator, factsOf({ parked: [none] }), NOW, NOW + MINUTE)
  expect(operator.texts()[0]).toContain(
    '1 event of route contact is parked. No reason was noted. Nothing'
  )
})

test('routes and reasons tell causes apart', () => {
  const operator = desk()
  const groups = [parked('The body is empty.'), parked('The body is empty.', { route: 'zapier' })]
  const more = [...groups, parked('Nobody to reach.')]
  watch(operator, factsOf({ parked: groups }), NOW, NOW + MINUTE)
  watch(operator, factsOf({ parked: more }), NOW + MINUTE, NOW + HOUR)
  expect(operator.keys()).toEqual([
    'begun parked:contact:The body is empty.',
    'begun parked:zapier:The body is empty.',
    'begun parked:contact:Nobody to reach.',
  ])
})

const REASONS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']
const many = (causes: number) =>
  factsOf({ parked: REASONS.slice(0, causes).map((word) => parked(`Reason ${word}.`)) })

test('beyond five causes of parked events the others share one alert, which takes in new ones', () => {
  const operator = desk()
  watch(operator, many(7), NOW, NOW + MINUTE)
  expect(operator.keys()).toHaveLength(6)
  expect(operator.keys()).toContain('begun parked:*')
  expect(operator.texts()[5]).toContain('Events are parked for 2 further causes.')
  watch(operator, many(8), NOW + MINUTE, NOW + 2 * MINUTE)
  watch(operator, many(4), NOW + 2 * MINUTE, NOW + 3 * MINUTE)
  watch(operator, many(8), NOW + 3 * MINUTE, NOW + 3 * MINUTE + 4 * SECOND)
  const before = operator.keys()
  watch(operator, FINE, NOW + HOUR, NOW + 3 * HOUR)
  const begun = before.filter((key) => key.startsWith('begun'))
  const over = operator.keys().filter((key) => key.startsWith('over'))
  expect(over.map((key) => key.slice(5)).toSorted()).toEqual(
    begun.map((key) => key.slice(6)).toSorted()
  )
})

test('causes that come one after the other have no more than five messages either', () => {
  const operator = desk()
  for (const causes of [1, 2, 3, 4, 5, 6, 7, 8]) {
    watch(operator, many(causes), NOW + causes * MINUTE, NOW + (causes + 1) * MINUTE)
  }
  expect(operator.keys()).toEqual([
    ...REASONS.slice(0, 5).map((word) => `begun parked:contact:Reason ${word}.`),
    'begun parked:*',
  ])
})

test('a new cause joins the shared alert, even where some of the five have become free', () => {
  const operator = desk()
  watch(operator, many(8), NOW, NOW + MINUTE)
  const groups = [...many(8).parked.slice(2), parked('Reason nine.')]
  watch(operator, factsOf({ parked: groups }), NOW + MINUTE, NOW + HOUR)
  expect(operator.keys().slice(6)).toEqual([
    'over parked:contact:Reason one.',
    'over parked:contact:Reason two.',
  ])
})

test('the causes with the most events are told one by one', () => {
  const operator = desk()
  const groups = REASONS.map((word, index) => parked(`Reason ${word}.`, { count: index + 1 }))
  watch(operator, factsOf({ parked: groups }), NOW, NOW + MINUTE)
  expect(operator.keys()).toEqual([
    ...['eight', 'seven', 'six', 'five', 'four'].map(
      (word) => `begun parked:contact:Reason ${word}.`
    ),
    'begun parked:*',
  ])
})

test('a backlog is told when its oldest event is fifteen minutes old, and the alarm is armed for it', () => {
  const operator = desk()
  const facts = factsOf(live(NOW))
  expect(operator.look(facts, NOW + MINUTE)).toBe(NOW + 15 * MINUTE)
  expect(operator.look(facts, NOW + 15 * MINUTE)).toBe(NOW + 15 * MINUTE + 5 * SECOND)
  operator.look(facts, NOW + 15 * MINUTE + 5 * SECOND)
  expect(operator.texts()).toEqual([
    'hoopgate, location main: 3 events wait for delivery, the oldest for 15 minutes. HoopAI answers, so either there are more events than its limit allows for, or these fail on their own: each event tells why it waits.',
  ])
})

test('a backlog is over only when nothing is left that is older than fifteen minutes', () => {
  const operator = desk()
  watch(operator, factsOf(live(NOW)), NOW, NOW + 20 * MINUTE)
  watch(operator, factsOf(live(NOW + 2 * MINUTE)), NOW + 20 * MINUTE, NOW + 30 * MINUTE)
  expect(operator.keys()).toEqual(['begun backlog'])
  watch(operator, factsOf(live(NOW + 29 * MINUTE)), NOW + 30 * MINUTE, NOW + 31 * MINUTE)
  expect(operator.keys()).toEqual(['begun backlog', 'over backlog'])
})

test('an hour without an answer is one message that says so, and one when all is delivered', () => {
  const operator = desk()
  const health = down(HEALTHY, silence, NOW)
  watch(operator, factsOf({ health, ...live(NOW, 900) }), NOW, NOW + HOUR)
  watch(operator, factsOf(live(NOW + 10 * MINUTE, 500)), NOW + HOUR, NOW + HOUR + MINUTE)
  watch(operator, FINE, NOW + HOUR + MINUTE, NOW + 3 * HOUR)
  expect(operator.texts()).toEqual([
    'hoopgate, location main: 900 events wait for delivery, the oldest for 15 minutes. HoopAI does not answer. It is tried.',
    'hoopgate, location main: Over after 46 minutes: events waited for more than 15 minutes.',
  ])
})

test('a backlog does not begin during a pause, nor because of one that is just over', () => {
  const operator = desk()
  const pausedFor = HOUR
  watch(operator, { ...PAUSED, ...live(NOW) }, NOW, NOW + pausedFor)
  watch(operator, factsOf(live(NOW)), NOW + pausedFor, NOW + pausedFor + 14 * MINUTE)
  expect(operator.keys()).toEqual(['begun paused:token_invalid', 'over paused:token_invalid'])
  watch(operator, factsOf(live(NOW)), NOW + pausedFor + 14 * MINUTE, NOW + pausedFor + 16 * MINUTE)
  expect(operator.keys()[2]).toBe('begun backlog')
})

test('where a pause is found together with a backlog, the pause is told, and nothing more is awaited', () => {
  const operator = desk()
  const facts = factsOf({ health: pausedAt(NOW - HOUR), ...live(NOW - HOUR) })
  operator.look(facts, NOW)
  expect(operator.keys()).toEqual(['begun paused:token_invalid'])
  expect(operator.look(facts, NOW + SECOND)).toBeUndefined()
})

test('a backlog that was told goes on through a pause', () => {
  const operator = desk()
  watch(operator, factsOf(live(NOW)), NOW, NOW + 20 * MINUTE)
  const paused = factsOf({ health: pausedAt(NOW + 20 * MINUTE), ...live(NOW) })
  watch(operator, paused, NOW + 20 * MINUTE, NOW + HOUR)
  watch(operator, factsOf(live(NOW)), NOW + HOUR, NOW + 2 * HOUR)
  expect(operator.keys()).toEqual([
    'begun backlog',
    'begun paused:token_invalid',
    'over paused:token_invalid',
  ])
})

test('a route is silent when nothing came for its time, and heard again with the next event', () => {
  const operator = desk()
  const due = NOW + 6 * HOUR
  expect(operator.look(factsOf(watched(NOW)), NOW)).toBe(due)
  expect(operator.look(factsOf(watched(NOW)), due - 1)).toBe(due)
  operator.look(factsOf(watched(NOW)), due + 5 * SECOND)
  watch(operator, factsOf(watched(NOW)), due + MINUTE, due + HOUR)
  watch(operator, factsOf(watched(due + HOUR)), due + HOUR, due + 2 * HOUR)
  expect(operator.texts()).toEqual([
    'hoopgate, location main: Route meta has had no event for 6 hours; one is expected every 6 hours. Check that the sender still has its webhook switched on, with the right address and secret, and what it says of its last deliveries.',
    'hoopgate, location main: Over after 60 minutes: route meta was silent for too long.',
  ])
})

test('a route that was never heard of is watched from the first review on', () => {
  const operator = desk()
  const facts = factsOf(watched(null, 'constructor'))
  expect(operator.look(facts, NOW)).toBe(NOW + 6 * HOUR)
  operator.look(facts, NOW + HOUR)
  operator.look(facts, NOW + 6 * HOUR + 5 * SECOND)
  expect(operator.texts()[0]).toContain(
    'Route constructor has had no event in the 6 hours since it is watched'
  )
  watch(operator, factsOf(watched(NOW + 7 * HOUR, 'constructor')), NOW + 7 * HOUR, NOW + 8 * HOUR)
  expect(operator.keys()[1]).toBe('over silent:constructor')
  expect(operator.book().watchedSince).toEqual({})
})

test('a route that is no longer watched is forgotten, with a last word if its silence was told', () => {
  const operator = desk()
  operator.look(factsOf(watched(null)), NOW)
  watch(operator, FINE, NOW + SECOND, NOW + MINUTE)
  expect([operator.heard, operator.book()]).toEqual([[], EMPTY_BOOK])
  operator.look(factsOf(watched(NOW - 24 * HOUR)), NOW + MINUTE)
  watch(operator, FINE, NOW + MINUTE, NOW + 2 * MINUTE)
  expect(operator.keys()).toEqual(['begun silent:meta', 'over silent:meta'])
})

test('routes that are heard of take no place among the silent ones', () => {
  const operator = desk()
  const heard = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name) => watched(NOW, name).watched)
  const facts = factsOf({ watched: [...heard, ...watched(NOW - 6 * HOUR, 'g').watched] })
  watch(operator, facts, NOW, NOW + MINUTE)
  expect(operator.keys()).toEqual(['begun silent:g'])
})

test('twenty routes that fall silent together are six messages', () => {
  const operator = desk()
  const routes = Array.from({ length: 20 }, (_, index) => `r${index}`)
  const facts = factsOf({ watched: routes.flatMap((route) => watched(NOW, route).watched) })
  watch(operator, facts, NOW + 6 * HOUR, NOW + 7 * HOUR)
  expect(operator.heard).toHaveLength(6)
  expect(operator.texts()[5]).toContain('15 further routes have been silent for too long.')
})

test('a sender whose credential is refused is told once, and once when it is over', () => {
  const operator = desk()
  const health = pausedAt(NOW, {
    ...refused,
    message: 'graph.example.com refuses META_ACCESS_TOKEN.',
  })
  if (health.kind !== 'paused') throw new Error('not paused')
  watch(operator, factsOf({ pausedSenders: [{ route: 'meta', health }] }), NOW, NOW + HOUR)
  watch(operator, FINE, NOW + HOUR + SECOND, NOW + 2 * HOUR)
  expect(operator.texts()).toEqual([
    'hoopgate, location main: Events of route meta wait: graph.example.com refuses META_ACCESS_TOKEN. Nothing is lost, and the other routes go on.',
    expect.stringMatching(/Over after 60 minutes: events of route meta waited for their sender\./),
  ])
})
