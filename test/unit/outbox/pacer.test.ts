import { describe, expect, test } from 'vitest'
import type { RateLimit } from '../../../src/client/rate-limit.ts'
import { Pacer } from '../../../src/outbox/rules/pacer.ts'
import { NOW, paceRecord, seeded } from './make.ts'
import { burst, call } from './pace.ts'

const limit = (given: Partial<RateLimit> = {}): RateLimit => ({
  max: 100,
  remaining: null,
  intervalMs: 10_000,
  dailyMax: null,
  dailyRemaining: null,
  dailyResetMs: null,
  ...given,
})

const pacerOf = (share = 1, record = paceRecord()) => new Pacer(record, NOW, () => share)

/** Sends as fast as allowed; the times at which calls left. */
function sendFor(pacer: Pacer, from: number, ms: number): number[] {
  const sent: number[] = []
  for (let now = from; now < from + ms;) {
    const wait = call(pacer, now)
    if (wait === 0) sent.push(now)
    now += wait
  }
  return sent
}

const busiest = (sent: readonly number[], windowMs: number): number =>
  Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + windowMs).length))

test('before the API has said anything, a hundred calls leave in ten seconds', () => {
  const pacer = pacerOf()
  expect(burst(pacer, NOW)).toBe(100)
  expect(pacer.take(NOW)).toBeGreaterThanOrEqual(10_000)
  expect(burst(pacer, NOW + 9_999)).toBe(0)
  expect(burst(pacer, NOW + 10_500)).toBe(100)
})

test('the wait that is named is the wait that is needed', () => {
  const pacer = pacerOf()
  burst(pacer, NOW)
  const wait = pacer.take(NOW + 3_000)
  expect(pacer.take(NOW + 3_000 + wait - 1)).toBeGreaterThan(0)
  expect(pacer.take(NOW + 3_000 + wait)).toBe(0)
})

test('no window of the interval ever holds more calls than the limit', () => {
  const pacer = pacerOf()
  pacer.learn(limit({ max: 20 }), NOW)
  const sent = sendFor(pacer, NOW, 60_000)
  expect(busiest(sent, 10_000)).toBe(20)
  expect(sent.length).toBeGreaterThan(100)
})

describe.each([1, 2, 3, 4, 5])('random arrivals and limits, seed %i', (seed) => {
  test('never pass the limit in force', () => {
    const chance = seeded(seed)
    const pacer = pacerOf()
    let max = 100
    const sent: number[] = []
    for (let now = NOW, step = 0; step < 3_000; step += 1) {
      now += Math.floor(chance() * 200)
      if (chance() < 0.003) {
        max = 5 + Math.floor(chance() * 150)
        pacer.learn(limit({ max }), now)
      }
      if (call(pacer, now) > 0) continue
      sent.push(now)
      expect(sent.filter((at) => at > now - 10_000).length).toBeLessThanOrEqual(max)
    }
    expect(sent.length).toBeGreaterThan(300)
  })
})

test('the limit is followed up', () => {
  const pacer = pacerOf()
  pacer.learn(limit({ max: 250 }), NOW)
  expect(burst(pacer, NOW)).toBe(250)
})

test('the limit is followed down, also for the calls that have left already', () => {
  const pacer = pacerOf()
  for (let calls = 0; calls < 30; calls += 1) call(pacer, NOW)
  pacer.learn(limit({ max: 10 }), NOW + 1_000)
  expect(burst(pacer, NOW + 1_000)).toBe(0)
  expect(burst(pacer, NOW + 10_500)).toBe(10)
})

test('the interval is followed', () => {
  const pacer = pacerOf()
  pacer.learn(limit({ max: 5, intervalMs: 1_000 }), NOW)
  expect(burst(pacer, NOW)).toBe(5)
  expect(burst(pacer, NOW + 900)).toBe(0)
  expect(burst(pacer, NOW + 1_100)).toBe(5)
})

test('what others use of the quota is left to them', () => {
  const pacer = pacerOf()
  pacer.take(NOW)
  pacer.learn(limit({ max: 100, remaining: 39 }), NOW)
  // And a little more, since it is only known as it was.
  expect(burst(pacer, NOW)).toBe(27)
})

test('own calls that the API has not counted yet are not given back', () => {
  const pacer = pacerOf()
  for (let calls = 0; calls < 60; calls += 1) call(pacer, NOW)
  pacer.learn(limit({ max: 100, remaining: 90 }), NOW)
  expect(burst(pacer, NOW)).toBe(40)
})

test('what others used frees up with the window', () => {
  const pacer = pacerOf()
  pacer.learn(limit({ max: 100, remaining: 0 }), NOW)
  expect(burst(pacer, NOW)).toBe(0)
  expect(burst(pacer, NOW + 10_500)).toBe(100)
})

test('an answer without figures, or with senseless ones, changes nothing', () => {
  const pacer = pacerOf()
  pacer.learn(limit({ max: null, intervalMs: null }), NOW)
  pacer.learn(limit({ max: 0, intervalMs: 0 }), NOW)
  expect(burst(pacer, NOW)).toBe(100)
  expect(burst(pacer, NOW + 9_999)).toBe(0)
})

test('after a 429 nothing leaves before its time; a shorter block does not shorten it', () => {
  const pacer = pacerOf()
  pacer.block(NOW + 8_000)
  pacer.block(NOW + 2_000)
  expect(pacer.take(NOW)).toBe(8_000)
  expect(pacer.take(NOW + 7_999)).toBe(1)
  expect(pacer.take(NOW + 8_000)).toBe(0)
})

describe('a call may arrive as late as just before it ends', () => {
  /** All but `slots` of the limit are used up now. */
  const almostFull = (slots: number) => {
    const pacer = pacerOf()
    for (let calls = 0; calls < 100 - slots; calls += 1) call(pacer, NOW)
    return pacer
  }

  test('one that is under way counts, however long ago it left', () => {
    const pacer = almostFull(1)
    pacer.take(NOW)
    expect(burst(pacer, NOW + 15_000)).toBe(99)
  })

  test('one that took long counts from its end', () => {
    const pacer = almostFull(1)
    pacer.take(NOW)
    pacer.end(NOW, NOW + 4_000)
    expect(burst(pacer, NOW + 14_199)).toBe(99)
    expect(burst(pacer, NOW + 14_200)).toBe(1)
  })

  test('an ordinary one counts from its departure', () => {
    const pacer = almostFull(1)
    pacer.take(NOW)
    pacer.end(NOW, NOW + 500)
    expect(burst(pacer, NOW + 10_200)).toBe(100)
  })

  test('with all that may leave under way, it is soon looked again', () => {
    const pacer = pacerOf()
    while (pacer.take(NOW) === 0);
    expect(pacer.take(NOW + 20_000)).toBe(100)
  })

  test('what others use is not over-estimated for it', () => {
    const pacer = almostFull(1)
    pacer.take(NOW)
    pacer.learn(limit({ remaining: 0 }), NOW + 4_000, NOW)
    pacer.end(NOW, NOW + 4_000)
    expect(burst(pacer, NOW + 10_300)).toBe(99)
  })
})
