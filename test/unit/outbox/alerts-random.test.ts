// The promises of the alerts under random facts and a webhook that often fails.

import { expect, test } from 'vitest'
import { HEALTHY, pause, down, onTrial, type Health } from '../../../src/outbox/rules/health.ts'
import {
  review,
  told,
  type Alert,
  type AlertBook,
  type AlertFacts,
} from '../../../src/outbox/upkeep/alerts.ts'
import { EMPTY_BOOK } from '../../../src/outbox/upkeep/alert-book.ts'
import { factsOf } from './desk.ts'
import { HOUR, MINUTE, NOW, seeded } from './make.ts'

const ROUTES = ['contact', 'stripe', 'meta']
const REASONS = ['Nobody to reach.', 'The body is empty.', 'Given up after 9 tries: network', null]
const CAUSES = ['token_invalid', 'scope_missing', 'quota_exhausted']
const REVIEWS = 1_500

type Chance = () => number

function healthNext(was: Health, chance: Chance, now: number): Health {
  const dice = chance()
  const cause = CAUSES[Math.floor(chance() * CAUSES.length)] ?? ''
  if (dice < 0.6) return was
  if (dice < 0.75) return HEALTHY
  if (dice < 0.85) return pause(was, { cause, message: 'Refused.', untilMs: null }, now)
  if (dice < 0.95) return down(was, { cause: 'network', message: 'Silent.', untilMs: null }, now)
  return was.kind === 'paused' ? onTrial(was, now) : was
}

const parkedNext = (was: AlertFacts['parked'], chance: Chance): AlertFacts['parked'] =>
  chance() < 0.7
    ? was
    : ROUTES.flatMap((route) =>
        REASONS.filter(() => chance() < 0.3).map((reason) => ({
          route,
          reason,
          count: 1 + Math.floor(chance() * 9),
          newestId: 'evt_1',
        }))
      )

function factsNext(was: AlertFacts, chance: Chance, now: number): AlertFacts {
  const hears = (lastAt: number | null) => (chance() < 0.05 ? now : lastAt)
  const moved = chance() < 0.5
  const oldestLive = chance() < 0.6 ? { receivedAt: now - chance() * HOUR, count: 4 } : null
  return factsOf({
    health: healthNext(was.health, chance, now),
    parked: parkedNext(was.parked, chance),
    oldestLive: moved ? oldestLive : was.oldestLive,
    watched: ROUTES.map((route, index) => ({
      route,
      everyMs: 20 * MINUTE,
      lastAt: hears(was.watched[index]?.lastAt ?? null),
    })),
  })
}

/** A webhook that takes some messages at once, some late, some never. What it heard is checked as it comes. */
function operator(chance: Chance) {
  let book: Partial<AlertBook> = {}
  const heard = new Map<string, number>()
  const handedOut = new Map<string, number>()
  let late: readonly Alert[] = []
  let messages = 0

  function hear(alert: Alert, now: number): void {
    const { key, kind } = alert
    const balance = (heard.get(key) ?? 0) + (kind === 'begun' ? 1 : -1)
    expect([key, balance]).toEqual([key, kind === 'begun' ? 1 : 0])
    heard.set(key, balance)
    handedOut.delete(`${kind} ${key}`)
    book = told({ ...EMPTY_BOOK, ...book }, alert, now)
    messages += 1
  }

  function send(alert: Alert, now: number, isUp: boolean): void {
    const before = handedOut.get(`${alert.kind} ${alert.key}`)
    if (before !== undefined) expect(now - before).toBeGreaterThanOrEqual(MINUTE)
    handedOut.set(`${alert.kind} ${alert.key}`, now)
    const dice = isUp ? 0 : chance()
    if (dice < 0.6) hear(alert, now)
    else if (dice < 0.8) late = [...late, alert]
  }

  return {
    messages: () => messages,
    open: () => [...heard].filter(([, balance]) => balance > 0),
    book: () => book,
    look(facts: AlertFacts, now: number, isUp = false): number | undefined {
      const result = review(book, facts, now)
      book = JSON.parse(JSON.stringify(result.book)) as AlertBook
      for (const alert of result.due) send(alert, now, isUp)
      return result.nextAt
    },
    /** Sending takes ten seconds at most, so reviews come in between. */
    deliverLate(now: number): void {
      const arriving = late
      late = []
      for (const alert of arriving) hear(alert, now)
    },
  }
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'each beginning is heard once and has its end, whatever happens in which order (seed %i)',
  (seed) => {
    const chance = seeded(seed)
    const desk = operator(chance)
    let facts = factsOf()
    let now = NOW
    for (let round = 0; round < REVIEWS; round += 1) {
      facts = factsNext(facts, chance, now)
      desk.look(facts, now)
      now += Math.floor(chance() * 8_000)
      if (chance() < 0.5) desk.look(facts, now)
      desk.deliverLate(now)
      now += Math.floor(chance() * 60_000)
    }
    expect(desk.messages()).toBeGreaterThan(50)
    const end = now + 3 * HOUR
    for (; now < end; now += MINUTE) desk.look(factsOf(), now, true)
    expect(desk.open()).toEqual([])
    expect(desk.book()).toEqual(EMPTY_BOOK)
  }
)

test.each([11, 12, 13, 14])(
  'nothing becomes due before the time that the last review asked for, and something then may (seed %i)',
  (seed) => {
    const chance = seeded(seed)
    const desk = operator(chance)
    let facts = factsOf()
    let now = NOW
    let asked = 0
    for (let round = 0; round < REVIEWS; round += 1) {
      facts = factsNext(facts, chance, now)
      desk.look(facts, now, true)
      const { book, due, nextAt } = review(desk.book(), facts, now)
      expect(due).toEqual([])
      const until = nextAt ?? now + 24 * HOUR
      expect(until).toBeGreaterThan(now)
      const early = now + Math.floor(chance() * (until - now))
      expect(review(book, facts, early).due).toEqual([])
      asked += nextAt === undefined ? 0 : 1
      now += Math.floor(chance() * MINUTE)
    }
    expect(asked).toBeGreaterThan(REVIEWS / 2)
  }
)

test('however the facts change in an hour, an operator hears a few dozen messages', () => {
  const chance = seeded(21)
  const desk = operator(chance)
  let facts = factsOf()
  for (let now = NOW; now < NOW + HOUR; now += 1_000) {
    facts = factsNext(facts, chance, now)
    desk.look(facts, now, true)
  }
  expect(desk.messages()).toBeLessThan(50)
})
