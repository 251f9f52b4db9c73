// What a payment's contact is tagged with where the route says nothing of tags: who has bought is a customer, and of what.

import type { Lead, PaymentKind } from './lead.ts'
import { productsOf } from './payment-note.ts'
import type { Plan } from './plan.ts'

/** Taken away only together with the last thing that was bought. */
export const CUSTOMER = 'customer'
export const PRODUCT = 'product:'

export const NO_TAGS: Pick<Plan, 'tags' | 'untag'> = { tags: [], untag: [] }

const BOUGHT: readonly PaymentKind[] = ['purchase', 'renewal', 'subscription_started']

export function paymentTags(lead: Lead): Pick<Plan, 'tags' | 'untag'> {
  const { payment } = lead
  if (payment === undefined) return NO_TAGS
  const tags = [CUSTOMER, ...productsOf(lead).map((name) => `${PRODUCT}${name}`)]
  if (BOUGHT.includes(payment.kind)) return { tags, untag: [] }
  return payment.kind === 'refund' && !isPartial(lead) ? { tags: [], untag: tags } : NO_TAGS
}

/** Somebody who got a part of the money back keeps what was bought. */
const isPartial = ({ money }: Lead): boolean => money?.of !== undefined && money.of !== money.amount
