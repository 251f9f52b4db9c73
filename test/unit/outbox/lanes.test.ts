import { expect, test } from 'vitest'
import { CRM, Lanes, type Queued } from '../../../src/outbox/rules/lanes.ts'
import { NOW } from './make.ts'

const queued = (sequence: number, keys: readonly string[] = [], due = 0): Queued => ({
  sequence,
  keys,
  pool: CRM,
  due,
  isHeld: false,
  isBulk: false,
})
const bulk = (sequence: number, keys: readonly string[] = [], due = 0): Queued => ({
  ...queued(sequence, keys, due),
  isBulk: true,
})
const held = (sequence: number, keys: readonly string[], due: number): Queued => ({
  ...queued(sequence, keys, due),
  isHeld: true,
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
  expect(lanes.takeProbe(NOW)?.sequence).toBe(2)
  expect(lanes.takeProbe(NOW)?.sequence).toBe(1)
  expect(lanes.takeProbe(NOW)).toBeUndefined()
})

test('of those that wait, the one whose turn comes first is the probe', () => {
  const lanes = lanesOf(queued(1, ADA, NOW + 5_000), queued(2, BEN, NOW + 1_000))
  expect(lanes.takeProbe(NOW)?.sequence).toBe(2)
})

test('an event with nothing to ask before its time is no probe until then', () => {
  const lanes = lanesOf(held(1, ADA, NOW + 3_000), held(2, BEN, NOW + 2_000))
  expect([lanes.takeProbe(NOW), lanes.nextProbe(NOW)]).toEqual([undefined, NOW + 2_000])
  lanes.add(queued(3, [], NOW + 9_000))
  expect(lanes.nextProbe(NOW)).toBe(NOW)
  expect(lanes.takeProbe(NOW)?.sequence).toBe(3)
  expect(lanes.takeProbe(NOW + 2_000)?.sequence).toBe(2)
})

test('with nobody in line there is never a probe', () => {
  expect(new Lanes().nextProbe(NOW)).toBeUndefined()
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

test('bulk work leaves when nothing else may, in order of arrival', () => {
  const lanes = lanesOf(bulk(1), bulk(2), queued(3), bulk(4), queued(5))
  expect(takeAll(lanes)).toEqual([3, 5, 1, 2, 4])
})

test('what comes in overtakes the bulk work that still waits', () => {
  const lanes = lanesOf(bulk(1), bulk(2))
  expect(lanes.take(NOW)?.sequence).toBe(1)
  lanes.add(queued(3))
  expect(takeAll(lanes)).toEqual([3, 2])
})

test('bulk work that an event of the same person waits for is hurried, the rest is not', () => {
  const lanes = lanesOf(bulk(1, BEN), bulk(2, ADA), bulk(3, ADA), queued(4))
  lanes.add(queued(5, ADA))
  expect(lanes.take(NOW)?.sequence).toBe(4)
  expect(lanes.take(NOW)?.sequence).toBe(2)
  lanes.remove(2)
  expect(lanes.take(NOW)?.sequence).toBe(3)
  lanes.remove(3)
  expect(takeAll(lanes)).toEqual([5, 1])
})

test('hurry passes on to those that the hurried one waits for', () => {
  const phone = 'phone:+12025550101'
  const lanes = lanesOf(bulk(1), bulk(2, [phone]), bulk(3, [...ADA, phone]), queued(4, ADA))
  expect(lanes.take(NOW)?.sequence).toBe(2)
})

test('bulk work that is put in line before an event that waits already is hurried, too', () => {
  const lanes = lanesOf(bulk(1), queued(9, ADA))
  lanes.add(bulk(2, ADA))
  expect(takeAll(lanes)).toEqual([2, 1])
})

test('bulk work behind an event of the same person is in no hurry', () => {
  const lanes = lanesOf(queued(1, ADA), bulk(2, ADA), queued(3))
  expect(lanes.take(NOW)?.sequence).toBe(1)
  lanes.remove(1)
  expect(takeAll(lanes)).toEqual([3, 2])
})

test('bulk work that failed is tried again as bulk work', () => {
  const lanes = lanesOf(bulk(1, ADA), queued(2))
  lanes.putBack(bulk(1, ADA))
  expect(takeAll(lanes)).toEqual([2, 1])
})

test('how many may leave counts both classes, those that wait for a time or a person not', () => {
  const lanes = lanesOf(queued(1), bulk(2), queued(3, ADA), queued(4, ADA), queued(5, [], NOW + 1))
  expect(lanes.ready).toBe(3)
  takeAll(lanes)
  expect(lanes.ready).toBe(0)
  expect(lanes.size).toBe(5)
})

test('with bulk work alone something is due now', () => {
  expect(lanesOf(bulk(1)).nextDue(NOW)).toBe(NOW)
  expect(lanesOf(bulk(1)).takeProbe(NOW)?.sequence).toBe(1)
})
