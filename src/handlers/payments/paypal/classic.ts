// JSON → payments of the first version of the API: https://developer.paypal.com/docs/api/payments/v1/. Shops with old
// plugins still make them, and they name the buyer of a sale.

import * as z from 'zod/mini'
import type { RawPerson } from '../../../mappers/fields/person.ts'
import { loose } from '../../shapes.ts'
import { amountIn, factsOf, known, listOf, money, scalar, text, type Reader } from './shapes.ts'

const address = loose(
  z.object({
    line1: text,
    line2: text,
    city: text,
    state: text,
    postal_code: scalar,
    country_code: text,
    phone: scalar,
  })
)
const payer = z.object({
  email: text,
  first_name: text,
  last_name: text,
  phone: scalar,
  country_code: text,
  billing_address: address,
})
const payment = z.object({
  id: scalar,
  payer: loose(z.object({ payer_info: loose(payer) })),
  transactions: listOf(
    z.object({
      amount: money,
      description: text,
      custom: scalar,
      invoice_number: scalar,
      item_list: loose(z.object({ items: listOf(z.object({ name: text })) })),
    })
  ),
})

export const readPayment: Reader = (json) => {
  const read = payment.safeParse(json)
  if (!read.success) return null
  const [sale] = known(read.data.transactions)
  const named = known(sale?.item_list?.items).flatMap((item) => item.name || [])
  return factsOf('payment', read.data.id, {
    person: buyerOf(read.data.payer?.payer_info),
    amount: amountIn(sale?.amount),
    products: named.length > 0 ? named : [sale?.description || []].flat(),
    invoiceNumber: sale?.invoice_number ?? '',
    custom: sale?.custom ?? '',
  })
}

const buyerOf = (given: z.infer<typeof payer> | null | undefined): RawPerson => {
  const { billing_address: home } = given ?? {}
  return {
    email: given?.email ?? undefined,
    phone: given?.phone ?? home?.phone ?? undefined,
    firstName: given?.first_name ?? undefined,
    lastName: given?.last_name ?? undefined,
    street: [home?.line1, home?.line2].filter(Boolean).join(', '),
    city: home?.city ?? undefined,
    state: home?.state ?? undefined,
    postalCode: home?.postal_code ?? undefined,
    country: home?.country_code ?? given?.country_code ?? undefined,
  }
}
