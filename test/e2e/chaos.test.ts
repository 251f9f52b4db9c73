// Kills and faults at once, on raw workerd: the short form of `npm run test:chaos`, and the rules by which it judges.

import { expect, test } from 'vitest'
import { ASKS } from '../chaos/asks.ts'
import { runChaos } from '../chaos/chaos.ts'
import {
  answered,
  called,
  changed,
  contact,
  delivered,
  ended,
  keptPromises,
  noteOf,
  notTaken,
  ONE,
  taken,
  totals,
  TWO,
  type Change,
} from '../chaos/made-up.ts'
import { chaosOptions } from '../chaos/options.ts'
import { judge } from '../chaos/verdict.ts'
import type { Violation } from '../chaos/violation.ts'

/** Most of the run is the minute after which an enrolment whose outcome is unknown is looked for. */
const LONG = { timeout: 300_000 }
const NO_VIOLATION = {
  lost: 0,
  repeated: 0,
  'out of order': 0,
  unfinished: 0,
  strangers: 0,
  'lines of the log lost': 0,
  'refused by the limiter': 0,
  'ledger difference': 0,
}

test('kills and every kind of fault: nothing lost, repeated or out of order', LONG, async () => {
  const { counts, violations } = await runChaos(chaosOptions({ events: 60, kills: 4, seed: 20 }))
  expect(violations).toEqual([])
  expect(counts).toMatchObject({
    events: 60,
    'kills of the gateway': 2,
    'kills of the sandbox': 2,
    ...NO_VIOLATION,
  })
  // Which of the planned faults meet a call depends on the moment; a calm run would prove nothing.
  const struck = Object.keys(counts).filter((name) => /^(?:fault: |done, but)/.test(name))
  expect(struck.length).toBeGreaterThanOrEqual(4)
})

test('a run that kept every promise has no violation', () => {
  expect(judge(keptPromises())).toEqual([])
})

test.for([0, 403, 429, 500, 503])('a call that a fault answered with %s did nothing', (status) => {
  expect(judge(changed(called('notes', `ref ${ONE}`, { status, fault: 'status' })))).toEqual([])
})

test('a call whose answer was dropped did something', () => {
  const [violation] = judge(changed(called('notes', `ref ${ONE}`, { fault: 'commit-then-drop' })))
  expect(violation?.kind).toBe('repeated')
})

const broken: readonly (readonly [kind: Violation['kind'], fact: string, change: Change])[] = [
  ['lost', 'an event that was never taken', answered(notTaken)],
  ['lost', 'an event that was answered "parked"', answered(taken(ONE, 'parked'))],
  ['lost', 'two events under one id', answered(taken(TWO))],
  ['lost', 'an event that is parked', ended('parked')],
  ['lost', 'an event that the gateway does not show', () => ({ events: [] })],
  ['lost', 'a person without a contact', () => ({ contacts: [], log: [] })],
  ['lost', 'a missing tag', contact(() => ({ tags: ['lead'] }))],
  ['lost', 'a missing note', contact(({ notes }) => ({ notes: notes.slice(1) }))],
  ['lost', 'a missing task', contact(({ tasks }) => ({ tasks: tasks.slice(1) }))],
  ['lost', 'a missing enrolment', contact(() => ({ workflows: [] }))],
  ['repeated', 'an event that was accepted twice', answered(taken(ONE), taken(ONE))],
  ['repeated', 'another id for a duplicate', answered(taken(ONE), taken('evt_3', 'duplicate'))],
  [
    'repeated',
    'a person with two contacts',
    ({ contacts }) => ({ contacts: [...contacts, ...contacts] }),
  ],
  [
    'repeated',
    'a note that stands twice',
    contact(({ notes }) => ({ notes: [...notes, ...notes] })),
  ],
  ['repeated', 'a second note', called('notes', `ref ${TWO}`)],
  ['repeated', 'a second task', called('tasks', `ref ${TWO}`)],
  ['repeated', 'a second enrolment', called(`workflow/${ASKS.shop.workflow}`)],
  [
    'out of order',
    'steps of a later event before those of an earlier one',
    ({ log }) => ({ log: log.toReversed() }),
  ],
  ['out of order', 'ids that do not grow', ({ sent }) => ({ sent: sent.toReversed() })],
  [
    'stranger',
    'an event of which no sender was told',
    ({ events }) => ({ events: [...events, delivered('evt_3')] }),
  ],
  ['stranger', 'a tag of somebody else', contact(({ tags }) => ({ tags: [...tags, 'ads'] }))],
  [
    'stranger',
    'a note with the words of another event',
    contact(() => ({ notes: [noteOf(ONE, 'case-2'), noteOf(TWO, 'case-2')] })),
  ],
  ['stranger', 'a note of an event that nobody sent', called('notes', 'ref evt_3')],
  ['stranger', 'a note without a reference', called('notes', 'Lead')],
  ['stranger', 'an enrolment that nobody asked for', called(`workflow/${ASKS.ads.workflow}`)],
  ['unfinished', 'an event that still waits', ended('waiting')],
  ['ledger', 'a ledger that does not add up', totals({ difference: 1 })],
  ['ledger', 'a ledger that counts other events', totals({ accepted: 3, delivered: 3 })],
  ['ledger', 'a ledger that misses duplicates', totals({ duplicates: 0 })],
  ['log', 'a line of the log that is gone', ({ log }) => ({ log: log.toSpliced(2, 1) })],
  ['log', 'a log that ends before what was seen', ({ log }) => ({ log: log.slice(0, 3) })],
  ['rate limit', 'a 429 of the limiter itself', called('tags', '', { status: 429 })],
]

test.for(broken)('%s: %s', ([kind, , change]) => {
  expect(judge(changed(change)).map((violation) => violation.kind)).toContain(kind)
})
