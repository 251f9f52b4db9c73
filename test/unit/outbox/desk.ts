// An operator's desk for the tests of alerts: reviews the facts, keeps the book as text as storage does, and hears
// what the webhook takes.

import { HEALTHY, pause } from '../../../src/outbox/rules/health.ts'
import { NOW } from './make.ts'
import { review, told, type AlertBook, type AlertFacts } from '../../../src/outbox/upkeep/alerts.ts'

export const factsOf = (given: Partial<AlertFacts> = {}): AlertFacts => ({
  location: 'main',
  health: HEALTHY,
  pausedSenders: [],
  gaps: [],
  parked: [],
  oldestLive: null,
  watched: [],
  ...given,
})

export const SECOND = 1_000
export const FINE = factsOf()
export const refused = {
  cause: 'token_invalid',
  message: 'HoopAI refuses the token. Make another.',
  untilMs: null,
}
export const pausedAt = (at: number, trouble = refused) => pause(HEALTHY, trouble, at)
export const PAUSED = factsOf({ health: pausedAt(NOW) })

export const parked = (
  reason: string,
  { count = 1, route = 'contact', newestId = 'evt_1' } = {}
): AlertFacts['parked'][number] => ({ route, reason, count, newestId })

export type Heard = { readonly at: number; readonly key: string; readonly text: string }

export function desk() {
  let stored = '{}'
  const heard: Heard[] = []
  /** Tries that the webhook refused. */
  const failed: Heard[] = []
  const read = () => JSON.parse(stored) as Partial<AlertBook>
  return {
    heard,
    failed,
    book: read,
    /** One review, and the sending of what is due. Returns when the next one is asked for. */
    look(facts: AlertFacts, now: number, isUp = true): number | undefined {
      const { book, due, nextAt } = review(read(), facts, now)
      stored = JSON.stringify(book)
      for (const alert of due) {
        const message = { at: now, key: `${alert.kind} ${alert.key}`, text: alert.text }
        ;(isUp ? heard : failed).push(message)
        if (isUp) stored = JSON.stringify(told({ ...book, ...read() }, alert, now))
      }
      return nextAt
    },
    keys: (): readonly string[] => heard.map(({ key }) => key),
    texts: (): readonly string[] => heard.map(({ text }) => text),
  }
}

/** Looks at the same facts once a second. */
export function watch(
  at: ReturnType<typeof desk>,
  facts: AlertFacts,
  from: number,
  until: number
): void {
  for (let now = from; now <= until; now += SECOND) at.look(facts, now)
}
