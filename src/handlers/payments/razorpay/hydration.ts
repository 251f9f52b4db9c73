// What a Razorpay event lacks: the customer whom subscriptions name by id only, and the words of its plan or invoice.

import { toBase64, utf8 } from '../../../lib/encoding.ts'
import { meaningOf } from '../../../mappers/payments/razorpay.ts'
import type { RazorpayEvent } from '../../../mappers/payments/razorpay/event.ts'
import { isReachable } from '../../../mappers/payments/razorpay/person.ts'
import type { Need } from '../../provider.ts'
import type { Hydrate, SenderApi } from '../../sender-api.ts'
import { withAnswer } from './body.ts'

const PLAN_CACHE_MS = 3_600_000

/** https://razorpay.com/docs/api/authentication */
export const razorpayApi: SenderApi = {
  apiBase: 'https://api.razorpay.com',
  credential: 'API_KEY',
  headers: (keyIdAndSecret) => ({ authorization: `Basic ${toBase64(utf8(keyIdAndSecret))}` }),
}

export const razorpayHydration: Hydrate<RazorpayEvent> = { need, merge: withAnswer }

/** What must be known first: nothing is asked for after an answer that did not come. */
function need(event: RazorpayEvent): Need | null {
  if ('ignored' in meaningOf(event)) return null
  return customerNeed(event) ?? invoiceNeed(event) ?? planNeed(event)
}

function customerNeed(event: RazorpayEvent): Need | null {
  const { payment, subscription, invoice } = event
  const id = payment?.customer_id || subscription?.customer_id || invoice?.customer_id
  return isReachable(event) || !isId(id)
    ? null
    : { what: "the customer's contact details", path: `/v1/customers/${id}` }
}

/** It tells a subscription's payment from others, and what was bought. */
function invoiceNeed(event: RazorpayEvent): Need | null {
  const { payment, invoice, subscription } = event
  const id = payment?.invoice_id
  if (invoice !== null || subscription !== null || !isId(id)) return null
  const asked = { what: 'the invoice', path: `/v1/invoices/${id}` }
  return isReachable(event) ? { ...asked, optional: true } : asked
}

function planNeed({ subscription, plan }: RazorpayEvent): Need | null {
  const id = subscription?.plan_id
  if (plan !== null || !isId(id)) return null
  const what = 'the name of the plan'
  return { what, path: `/v1/plans/${id}`, optional: true, cacheMs: PLAN_CACHE_MS }
}

/** Nothing else may enter a path of the API. */
const isId = (id: string | null | undefined): id is string => /^[A-Za-z0-9_]+$/.test(id ?? '')
