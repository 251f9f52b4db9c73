import { expect, test } from 'vitest'
import {
  newProgress,
  inLine,
  lineKeys,
  personKeys,
  withEntry,
  withStep,
  withWarning,
  type Progress,
} from '../../../src/outbox/event.ts'
import { EMAIL, eventOf, NOW, PHONE, planOf, progressOf, RECEIVED } from './make.ts'

const filled = (entries: number): Progress =>
  Array.from({ length: entries }, (_, index) => index).reduce<Progress>(
    (progress, index) => withEntry(progress, { at: index, what: 'call', detail: `${index}` }),
    newProgress(RECEIVED)
  )

test('an event begins with its receipt', () => {
  expect(newProgress(RECEIVED).timeline).toEqual([{ at: RECEIVED, what: 'received' }])
})

test('a timeline of days stays short: it loses its middle, not its beginning or end', () => {
  const { timeline } = filled(1_000)
  expect(timeline.length).toBeLessThanOrEqual(120)
  expect(timeline.length).toBeGreaterThan(100)
  expect(timeline.slice(0, 20).map(({ detail }) => detail)).toEqual([
    undefined,
    ...Array.from({ length: 19 }, (_, index) => `${index}`),
  ])
  expect(timeline.slice(-50).map(({ detail }) => detail)).toEqual(
    Array.from({ length: 50 }, (_, index) => `${index + 950}`)
  )
})

test('a timeline that fits is whole', () => {
  expect(filled(119).timeline).toHaveLength(120)
})

test('a warning stands on the event and on its timeline', () => {
  const progress = withWarning(withWarning(progressOf(), NOW, 'one'), NOW, 'two')
  expect(progress.warnings).toEqual(['one', 'two'])
  expect(progress.timeline.at(-1)).toEqual({ at: NOW, what: 'warning', detail: 'two' })
})

test('a mark replaces the one before and leaves the others', () => {
  const sent = withStep(progressOf(), 'tags', { state: 'sent', at: 1 })
  const both = withStep(sent, 'note:0', { state: 'sent', at: 2 })
  expect(withStep(both, 'tags', { state: 'done', at: 3 }).steps).toEqual({
    tags: { state: 'done', at: 3 },
    'note:0': { state: 'sent', at: 2 },
  })
})

test('a person is known by email and phone', () => {
  expect(personKeys({ email: EMAIL, phone: PHONE })).toEqual([`email:${EMAIL}`, `phone:${PHONE}`])
  expect(personKeys({ email: null, phone: PHONE })).toEqual([`phone:${PHONE}`])
  expect(personKeys({ email: null, phone: null })).toEqual([])
})

test('events of one sale wait for each other, and a refund for its sale; sales of two routes do not', () => {
  const payment = {
    kind: 'refund',
    keys: ['refund:re_1'],
    saleKeys: ['sale:pi_1'],
    isFullest: false,
    accompanies: false,
  } as const
  const event = eventOf({ route: 'stripe', email: EMAIL, plan: planOf({ payment }) })
  expect(lineKeys(inLine(event))).toEqual([
    `email:${EMAIL}`,
    'stripe refund:re_1',
    'stripe sale:pi_1',
  ])
  expect(lineKeys(inLine({ ...event, plan: null }))).toEqual([`email:${EMAIL}`])
})
