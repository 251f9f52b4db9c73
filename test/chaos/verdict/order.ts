// Events of one person: taken, and done in the CRM, in the order in which they were sent.

import { effectsOf, type Effect } from '../effects.ts'
import type { Evidence } from '../evidence.ts'
import { violation, type Violation } from '../violation.ts'
import { askedOf, type Asked } from './asked.ts'

export function judgeOrder(
  evidence: Pick<Evidence, 'sent' | 'contacts' | 'log'>
): readonly Violation[] {
  const people = Map.groupBy(askedOf(evidence), ({ email }) => email)
  const effects = Map.groupBy(effectsOf(evidence.log), ({ contactId }) => contactId)
  return [...people.values()].flatMap((events) => [
    ...judgeIds(events),
    ...judgeSteps(events, effects.get(events[0]?.contact?.id ?? '') ?? []),
  ])
}

/** Ids grow with time. */
const judgeIds = (events: readonly Asked[]): readonly Violation[] =>
  pairs(events).flatMap(([one, next]) =>
    one.id < next.id
      ? []
      : [violation('out of order', `${next.id} was taken after ${one.id}`, { eventId: next.id })]
  )

/** No step of an event comes before one of the events before it. A repeated step counts where it came first. */
function judgeSteps(events: readonly Asked[], effects: readonly Effect[]): readonly Violation[] {
  const firsts = [...Map.groupBy(effects, ({ kind, of }) => `${kind} ${of}`).values()].flatMap(
    ([first]) => first ?? []
  )
  const steps = firsts.flatMap((effect) => {
    const index = events.findIndex(({ id, workflow }) => effect.of === id || effect.of === workflow)
    return index < 0 ? [] : [{ ...effect, index, eventId: events[index]?.id ?? null }]
  })
  return pairs(steps).flatMap(([one, next]) =>
    one.index <= next.index
      ? []
      : [
          violation(
            'out of order',
            `${one.kind} of ${one.eventId} (call #${one.logId}) came before ${next.kind} of ${next.eventId} (call #${next.logId})`,
            next
          ),
        ]
  )
}

const pairs = <T>(list: readonly T[]): readonly (readonly [T, T])[] =>
  list.flatMap((item, index) => {
    const next = list[index + 1]
    return next === undefined ? [] : [[item, next] as const]
  })
