// Who sends what, and when: drawn before the run begins. Made-up people, each with up to one event per route.

import { ROUTES, type RouteName } from './asks.ts'
import type { Chance } from './chance.ts'
import type { ChaosOptions } from './options.ts'

export type PlannedEvent = {
  /** The sender's own id of the event; it also stands in the note. */
  readonly key: string
  readonly route: RouteName
  readonly email: string
  /** From the start of the storm; not before the person's earlier event was taken. */
  readonly atMs: number
  /** Sent by two deliveries at the same time. */
  readonly twice: boolean
  /** Delivered once more, so long after it was taken. */
  readonly againAfterMs: number | null
}

export type Person = { readonly email: string; readonly events: readonly PlannedEvent[] }

const TWICE = 0.1
const AGAIN = 0.25
const AGAIN_WITHIN_MS = 6_000
/** The last events come early enough to meet the storm. */
const SENDING = 0.6

/** The people and their events, in the order in which each person's events must be delivered. */
export function crowdOf({ events, stormMs }: ChaosOptions, chance: Chance): readonly Person[] {
  const people: Person[] = []
  for (let left = events; left > 0; left -= people.at(-1)?.events.length ?? left) {
    const number = events - left
    const size = Math.min(left, 1 + Math.floor(chance.between(0, ROUTES.length)))
    people.push(person(number, size, stormMs, chance))
  }
  return people
}

function person(first: number, size: number, stormMs: number, chance: Chance): Person {
  const email = `person${first}@example.com`
  const routes = chance.shuffled(ROUTES).slice(0, size)
  const times = routes.map(() => chance.between(0, SENDING * stormMs)).toSorted((a, b) => a - b)
  const events = routes.map((route, index) => ({
    key: `case-${first + index}`,
    route,
    email,
    atMs: times[index] ?? 0,
    twice: chance.happens(TWICE),
    againAfterMs: chance.happens(AGAIN) ? chance.between(0, AGAIN_WITHIN_MS) : null,
  }))
  return { email, events }
}
