// JSON → authorizations, captures, sales and refunds, of both versions: https://developer.paypal.com/docs/api/payments/v2/.
// None names the buyer: what refunds call the payer is the seller who gives the money back.

import * as z from 'zod/mini'
import { humanise } from '../../../mappers/fields/keys.ts'
import type { PaypalResource } from '../../../mappers/payments/paypal/event.ts'
import { loose } from '../../shapes.ts'
import { linkIn, links, linksIn, linkTo } from './links.ts'
import { amountIn, factsOf, known, money, scalar, text, type Reader } from './shapes.ts'

const taken = z.object({
  id: scalar,
  amount: money,
  custom_id: scalar,
  custom: scalar,
  invoice_id: scalar,
  invoice_number: scalar,
  status_details: loose(z.object({ reason: text })),
  reason_code: text,
  reason: text,
  note_to_payer: text,
  supplementary_data: loose(
    z.object({
      related_ids: loose(
        z.object({ order_id: scalar, authorization_id: scalar, capture_id: scalar })
      ),
    })
  ),
  parent_payment: scalar,
  billing_agreement_id: scalar,
  sale_id: scalar,
  capture_id: scalar,
  links,
})

const reader =
  (kind: PaypalResource): Reader =>
  (json) => {
    const read = taken.safeParse(json)
    if (!read.success) return null
    const { id, amount, custom_id, custom, invoice_id, invoice_number, ...more } = read.data
    const reason = more.status_details?.reason ?? more.reason_code ?? more.reason
    return factsOf(kind, id, {
      amount: amountIn(amount),
      links: linksOf(kind, read.data),
      invoiceNumber: invoice_id ?? invoice_number ?? '',
      custom: custom_id ?? custom ?? '',
      answers: [
        ['reason', 'Reason', reason && humanise(reason)],
        ['note_to_payer', 'Note to the buyer', more.note_to_payer],
      ],
    })
  }

export const readAuthorization = reader('authorization')
export const readCapture = reader('capture')
export const readSale = reader('sale')
export const readRefund = reader('refund')

function linksOf(kind: PaypalResource, given: z.infer<typeof taken>) {
  const { order_id, authorization_id, capture_id } = given.supplementary_data?.related_ids ?? {}
  return [
    ...linkTo('capture', capture_id ?? given.capture_id),
    ...linkTo('sale', given.sale_id),
    ...linkTo('order', order_id),
    ...linkTo('authorization', authorization_id),
    // Those of reference transactions begin with B-: they are no subscriptions.
    ...linkTo('subscription', /^I-.*/.exec(given.billing_agreement_id ?? '')?.[0]),
    ...linkTo('payment', given.parent_payment),
    ...linksIn(given.links),
    ...(kind === 'refund' ? itself(given.links) : []),
  ]
}

/** What was reversed is told by the payment itself, which then is the sale. */
const itself = (given: z.infer<typeof links>) =>
  known(given).flatMap(({ rel, href }) => (rel === 'self' ? linkIn(href ?? '') : []))
