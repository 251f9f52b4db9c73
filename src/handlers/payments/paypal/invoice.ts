// JSON → invoices: https://developer.paypal.com/docs/api/invoicing/v2/. The buyer is the first recipient, never the invoicer.

import * as z from 'zod/mini'
import type { RawPerson } from '../../../mappers/fields/person.ts'
import { loose } from '../../shapes.ts'
import { linkTo } from './links.ts'
import {
  address,
  addressIn,
  amountIn,
  factsOf,
  known,
  listOf,
  money,
  name,
  nameIn,
  scalar,
  text,
  type Reader,
} from './shapes.ts'

const REFUNDED = 'INVOICING.INVOICE.REFUNDED'

const recipient = z.object({
  business_name: text,
  name,
  email_address: text,
  address,
  phones: listOf(z.object({ country_code: scalar, national_number: scalar })),
})
const invoice = z.object({
  id: scalar,
  detail: loose(
    z.object({
      invoice_number: scalar,
      metadata: loose(z.object({ recipient_view_url: text })),
    })
  ),
  primary_recipients: listOf(z.object({ billing_info: loose(recipient) })),
  items: listOf(z.object({ name: text })),
  amount: money,
  payments: loose(
    z.object({ paid_amount: money, transactions: listOf(z.object({ payment_id: scalar })) })
  ),
  refunds: loose(
    z.object({ transactions: listOf(z.object({ refund_id: scalar, amount: money })) })
  ),
})
/** In events it stands one level deeper. */
const wrapped = z.object({ invoice })

export const readInvoice: Reader = (json, type) => {
  const deep = wrapped.safeParse(json)
  const read = deep.success ? deep.data.invoice : invoice.safeParse(json).data
  if (read === undefined) return null
  const { detail, payments, refunds } = read
  const refund = known(refunds?.transactions).at(-1)
  const paid = payments?.paid_amount ?? read.amount
  return factsOf('invoice', read.id, {
    person: buyerOf(known(read.primary_recipients)[0]?.billing_info),
    amount: amountIn(type === REFUNDED ? refund?.amount : paid),
    products: known(read.items).flatMap((item) => item.name || []),
    links: [
      ...known(payments?.transactions).flatMap((one) => linkTo('capture', one.payment_id)),
      ...linkTo('refund', refund?.refund_id),
    ],
    invoiceNumber: detail?.invoice_number ?? '',
    receiptUrl: type === REFUNDED ? '' : (detail?.metadata?.recipient_view_url ?? ''),
  })
}

function buyerOf(given: z.infer<typeof recipient> | null | undefined): RawPerson {
  const [phone] = known(given?.phones)
  const code = phone?.country_code ? `+${phone.country_code.replace(/^\+/, '')} ` : ''
  return {
    email: given?.email_address ?? undefined,
    phone: phone?.national_number ? `${code}${phone.national_number}` : undefined,
    company: given?.business_name ?? undefined,
    ...nameIn(given?.name),
    ...addressIn(given?.address),
  }
}
