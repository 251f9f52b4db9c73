// Plan → the steps of its delivery, in order, each with a key that stays the same across crashes, retries and replays.

import type { Plan, PlannedTask } from '../../mappers/plan.ts'
import type { Progress } from '../event.ts'

export type Step =
  | { readonly kind: 'upsert'; readonly key: 'upsert' }
  /** Writes what the upsert must not or could not write. */
  | { readonly kind: 'complete'; readonly key: 'complete' }
  | { readonly kind: 'tags'; readonly key: 'tags'; readonly tags: readonly string[] }
  | { readonly kind: 'untag'; readonly key: 'untag'; readonly tags: readonly string[] }
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

export const writesContact = (kind: StepKind): boolean => kind === 'upsert' || kind === 'complete'

export const stepsOf = (plan: Plan, progress: Progress): readonly Step[] => [
  { kind: 'upsert', key: 'upsert' },
  ...(isSplit(plan) || progress.adopted ? [{ kind: 'complete', key: 'complete' } as const] : []),
  ...(plan.tags.length === 0 ? [] : [{ kind: 'tags', key: 'tags', tags: plan.tags } as const]),
  ...(plan.untag.length === 0 ? [] : [{ kind: 'untag', key: 'untag', tags: plan.untag } as const]),
  ...plan.notes.map((body, index) => ({ kind: 'note', key: `note:${index}`, body }) as const),
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

/** True when only one of two identifiers may find the contact: the other is written afterwards. */
export const isSplit = ({ match, contact }: Plan): boolean =>
  match !== 'both' && contact.email !== undefined && contact.phone !== undefined
