// What becomes of alerts on their way: a webhook that fails, messages that cross, causes that come and go.

import { expect, test } from 'vitest'
import { down, HEALTHY } from '../../../src/outbox/rules/health.ts'
import { review, told } from '../../../src/outbox/upkeep/alerts.ts'
import { EMPTY_BOOK } from '../../../src/outbox/upkeep/alert-book.ts'
import { desk, factsOf, FINE, parked, pausedAt, PAUSED, refused, SECOND, watch } from './desk.ts'
import { HOUR, MINUTE, NOW } from './make.ts'

test('a replay that parks again at once is neither an end nor a beginning', () => {
  const operator = desk()
  const facts = factsOf({ parked: [parked('Nobody to reach.')] })
  watch(operator, facts, NOW, NOW + MINUTE)
  watch(operator, FINE, NOW + MINUTE, NOW + MINUTE + 3 * SECOND)
  watch(operator, facts, NOW + MINUTE + 4 * SECOND, NOW + HOUR)
  expect(operator.heard).toHaveLength(1)
})
test('a message that the webhook does not take is tried again, every five minutes at most', () => {
  const operator = desk()
  const first = NOW + 5 * SECOND
  operator.look(PAUSED, NOW)
  expect(operator.look(PAUSED, first, false)).toBe(first + 5 * MINUTE)
  for (let now = first; now < first + 12 * MINUTE; now += SECOND) operator.look(PAUSED, now, false)
  expect(operator.failed.map(({ at }) => at - first)).toEqual([0, 5 * MINUTE, 10 * MINUTE])
  watch(operator, PAUSED, first + 12 * MINUTE, first + HOUR)
  expect(operator.heard.map(({ at }) => at - first)).toEqual([15 * MINUTE])
})

test('the end waits for the webhook like the beginning', () => {
  const operator = desk()
  watch(operator, PAUSED, NOW, NOW + MINUTE)
  const over = NOW + MINUTE + 5 * SECOND
  for (let now = NOW + MINUTE; now <= over; now += SECOND) operator.look(FINE, now, false)
  expect(operator.failed.map(({ key }) => key)).toEqual(['over paused:token_invalid'])
  watch(operator, FINE, over, NOW + HOUR)
  expect(operator.heard[1]?.at).toBe(over + 5 * MINUTE)
})

test('a cause that goes before the webhook has taken its beginning is dropped', () => {
  const operator = desk()
  operator.look(PAUSED, NOW)
  operator.look(PAUSED, NOW + 5 * SECOND, false)
  watch(operator, FINE, NOW + MINUTE, NOW + HOUR)
  expect([operator.heard, operator.book()]).toEqual([[], EMPTY_BOOK])
})

test('a cause that goes while its beginning is on its way is told to be over', () => {
  const sent = review({}, PAUSED, NOW + MINUTE)
  const meanwhile = review(sent.book, FINE, NOW + MINUTE + SECOND)
  expect([sent.due.length, meanwhile.due.length]).toEqual([1, 0])
  const book = sent.due.reduce((was, alert) => told(was, alert, NOW + MINUTE), meanwhile.book)
  const after = review(book, FINE, NOW + MINUTE + 2 * SECOND)
  expect(after.nextAt).toBe(NOW + MINUTE + 6 * SECOND)
  const last = review(after.book, FINE, NOW + MINUTE + 6 * SECOND)
  expect(last.due.map(({ kind }) => kind)).toEqual(['over'])
})

test('a review while a message is on its way does not send it again', () => {
  const { book, due } = review({}, PAUSED, NOW + MINUTE)
  expect(due).toHaveLength(1)
  expect(review(book, PAUSED, NOW + MINUTE + SECOND).due).toEqual([])
})

test('a cause that comes and goes for two hours is heard twice, and its last end after a calm', () => {
  const operator = desk()
  for (let now = NOW; now < NOW + 2 * HOUR; now += SECOND) {
    const isPaused = Math.floor((now - NOW) / MINUTE) % 2 === 0
    operator.look(isPaused ? factsOf({ health: pausedAt(now - 10 * SECOND) }) : FINE, now)
  }
  watch(operator, FINE, NOW + 2 * HOUR, NOW + 3 * HOUR)
  expect(operator.keys().map((key) => key.split(' ')[0])).toEqual([
    'begun',
    'over',
    'begun',
    'over',
  ])
  expect(operator.heard[3]?.at).toBe(NOW + 2 * HOUR + 14 * MINUTE)
})

test('when nothing changes the book stays the same, and nothing needs to be looked at', () => {
  expect(review({}, FINE, NOW)).toEqual({ book: EMPTY_BOOK, due: [], nextAt: undefined })
  const operator = desk()
  const facts = { ...PAUSED, parked: [parked('Nobody to reach.')] }
  watch(operator, facts, NOW, NOW + MINUTE)
  const before = operator.book()
  expect(operator.look(facts, NOW + 5 * HOUR)).toBeUndefined()
  expect(operator.book()).toEqual(before)
})

test('no message holds personal data, or what a chat would take for a command', () => {
  const operator = desk()
  const message =
    '<!channel> <https://evil.example|Ada> @here: 555 of "Ada Example" at ada@example.com, +1 202 555 0101'
  const trouble = { ...refused, message }
  const [paused, silent] = [pausedAt(NOW, trouble), down(HEALTHY, trouble, NOW)]
  watch(operator, factsOf({ health: paused, parked: [parked(message)] }), NOW, NOW + MINUTE)
  watch(operator, FINE, NOW + MINUTE, NOW + HOUR)
  const oldestLive = { receivedAt: NOW, count: 3 }
  watch(operator, factsOf({ health: silent, oldestLive }), NOW + HOUR, NOW + 2 * HOUR)
  expect(operator.heard).toHaveLength(5)
  for (const { text, key } of operator.heard) {
    expect(text).not.toMatch(/[<>@]|Ada|0101|555/)
    expect(key).not.toMatch(/Ada|0101|555/)
  }
})

test('a message ends where another sentence follows', () => {
  const operator = desk()
  const health = pausedAt(NOW, { ...refused, message: 'Refused (by HoopAI)' })
  watch(operator, factsOf({ health, parked: [parked('Refused')] }), NOW, NOW + MINUTE)
  expect(operator.texts()).toEqual([
    expect.stringContaining('Refused (by HoopAI). Events are still'),
    expect.stringContaining('Refused. Nothing is lost'),
  ])
})
