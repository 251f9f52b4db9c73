// JSON → orders: https://developer.paypal.com/docs/api/orders/v2/. Only here stands whose money it is.

import * as z from 'zod/mini'
import type { RawPerson } from '../../../mappers/fields/person.ts'
import { loose } from '../../shapes.ts'
import { linkTo } from './links.ts'
import {
  address,
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

const party = z.object({
  email_address: text,
  name,
  phone,
  phone_number: loose(z.object({ national_number: scalar })),
  address,
})
const parts = listOf(z.object({ id: scalar, status: text }))
const order = z.object({
  id: scalar,
  intent: text,
  payer: loose(party),
  /** By its kind: paypal, venmo, card… */
  payment_source: loose(z.record(z.string(), loose(party))),
  purchase_units: listOf(
    z.object({
      description: text,
      custom_id: scalar,
      invoice_id: scalar,
      amount: money,
      items: listOf(z.object({ name: text })),
      shipping,
      payments: loose(z.object({ captures: parts, authorizations: parts })),
    })
  ),
})
type Order = z.infer<typeof order>
type Unit = ReturnType<typeof unitsOf>[number]

const unitsOf = ({ purchase_units }: Order) => known(purchase_units)

export const readOrder: Reader = (json) => {
  const read = order.safeParse(json)
  if (!read.success) return null
  const units = unitsOf(read.data)
  const amounts = units.flatMap(({ amount }) => amountIn(amount) ?? [])
  return factsOf('order', read.data.id, {
    isPaid: isPaid(read.data, units),
    person: buyerOf(read.data, units),
    amount: amounts.length === 1 ? (amounts[0] ?? null) : null,
    parts: amounts,
    products: units.flatMap(productsOf),
    links: units.flatMap(({ payments }) => [
      ...known(payments?.captures).flatMap(({ id }) => linkTo('capture', id)),
      ...known(payments?.authorizations).flatMap(({ id }) => linkTo('authorization', id)),
    ]),
    invoiceNumber: units.find(({ invoice_id }) => invoice_id)?.invoice_id ?? '',
    custom: units.find(({ custom_id }) => custom_id)?.custom_id ?? '',
  })
}

/** A completed order may be authorized only, and what was captured may be held or refused. */
function isPaid({ intent }: Order, units: readonly Unit[]): boolean {
  const captures = units.flatMap(({ payments }) => known(payments?.captures))
  return captures.length === 0
    ? intent !== 'AUTHORIZE'
    : captures.some(({ status }) => status !== 'PENDING' && status !== 'DECLINED')
}

const productsOf = ({ items, description }: Unit): readonly string[] => {
  const named = known(items).flatMap((item) => item.name || [])
  return named.length > 0 ? named : [description || []].flat()
}

/** `payer` is going to be replaced by the source of the payment. */
function buyerOf({ payer, payment_source }: Order, units: readonly Unit[]): RawPerson {
  const sources = known(Object.values(payment_source ?? {}))
  const buyer = payer ?? sources.find(({ email_address }) => email_address) ?? sources[0]
  const own = units.map((unit) => buyersOwn(unit.shipping, buyer?.name)).find(Boolean)
  const number = buyer?.phone?.phone_number ?? buyer?.phone_number
  return {
    email: buyer?.email_address ?? undefined,
    phone: number?.national_number ?? undefined,
    ...nameIn(buyer?.name),
    ...addressIn(buyer?.address?.address_line_1 ? buyer.address : (own ?? buyer?.address)),
  }
}
