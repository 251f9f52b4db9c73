import { expect, test } from 'vitest'
import { Lanes, type Queued } from '../../../src/outbox/rules/lanes.ts'
import { NOW } from './make.ts'

const queued = (sequence: number, keys: readonly string[] = [], due = 0): Queued => ({
  sequence,
  keys,
  due,
})
const ADA = ['email:ada@example.com']
const BEN = ['email:ben@example.com']

function lanesOf(...events: readonly Queued[]): Lanes {
  const lanes = new Lanes()
  for (const event of events) lanes.add(event)
  return lanes
}

/** Everything that may leave at once. */
function takeAll(lanes: Lanes, now = NOW): number[] {
  const taken: number[] = []
  for (let next = lanes.take(now); next !== undefined; next = lanes.take(now))
    taken.push(next.sequence)
  return taken
}

test('one person: one after the other, in order of arrival', () => {
  const lanes = lanesOf(queued(2, ADA), queued(1, ADA), queued(3, ADA))
  expect(takeAll(lanes)).toEqual([1])
  lanes.remove(1)
  expect(takeAll(lanes)).toEqual([2])
  lanes.remove(2)
  expect(takeAll(lanes)).toEqual([3])
})

test('different people leave together, in order of arrival', () => {
  expect(takeAll(lanesOf(queued(1, ADA), queued(2, BEN), queued(3), queued(4)))).toEqual([
    1, 2, 3, 4,
  ])
})

test('the same phone is the same person, whatever the email', () => {
  const phone = 'phone:+12025550101'
  const lanes = lanesOf(queued(1, [...ADA, phone]), queued(2, [...BEN, phone]), queued(3, BEN))
  expect(takeAll(lanes)).toEqual([1])
  lanes.remove(1)
  expect(takeAll(lanes)).toEqual([2])
})

test('an event that waits for its time holds back its person only', () => {
  const lanes = lanesOf(queued(1, ADA, NOW + 5_000), queued(2, ADA), queued(3, BEN))
  expect(takeAll(lanes)).toEqual([3])
  expect(lanes.nextDue(NOW)).toBe(NOW + 5_000)
  expect(takeAll(lanes, NOW + 4_999)).toEqual([])
  expect(takeAll(lanes, NOW + 5_000)).toEqual([1])
})

test('an event that is put off is not overtaken by the next one of its person', () => {
  const lanes = lanesOf(queued(1, ADA), queued(2, ADA))
  takeAll(lanes)
  lanes.putBack(queued(1, ADA, NOW + 5_000))
  expect(takeAll(lanes)).toEqual([])
  expect(takeAll(lanes, NOW + 5_000)).toEqual([1])
  lanes.remove(1)
  expect(takeAll(lanes, NOW + 5_000)).toEqual([2])
})

test('a replayed event goes before the later ones that still wait', () => {
  const lanes = lanesOf(queued(5, ADA), queued(6, ADA))
  lanes.putBack(queued(2, ADA))
  expect(takeAll(lanes)).toEqual([2])
})

test('a replayed event waits for a later one that is under way', () => {
  const lanes = lanesOf(queued(5, ADA), queued(6, ADA))
  takeAll(lanes)
  lanes.putBack(queued(2, ADA))
  expect(takeAll(lanes)).toEqual([])
  lanes.remove(5)
  expect(takeAll(lanes)).toEqual([2])
})

test('an event whose person has become known joins that person', () => {
  const lanes = lanesOf(queued(1), queued(2, ADA))
  expect(takeAll(lanes)).toEqual([1, 2])
  lanes.putBack(queued(1, ADA))
  expect(takeAll(lanes)).toEqual([])
  lanes.remove(2)
  expect(takeAll(lanes)).toEqual([1])
})

test('a retry whose time has come goes before the backlog', () => {
  const lanes = lanesOf(queued(1), queued(2), queued(3, [], NOW))
  expect(takeAll(lanes)).toEqual([3, 1, 2])
})

test('a probe is one event, due or not, and those never tried come first', () => {
  const lanes = lanesOf(queued(1, ADA, NOW + 5_000), queued(2, BEN))
  expect(lanes.takeProbe()?.sequence).toBe(2)
  expect(lanes.takeProbe()?.sequence).toBe(1)
  expect(lanes.takeProbe()).toBeUndefined()
})

test('the next due time is that of the earliest that could leave', () => {
  const lanes = new Lanes()
  expect(lanes.nextDue(NOW)).toBeUndefined()
  lanes.add(queued(1, ADA, NOW + 9_000))
  lanes.add(queued(2, ADA, NOW + 1_000))
  lanes.add(queued(3, BEN, NOW + 7_000))
  lanes.add(queued(5, [], NOW + 8_000))
  expect(lanes.nextDue(NOW)).toBe(NOW + 7_000)
  lanes.add(queued(4))
  expect(lanes.nextDue(NOW)).toBe(NOW)
})

test('running events are known, and forgotten when they end or go back', () => {
  const lanes = lanesOf(queued(1), queued(2))
  takeAll(lanes)
  expect(lanes.running).toEqual([1, 2])
  lanes.putBack(queued(1, [], NOW + 1))
  lanes.remove(2)
  expect([lanes.isRunning(1), lanes.isRunning(2), lanes.size]).toEqual([false, false, 1])
})

test('removing an event that is not there removes nothing', () => {
  const lanes = lanesOf(queued(1, ADA))
  lanes.remove(99)
  expect(takeAll(lanes)).toEqual([1])
})
