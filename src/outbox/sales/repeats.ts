// One sale, several events: what is left to do for one of them after the others. Pure.

import type { PlannedPayment, Plan } from '../../mappers/plan.ts'
import { isPaid, type Doing } from './sale.ts'

/** The plan without what `earlier` events of the same sale have done; contact and tags are always brought up to date. */
export function withoutRepeats(
  plan: Plan,
  payment: PlannedPayment,
  earlier: readonly Doing[]
): Plan {
  if (payment.accompanies) return { ...plan, notes: [], tasks: [], workflows: [], campaigns: [] }
  if (earlier.length === 0) return plan
  const done = (part: 'workflows' | 'campaigns') => new Set(earlier.flatMap((one) => one[part]))
  const isLeft = (part: 'workflows' | 'campaigns') => (id: string) => !done(part).has(id)
  return {
    ...plan,
    ...notesBeside(plan, payment, earlier),
    tasks: earlier.some(({ tasks }) => tasks > 0) ? [] : plan.tasks,
    workflows: plan.workflows.filter(isLeft('workflows')),
    campaigns: plan.campaigns.filter(isLeft('campaigns')),
  }
}

/** One note: that of the event that says most. */
function notesBeside(
  { notes }: Plan,
  payment: PlannedPayment,
  earlier: readonly Doing[]
): Pick<Plan, 'notes' | 'revises'> {
  const holder = earlier.findLast(({ note }) => note)
  if (holder === undefined || notes.length === 0) return { notes }
  return saysMore(payment, holder) ? { notes, revises: holder.eventId } : { notes: [] }
}

/** That it is paid says more than what was ordered. */
function saysMore(payment: PlannedPayment, { isPaid: wasPaid, isFullest }: Doing): boolean {
  const paid = isPaid(payment)
  return paid === wasPaid ? payment.isFullest && !isFullest : paid
}
