// Backlogs of leads, and what is measured of their delivery.

import type { Plan } from '../../../src/mappers/plan.ts'
import type { StoredEvent } from '../../../src/outbox/event.ts'
import { eventOf, planOf, WORKFLOW } from './make.ts'
import { limitedCrm, type LimitedCrmOptions } from './limited-crm.ts'
import { world, type WorldOptions } from './world.ts'

export const MAX = 100
export const INTERVAL_MS = 10_000
/** What a call takes over the ocean and back. */
export const LATENCY_MS = 250

export const emailOf = (index: number) => `p${index}@example.com`

/** Events of as many people, each with a tag, a note and a workflow, as a campaign's forms make them. */
export const leads = (
  count: number,
  given: (index: number) => Partial<StoredEvent> & { readonly planned?: Partial<Plan> } = () => ({})
): readonly StoredEvent[] =>
  Array.from({ length: count }, (_, index) => {
    const email = emailOf(index)
    const { planned, ...event } = given(index)
    const plan = planOf({
      contact: { email },
      tags: ['campaign'],
      notes: ['Hello'],
      workflows: [WORKFLOW],
      ...planned,
    })
    return eventOf({ sequence: index + 1, id: `evt_${index}`, email, plan, ...event })
  })

/** Delivers a backlog to a CRM that holds its limit. */
export async function delivered(
  events: readonly StoredEvent[],
  crmOptions: LimitedCrmOptions = {},
  worldOptions: WorldOptions = {}
) {
  const crm = limitedCrm(crmOptions)
  const all = world(events, crm.answer, { latencyMs: LATENCY_MS, ...worldOptions })
  await all.pass(events.length * 1_000)
  return { crm, all, ...measured(all) }
}

export function measured({ calls, ended, states }: ReturnType<typeof world>) {
  const tookMs = ended.at(-1)?.at ?? 0
  const events = states()
  return {
    tookMs,
    allDelivered: events.every((state) => state === 'delivered'),
    callsPerLead: calls.length / events.length,
    /** Of the limit, over the whole time. */
    share: calls.length / ((tookMs / INTERVAL_MS) * MAX),
    kinds: kindsOf(calls),
  }
}

/** How many calls of each kind there were. */
function kindsOf(calls: ReturnType<typeof world>['calls']): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { method, path } of calls) {
    const kind = `${method} ${path.replace(/con\d+/, ':id').replace(WORKFLOW, ':workflow')}`
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

export type Crm = ReturnType<typeof limitedCrm>

/** Whether every contact has these tags, and one note and one enrolment: nothing lost, nothing twice. */
export const areComplete = (crm: Crm, tags: readonly string[] = ['campaign']): boolean =>
  crm
    .people()
    .every(
      (person) =>
        person.notes.length === 1 &&
        person.enrolments.length === 1 &&
        [...person.tags].toSorted().join() === [...tags].toSorted().join()
    )

/** The most calls of any stretch of time that is as long as the window. */
export function busiest(times: readonly number[], windowMs = INTERVAL_MS): number {
  let from = 0
  let most = 0
  times.forEach((at, index) => {
    while ((times[from] ?? at) <= at - windowMs) from += 1
    most = Math.max(most, index - from + 1)
  })
  return most
}
