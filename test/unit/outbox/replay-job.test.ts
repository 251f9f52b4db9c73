import { expect, test } from 'vitest'
import {
  combined,
  jobView,
  type ReplayJob,
  type ReplayJobView,
} from '../../../src/outbox/replay/job.ts'
import { NOW } from './make.ts'

const jobOf = (given: Partial<ReplayJob> = {}): ReplayJob => ({
  id: 'rpl_1',
  mode: 'resume',
  filter: { state: 'parked' },
  state: 'running',
  startedAt: NOW,
  endedAt: null,
  upTo: 99,
  matched: 10,
  cursor: 5,
  replayed: 3,
  skipped: 1,
  ...given,
})
const ended = (given: Partial<ReplayJob> = {}) =>
  jobView(jobOf({ state: 'done', endedAt: NOW + 1_000, ...given }))

test('a replay is shown without what is only for the work: where it has got to', () => {
  expect(jobView(jobOf())).toEqual({
    id: 'rpl_1',
    mode: 'resume',
    filter: { state: 'parked' },
    state: 'running',
    matched: 10,
    replayed: 3,
    skipped: 1,
    startedAt: '2026-03-05T08:40:01.000Z',
    endedAt: null,
  })
  expect(ended().endedAt).toBe('2026-03-05T08:40:02.000Z')
})

test('a replay of no location is none', () => {
  expect(combined([])).toBeUndefined()
})

test('a replay of one location is that one', () => {
  const view = ended()
  expect(combined([view])).toEqual(view)
})

test('the counts of several locations are added up', () => {
  expect(
    combined([ended(), ended({ matched: 1, replayed: 1, skipped: 0 }), ended()])
  ).toMatchObject({
    id: 'rpl_1',
    matched: 21,
    replayed: 7,
    skipped: 2,
  })
})

test.each<readonly [string, readonly ReplayJobView[], string]>([
  ['runs as long as one of them does', [ended(), jobView(jobOf()), ended()], 'running'],
  ['is done when all are', [ended(), ended()], 'done'],
  [
    'is cancelled where all are',
    [ended({ state: 'cancelled' }), ended({ state: 'cancelled' })],
    'cancelled',
  ],
])('it %s', (_fact, views, state) => {
  expect(combined(views)?.state).toBe(state)
  expect(combined(views.toReversed())?.state).toBe(state)
})

test('it has ended when the last one has', () => {
  const views = [ended(), ended({ endedAt: NOW + 60_000 }), ended({ endedAt: NOW + 2_000 })]
  expect(combined(views)?.endedAt).toBe(new Date(NOW + 60_000).toISOString())
  expect(combined([...views, jobView(jobOf())])?.endedAt).toBeNull()
  expect(combined([jobView(jobOf()), ...views])?.endedAt).toBeNull()
})
