import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { eventId } from '../../../src/outbox/event-id.ts'
import type { EventState, StoredEvent } from '../../../src/outbox/event.ts'
import { filterOf, type EventQuery } from '../../../src/outbox/filter.ts'
import { HEALTHY, type Health } from '../../../src/outbox/rules/health.ts'
import { conditions } from '../../../src/outbox/storage/conditions.ts'
import { stateOf, type Facts } from '../../../src/outbox/views.ts'
import { DOWN, eventOf, PAUSED } from './make.ts'

const facts = (health: Health = HEALTHY, ...running: readonly number[]): Facts => ({
  location: 'main',
  health,
  senders: {},
  running: new Set(running),
})
const STATES: readonly EventState[] = [
  ...(['queued', 'delivering', 'waiting', 'paused'] as const),
  ...(['delivered', 'parked', 'ignored', 'test'] as const),
]
const query = (given: Partial<EventQuery> = {}): EventQuery => ({ limit: 10, ...given })

/** A table with these rows, asked by the conditions of the filter. */
function tableOf(events: readonly StoredEvent[]) {
  const table = new DatabaseSync(':memory:')
  table.exec('CREATE TABLE event (sequence, state, live, route, cause, plan)')
  const insert = table.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)')
  for (const { sequence, state, route, cause, plan } of events) {
    const live = state === 'live' ? 1 : 0
    insert.run(sequence, state, live, route, cause, plan === null ? null : JSON.stringify(plan))
  }
  return (state: EventState, around: Facts): unknown[] => {
    const filter = filterOf(query({ state }), around)
    if (filter === null) return []
    const { where, values } = conditions({ ...filter, limit: 99 })
    const found = table.prepare(`SELECT sequence FROM event WHERE ${where}`).all(...values)
    return found.map((row) => row['sequence'])
  }
}

const causes = [null, 'pacing', 'server_error', 'token_invalid']
const kinds = causes.flatMap((cause) => [
  { cause },
  { cause, plan: null, route: 'well' },
  { cause, plan: null, route: 'revoked' },
  { cause, plan: null, route: 'broken' },
])
const rows = [
  ...[...kinds, ...kinds].map((kind, index) => eventOf({ sequence: index + 1, ...kind })),
  ...(['delivered', 'parked', 'ignored', 'test'] as const).map((state, index) =>
    eventOf({ sequence: 100 + index, state })
  ),
]
const circumstances = [HEALTHY, DOWN, PAUSED].flatMap((health) => [
  facts(health),
  facts(health, 1, 3, 5, 7),
  { ...facts(health, 2), senders: { revoked: PAUSED, broken: DOWN } },
])

test.each(circumstances)('the list by state and the state shown agree, case %#', (around) => {
  const list = tableOf(rows)
  for (const state of STATES) {
    const shown = rows.filter((event) => stateOf(event, around) === state)
    expect(list(state, around)).toEqual(shown.map(({ sequence }) => sequence))
  }
})

test('a list that can only be empty is not asked for', () => {
  expect(filterOf(query({ state: 'delivering' }), facts())).toBeNull()
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
