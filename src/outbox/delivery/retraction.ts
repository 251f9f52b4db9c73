// What an event does that takes an earlier one back: the earlier event's contact loses the tags that it got, and gets a
// note. Nobody is made, and nothing else is undone: what followed may have a life of its own. Pure.

import type { Plan } from '../../mappers/plan.ts'
import type { StoredEvent } from '../event.ts'
import { standing } from './standing.ts'

export type Retraction =
  | { readonly kind: 'done'; readonly event: StoredEvent }
  /** The earlier event is still on its way. */
  | { readonly kind: 'later' }
  | { readonly kind: 'nothing'; readonly reason: string }

/** `earlier`: the event that is taken back, as far as it is known here. */
export function retracted(
  event: StoredEvent,
  earlier: StoredEvent | undefined,
  note: string,
  now: number
): Retraction {
  if (earlier === undefined) {
    return { kind: 'nothing', reason: 'It takes back an event that never came here.' }
  }
  if (earlier.state === 'live') return { kind: 'later' }
  const { contactId } = earlier.progress
  if (contactId === null) {
    return { kind: 'nothing', reason: 'It takes back an event that made no contact.' }
  }
  const { email, phone } = earlier
  const plan = planOf(earlier.plan?.tags ?? [], note)
  const progress = standing(event.progress, contactId, now, 'of the earlier event')
  return { kind: 'done', event: { ...event, plan, email, phone, progress } }
}

const planOf = (tags: readonly string[], note: string): Plan => ({
  version: 1,
  match: 'both',
  contact: {},
  customFields: [],
  tags: [],
  untag: tags,
  notes: [note],
  tasks: [],
  workflows: [],
  leaveWorkflows: [],
  campaigns: [],
  followers: [],
  warnings: [],
})
