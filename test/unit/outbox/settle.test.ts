import { expect, test } from 'vitest'
import type { Ending } from '../../../src/outbox/delivery/ending.ts'
import { MAX_ATTEMPTS } from '../../../src/outbox/rules/schedule.ts'
import { settlementOf } from '../../../src/outbox/rules/settle.ts'
import { after, NOW, progressOf } from './make.ts'

const progress = progressOf()
const MIDDLE = 0.5
type Later = Extract<Ending, { kind: 'later' }>
const later = (given: Partial<Later> = {}): Later => ({
  kind: 'later',
  progress,
  cause: 'server_error',
  afterMs: null,
  counted: true,
  suspect: true,
  ...given,
})
type Tried = Parameters<typeof settlementOf>[0]
const settle = (ending: Ending, event: Partial<Tried> = {}) =>
  settlementOf({ attempt: 0, due: 0, progress, ...event }, ending, NOW, MIDDLE)

test('a delivered event is finished, and its timeline says so', () => {
  expect(settle({ kind: 'delivered', progress })).toMatchObject({
    kind: 'finish',
    state: 'delivered',
    reason: null,
    progress: { timeline: [{ what: 'received' }, { at: NOW, what: 'delivered' }] },
  })
})

test('a parked event tells why', () => {
  expect(settle({ kind: 'parked', progress, reason: 'refused' })).toMatchObject({
    kind: 'finish',
    state: 'parked',
    reason: 'refused',
    progress: { timeline: [{}, { what: 'parked', detail: 'refused' }] },
  })
})

test.each(['ignored', 'test'] as const)('an event that turns out to be %s ends as that', (kind) => {
  expect(settle({ kind, progress, reason: null })).toMatchObject({
    kind: 'finish',
    state: kind,
    reason: null,
    progress: { timeline: [{}, { at: NOW, what: kind }] },
  })
})

test('a pause costs no try', () => {
  const ending = { kind: 'paused', progress, cause: 'token_invalid', message: 'no', untilMs: null }
  expect(settle(ending as Ending, { attempt: 3, due: NOW - 1 })).toMatchObject({
    kind: 'put-off',
    due: 0,
    attempt: 3,
    cause: 'token_invalid',
    progress: { timeline: [{}, { what: 'paused', detail: 'no' }] },
  })
})

test('a failed try is counted and waits by the schedule', () => {
  expect(settle(later())).toMatchObject({
    kind: 'put-off',
    due: NOW + 5_000,
    attempt: 1,
    cause: 'server_error',
    progress: { timeline: [{}, { what: 'waiting', detail: 'server_error: try 2 in 5 s' }] },
  })
  expect(settle(later(), { attempt: 1, due: NOW })).toMatchObject({ due: NOW + 30_000, attempt: 2 })
})

test('a longer time that the API names is kept to', () => {
  expect(settle(later({ afterMs: 77_000 }))).toMatchObject({ due: NOW + 77_000, attempt: 1 })
})

test('a wait that is not the fault of the event costs no try', () => {
  const waits = later({ cause: 'rate_limited', afterMs: 9_000, counted: false })
  expect(settle(waits, { attempt: 2 })).toMatchObject({
    kind: 'put-off',
    due: NOW + 9_000,
    attempt: 2,
    cause: 'rate_limited',
  })
  expect(settle(later({ counted: false }))).toMatchObject({ due: NOW + 1_000, attempt: 0 })
})

test('a vain probe ahead of the own time of an event uses up nothing', () => {
  const due = NOW + 3_600_000
  expect(settle(later(), { attempt: 5, due })).toMatchObject({ kind: 'put-off', due, attempt: 5 })
})

test('a look in between does not make the schedule come sooner', () => {
  const retryAt = NOW + 3_600_000
  const waits = { attempt: 5, due: NOW - 1, progress: progressOf({ retryAt }) }
  expect(settle(later(), waits)).toMatchObject({ kind: 'put-off', due: retryAt, attempt: 5 })
})

test('the time of the next try is kept beside what else is waited for', () => {
  const first = settle(later())
  if (first.kind !== 'put-off') throw new Error(`ended: ${first.kind}`)
  const looks = later({ progress: first.progress, cause: 'look', afterMs: 100, counted: false })
  expect(settle(looks, first)).toMatchObject({
    due: NOW + 100,
    attempt: 1,
    progress: { retryAt: NOW + 5_000 },
  })
})

test('where a step was done since the last failure, the schedule begins anew', () => {
  const done = later({ progress: after(['upsert']) })
  const tried = { attempt: 6, due: NOW + 3_600_000 }
  expect(settle(done, tried)).toMatchObject({ kind: 'put-off', due: NOW + 5_000, attempt: 1 })
})

test('a step that was done before the last failure is no progress', () => {
  const done = after(['upsert'])
  const tried = { attempt: 6, due: NOW, progress: done }
  expect(settle(later({ progress: done }), tried)).toMatchObject({ attempt: 7 })
})

test('the first try is counted, whenever it came', () => {
  expect(settle(later(), { attempt: 0, due: NOW + 1 })).toMatchObject({ attempt: 1 })
})

test('after the last try the event is parked with the cause', () => {
  expect(settle(later(), { attempt: MAX_ATTEMPTS - 2 })).toMatchObject({ kind: 'put-off' })
  expect(settle(later(), { attempt: MAX_ATTEMPTS - 1 })).toMatchObject({
    kind: 'finish',
    state: 'parked',
    reason: `Given up after ${MAX_ATTEMPTS} tries: server_error`,
  })
})
