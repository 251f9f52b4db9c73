// Plan → the steps of its delivery, in order, each with a key that stays the same across crashes, retries and replays.

import type { ConflictPolicy, Plan, PlannedTask } from '../../mappers/plan.ts'
import type { Progress } from '../event.ts'
import { stepReference, threadLine } from './reconcile.ts'

export type Step =
  /** Makes sure that nobody has the only identifier, where the route must not find people by it. */
  | { readonly kind: 'identify'; readonly key: 'identify' }
  | { readonly kind: 'upsert'; readonly key: 'upsert' }
  /** Looks whether a refused upsert has made the contact all the same. */
  | { readonly kind: 'find'; readonly key: 'find' }
  /** Finds out whose identifier it is that was not written. */
  | { readonly kind: 'trace'; readonly key: 'trace' }
  /** Writes what the upsert must not or could not write. */
  | { readonly kind: 'complete'; readonly key: 'complete' }
  /** Reads what the contact holds, where no answer of this run has told it. */
  | { readonly kind: 'inspect'; readonly key: 'inspect' }
  /** Writes the first touch where nothing stands yet. */
  | { readonly kind: 'attribute'; readonly key: 'attribute' }
  /** Writes what the contact has paid so far. */
  | { readonly kind: 'totals'; readonly key: 'totals' }
  | { readonly kind: 'tags'; readonly key: 'tags'; readonly tags: readonly string[] }
  | { readonly kind: 'untag'; readonly key: 'untag'; readonly tags: readonly string[] }
  /** Looks for an earlier note to bring up to date; where there is none, the note is made. */
  | { readonly kind: 'revise'; readonly key: 'revise'; readonly mark: string }
  | { readonly kind: 'rewrite'; readonly key: 'rewrite'; readonly body: string }
  | { readonly kind: 'note'; readonly key: string; readonly body: string }
  | { readonly kind: 'task'; readonly key: string; readonly task: PlannedTask }
  | { readonly kind: 'leave'; readonly key: string; readonly workflowId: string }
  | { readonly kind: 'workflow'; readonly key: string; readonly workflowId: string }
  | { readonly kind: 'campaign'; readonly key: string; readonly campaignId: string }
  | { readonly kind: 'followers'; readonly key: 'followers'; readonly userIds: readonly string[] }

export type StepKind = Step['kind']

/** Repeating these changes nothing. The others are looked for before they are repeated. */
export const isRepeatable = (kind: StepKind): boolean =>
  kind !== 'note' && kind !== 'task' && kind !== 'workflow'

export const writesContact = (kind: StepKind): boolean =>
  kind === 'upsert' || kind === 'complete' || kind === 'attribute' || kind === 'totals'

/** The steps that need to know the location's custom fields. */
export const usesFields = (kind: StepKind): boolean => writesContact(kind) || kind === 'inspect'

export const stepsOf = (plan: Plan, progress: Progress): readonly Step[] => [
  ...(isUnidentified(plan, progress) ? [{ kind: 'identify', key: 'identify' } as const] : []),
  progress.refusal === null ? { kind: 'upsert', key: 'upsert' } : { kind: 'find', key: 'find' },
  ...(isSplit(plan) || progress.adopted ? [{ kind: 'complete', key: 'complete' } as const] : []),
  ...(isTraceable(plan, progress) ? [{ kind: 'trace', key: 'trace' } as const] : []),
  ...firstTouchOf(plan, progress),
  ...(changesTotals(plan) ? [{ kind: 'totals', key: 'totals' } as const] : []),
  ...(plan.tags.length === 0 ? [] : [{ kind: 'tags', key: 'tags', tags: plan.tags } as const]),
  ...(plan.untag.length === 0 ? [] : [{ kind: 'untag', key: 'untag', tags: plan.untag } as const]),
  ...reviseOf(plan, progress),
  ...notesOf(plan, progress).map(
    (body, index) => ({ kind: 'note', key: `note:${index}`, body }) as const
  ),
  ...plan.tasks.map((task, index) => ({ kind: 'task', key: `task:${index}`, task }) as const),
  ...plan.leaveWorkflows.map(
    (workflowId) => ({ kind: 'leave', key: `leave:${workflowId}`, workflowId }) as const
  ),
  ...plan.workflows.map(
    (workflowId) => ({ kind: 'workflow', key: `workflow:${workflowId}`, workflowId }) as const
  ),
  ...plan.campaigns.map(
    (campaignId) => ({ kind: 'campaign', key: `campaign:${campaignId}`, campaignId }) as const
  ),
  ...(plan.followers.length === 0
    ? []
    : [{ kind: 'followers', key: 'followers', userIds: plan.followers } as const]),
]

function firstTouchOf({ firstTouch = [] }: Plan, { vacant, steps }: Progress): readonly Step[] {
  if (firstTouch.length === 0) return []
  const isFound = (steps['upsert'] ?? steps['find'])?.state === 'done'
  const isUntold = isFound && vacant === null && steps['attribute']?.state !== 'done'
  return [
    ...(isUntold ? [{ kind: 'inspect', key: 'inspect' } as const] : []),
    { kind: 'attribute', key: 'attribute' },
  ]
}

const changesTotals = ({ payment }: Plan): boolean =>
  payment?.totals !== undefined && payment.counted !== undefined

function reviseOf(plan: Plan, { earlierNote }: Progress): readonly Step[] {
  const [body] = plan.notes
  const mark = earlierMark(plan)
  if (mark === undefined || body === undefined) return []
  return [
    { kind: 'revise', key: 'revise', mark },
    ...(earlierNote === null ? [] : [{ kind: 'rewrite', key: 'rewrite', body } as const]),
  ]
}

/** The line by which the earlier note is known. */
function earlierMark({ thread, revises }: Plan): string | undefined {
  if (revises !== undefined) return stepReference(revises, 'note:0')
  return thread?.earlier === undefined ? undefined : threadLine(thread.earlier, thread.about)
}

/** A conflict is told in the event's note, or in a note of its own. */
function notesOf(plan: Plan, { conflict }: Progress): readonly string[] {
  const isTold = conflict !== null && policyOf(plan) === 'note'
  return isTold && plan.notes.length === 0 ? [CONFLICT_TITLE] : plan.notes
}

const CONFLICT_TITLE = 'Two contacts share what this person gave'

/** What the route wants where email and phone belong to two contacts. */
export const policyOf = ({ onConflict }: Plan): ConflictPolicy => onConflict ?? 'note'

const isTraceable = (plan: Plan, { conflict }: Progress): boolean =>
  conflict !== null && policyOf(plan) !== 'ignore'

/** The identifier that may find the contact is missing, or was refused. The other one must find nobody. */
export const isUnidentified = (
  { match, contact }: Plan,
  { dropped, contactId }: Pick<Progress, 'dropped' | 'contactId'>
): boolean =>
  contactId === null &&
  match !== 'both' &&
  (contact[match] === undefined || dropped.some(({ field }) => field === match))

/** True when only one of two identifiers may find the contact: the other is written afterwards. */
export const isSplit = ({ match, contact }: Plan): boolean =>
  match !== 'both' && contact.email !== undefined && contact.phone !== undefined
