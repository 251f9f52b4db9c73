// The promises of the lanes under random traffic, held against a model that is slow and plain.

import { expect, test } from 'vitest'
import { CRM, Lanes, type Queued } from '../../../src/outbox/rules/lanes.ts'
import { NOW, seeded } from './make.ts'

const PEOPLE = ['ada', 'ben', 'cleo', 'dan'].map((name) => `email:${name}@example.com`)
const PHONES = ['phone:+12025550101', 'phone:+12025550102']
const ARRIVALS = 400

/** The lanes, and beside them all that is on its way. Every move is made on both. */
function simulation(seed: number) {
  const chance = seeded(seed)
  const lanes = new Lanes()
  const live = new Map<number, Queued>()
  const running = new Set<number>()
  /** What is urgent, or once was. */
  const hurried = new Set<number>()
  let finished = 0

  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(chance() * from.length)]
  const keys = () =>
    [chance() < 0.8 ? pick(PEOPLE) : null, chance() < 0.4 ? pick(PHONES) : null].flatMap(
      (key) => key ?? []
    )

  const mayLeave = (event: Queued, now: number) =>
    !running.has(event.sequence) &&
    event.due <= now &&
    [...live.values()].every(
      (other) =>
        other === event ||
        !other.keys.some((key) => event.keys.includes(key)) ||
        (other.sequence > event.sequence && !running.has(other.sequence))
    )

  /** Not bulk, or one that is not waits behind it. */
  const isUrgent = (event: Queued): boolean =>
    !event.isBulk ||
    [...live.values()].some(
      (other) =>
        other.sequence > event.sequence &&
        other.keys.some((key) => event.keys.includes(key)) &&
        isUrgent(other)
    )

  function put(event: Queued): void {
    live.set(event.sequence, event)
    running.delete(event.sequence)
    lanes.putBack(event)
    for (const one of live.values()) if (isUrgent(one)) hurried.add(one.sequence)
  }

  return {
    chance,
    live,
    lanes,
    finished: () => finished,
    arrive: (sequence: number) =>
      put({ sequence, keys: keys(), pool: CRM, due: 0, isHeld: false, isBulk: chance() < 0.4 }),
    /** Somebody leaves if and only if somebody may; nothing goes before what is more urgent. */
    take(now: number): void {
      const able = [...live.values()].filter((event) => mayLeave(event, now))
      const taken = lanes.take(now)
      expect(taken !== undefined).toBe(able.length > 0)
      if (taken === undefined) return
      expect(able.map(({ sequence }) => sequence)).toContain(taken.sequence)
      running.add(taken.sequence)
      if (taken.due > 0 || hurried.has(taken.sequence)) return
      expect(able.filter((event) => event.due === 0 && isUrgent(event))).toEqual([])
    },
    finish(): void {
      const sequence = pick([...running])
      if (sequence === undefined) return
      running.delete(sequence)
      live.delete(sequence)
      lanes.remove(sequence)
      finished += 1
    },
    putOff(now: number): void {
      const event = live.get(pick([...running]) ?? -1)
      if (event !== undefined) put({ ...event, due: chance() < 0.5 ? 0 : now + 20 })
    },
    /** An event that is finished comes back at its old place, perhaps under other keys. */
    replay(arrived: number): void {
      const sequence = Math.floor(chance() * arrived)
      if (arrived === 0 || live.has(sequence)) return
      finished -= 1
      hurried.delete(sequence)
      put({ sequence, keys: keys(), pool: CRM, due: 0, isHeld: false, isBulk: chance() < 0.4 })
    },
  }
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'random arrivals, retries and replays keep the order of each person, let nothing bulk go first, idle nobody, lose nothing (seed %i)',
  (seed) => {
    const traffic = simulation(seed)
    let now = NOW
    for (let arrived = 0; arrived < ARRIVALS; now += 1) {
      const dice = traffic.chance()
      if (dice < 0.3) {
        traffic.arrive(arrived)
        arrived += 1
      } else if (dice < 0.65) traffic.take(now)
      else if (dice < 0.85) traffic.finish()
      else if (dice < 0.95) traffic.putOff(now)
      else traffic.replay(arrived)
    }
    for (let round = 0; traffic.live.size > 0 && round < 20 * ARRIVALS; round += 1, now += 20) {
      traffic.take(now)
      traffic.finish()
    }
    expect(traffic.finished()).toBe(ARRIVALS)
    expect([traffic.lanes.size, traffic.lanes.nextDue(now)]).toEqual([0, undefined])
  }
)
