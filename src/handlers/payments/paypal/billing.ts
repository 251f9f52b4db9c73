// JSON → subscriptions and their plans: https://developer.paypal.com/docs/api/subscriptions/v1/.

import * as z from 'zod/mini'
import { humanise } from '../../../mappers/fields/keys.ts'
import type { Fact } from '../../../mappers/payment.ts'
import { loose } from '../../shapes.ts'
import { linkTo } from './links.ts'
import {
  addressIn,
  amountIn,
  buyersOwn,
  factsOf,
  known,
  listOf,
  money,
  name,
  nameIn,
  phone,
  scalar,
  shipping,
  text,
  type Reader,
} from './shapes.ts'

const FAILED = 'BILLING.SUBSCRIPTION.PAYMENT.FAILED'
const STARTED = 'BILLING.SUBSCRIPTION.ACTIVATED'

const failure = z.object({
  amount: money,
  reason_code: text,
  next_payment_retry_time: text,
})
const subscription = z.object({
  id: scalar,
  status: text,
  status_change_note: text,
  plan_id: scalar,
  quantity: scalar,
  custom_id: scalar,
  subscriber: loose(z.object({ email_address: text, name, phone, shipping_address: shipping })),
  billing_info: loose(
    z.object({
      cycle_executions: listOf(z.object({ cycles_completed: loose(z.number()) })),
      next_billing_time: text,
      last_failed_payment: loose(failure),
    })
  ),
})
type Subscription = z.infer<typeof subscription>

export const readSubscription: Reader = (json, type) => {
  const read = subscription.safeParse(json)
  if (!read.success) return null
  const { id, plan_id, quantity, custom_id, subscriber, billing_info } = read.data
  const cycles = known(billing_info?.cycle_executions).flatMap((one) => one.cycles_completed ?? [])
  const isFailure = type === FAILED
  return factsOf('subscription', id, {
    person: {
      email: subscriber?.email_address ?? undefined,
      phone: subscriber?.phone?.phone_number?.national_number ?? undefined,
      ...nameIn(subscriber?.name),
      ...addressIn(buyersOwn(subscriber?.shipping_address, subscriber?.name)),
    },
    amount: isFailure ? amountIn(billing_info?.last_failed_payment?.amount) : null,
    links: linkTo('plan', plan_id),
    custom: custom_id ?? '',
    cycles: cycles.length === 0 ? null : cycles.reduce((sum, one) => sum + one, 0),
    quantity: quantity ?? '',
    answers: isFailure ? failureIn(read.data) : stateOf(read.data, type),
  })
}

function failureIn({ billing_info }: Subscription): readonly Fact[] {
  const { reason_code, next_payment_retry_time } = billing_info?.last_failed_payment ?? {}
  return [
    ['reason', 'Reason', reason_code && humanise(reason_code)],
    ['next_try', 'Next try', dayOf(next_payment_retry_time)],
  ]
}

const stateOf = (given: Subscription, type: string): readonly Fact[] => [
  ['status', 'Status', type === STARTED ? null : given.status && humanise(given.status)],
  ['status_change_note', 'Why', given.status_change_note],
  ['quantity', 'Quantity', given.quantity === '1' ? null : given.quantity],
  [
    'next_payment',
    'Next payment',
    given.status === 'ACTIVE' ? dayOf(given.billing_info?.next_billing_time) : null,
  ],
]

const dayOf = (time: string | null | undefined) => /^\d{4}-\d\d-\d\d/.exec(time ?? '')?.[0]

const plan = z.object({
  id: scalar,
  name: text,
  billing_cycles: listOf(
    z.object({ tenure_type: text, pricing_scheme: loose(z.object({ fixed_price: money })) })
  ),
})

export const readPlan: Reader = (json) => {
  const read = plan.safeParse(json)
  if (!read.success) return null
  const regular = known(read.data.billing_cycles).find((one) => one.tenure_type === 'REGULAR')
  return factsOf('plan', read.data.id, {
    amount: amountIn(regular?.pricing_scheme?.fixed_price),
    products: [read.data.name || []].flat(),
  })
}
