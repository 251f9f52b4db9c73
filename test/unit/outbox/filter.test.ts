import { expect, test } from 'vitest'
import { eventId } from '../../../src/outbox/event-id.ts'
import type { EventState, StoredEvent } from '../../../src/outbox/event.ts'
import { filterOf, type EventQuery } from '../../../src/outbox/filter.ts'
import { HEALTHY, type Health } from '../../../src/outbox/rules/health.ts'
import { stateOf, type Facts } from '../../../src/outbox/views.ts'
import { DOWN, eventOf, PAUSED } from './make.ts'

const facts = (health: Health = HEALTHY, ...running: readonly number[]): Facts => ({
  location: 'main',
  health,
  running: new Set(running),
})
const STATES: readonly EventState[] = [
  ...(['queued', 'delivering', 'waiting', 'paused'] as const),
  ...(['delivered', 'parked', 'ignored', 'test'] as const),
]
const query = (given: Partial<EventQuery> = {}): EventQuery => ({ limit: 10, ...given })

/** Whether the table's row passes, as the conditions of the filter read. */
function passes(event: StoredEvent, state: EventState, circumstances: Facts): boolean {
  const filter = filterOf(query({ state }), circumstances)
  if (filter === null) return false
  const waits = event.cause !== null && event.cause !== 'pacing'
  return (
    filter.states.includes(event.state) &&
    (filter.only?.includes(event.sequence) ?? true) &&
    !(filter.except?.includes(event.sequence) ?? false) &&
    (filter.waiting === undefined || filter.waiting === waits)
  )
}

const causes = [null, 'pacing', 'server_error', 'token_invalid']
const rows = [
  ...causes.flatMap((cause, index) => [
    eventOf({ sequence: index * 2 + 1, cause }),
    eventOf({ sequence: index * 2 + 2, cause }),
  ]),
  ...(['delivered', 'parked', 'ignored', 'test'] as const).map((state, index) =>
    eventOf({ sequence: 100 + index, state })
  ),
]
const circumstances = [HEALTHY, DOWN, PAUSED].flatMap((health) => [
  facts(health),
  facts(health, 1, 3, 5, 7),
])

test.each(circumstances)('the list by state and the state shown agree, case %#', (around) => {
  for (const event of rows) {
    const listed = STATES.filter((state) => passes(event, state, around))
    expect(listed).toEqual([stateOf(event, around)])
  }
})

test('a list that can only be empty is not asked for', () => {
  expect(filterOf(query({ state: 'delivering' }), facts())).toBeNull()
  expect(filterOf(query({ state: 'paused' }), facts(DOWN))).toBeNull()
  expect(filterOf(query({ state: 'waiting' }), facts(PAUSED))).toBeNull()
})

test('without a state every event is listed', () => {
  expect(filterOf(query(), facts(PAUSED, 1))).toEqual({
    states: ['delivered', 'parked', 'ignored', 'test', 'live'],
    route: undefined,
    text: undefined,
    since: undefined,
    until: undefined,
    before: undefined,
  })
})

test('a list is narrowed by route, text, time and page, whatever the state', () => {
  const cursor = eventId(42, '0123456789')
  const narrow = { route: 'stripe', q: 'ada', since: 1, until: 2, cursor }
  const expected = { route: 'stripe', text: 'ada', since: 1, until: 2, before: 42 }
  for (const state of [undefined, 'parked', 'queued'] as const)
    expect(filterOf(query({ ...narrow, state }), facts())).toMatchObject(expected)
})
