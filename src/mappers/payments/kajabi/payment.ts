// A purchase, payment or order of Kajabi → Lead. `purchase` tells of an offer, `payment_succeeded` of money, `order_created` of
// a cart; which of them tell of the same is found by customer, offer, amount and time, for they share no id.

import { isJsonObject, plainText } from '../../../lib/json.ts'
import { checkoutFields, questions } from '../../checkout-fields.ts'
import { instant } from '../../fields/instant.ts'
import type { Consent, Lead, MapContext, PaymentKind } from '../../lead.ts'
import { paymentLead } from '../../payment.ts'
import {
  isAboutPerson,
  itemOf,
  personEntries,
  textIn,
  type KajabiEvent,
  type KajabiItem,
} from './event.ts'
import { amountOf, kindOf, occasionOf } from './sale.ts'
import { API_NAMES, TYPES, type Told } from './told.ts'

export function mapKajabiPayment(event: KajabiEvent, told: Told, context: MapContext): Lead {
  const buyer = itemOf(event, 'customers', 'contacts', 'members')
  const sale = saleIn(event, told)
  const asked = checkoutFields(entriesOf(sale, buyer), context)
  const kind: PaymentKind = kindOf(event)
  const number = plainText(itemOf(event, 'orders')?.attributes['order_number'])
  return paymentLead(
    {
      ...occasionOf(event, sale, buyer, kind),
      event: event.event ?? API_NAMES[told],
      kind,
      occurredAt: instant(textIn(sale?.attributes ?? {}, 'created_at')),
      amount: amountOf(event, sale),
      products: titlesOf(event),
      reference: number,
      referenceTo: 'order',
      ...(kind === 'renewal' ? { recurring: true } : {}),
      ...(told === 'payment' ? {} : { isFullest: true }),
      person: asked.person,
      answers: [['coupon_code', 'Coupon', textIn(sale?.attributes ?? {}, 'coupon_code')]],
      extra: asked.extra,
      consent: [...consentOf(sale, buyer), ...asked.consent],
      page: { referrer: textIn(sale?.attributes ?? {}, 'referrer') },
    },
    context
  )
}

const saleIn = (event: KajabiEvent, told: Told): KajabiItem | undefined => {
  const own = TYPES.find(([, what]) => what === told)?.[0] ?? ''
  return itemOf(event, own) ?? itemOf(event, 'transactions', 'purchases', 'orders')
}

const titlesOf = ({ items }: KajabiEvent): readonly (string | undefined)[] =>
  items
    .filter(({ type }) => type === 'offers' || type === 'order_items')
    .map(({ attributes }) => textIn(attributes, 'title') ?? textIn(attributes, 'name'))

const EXTRA = ['raw_extra_contact_information', 'extra_contact_information']

/** The buyer, and what the checkout has asked besides. */
function entriesOf(sale: KajabiItem | undefined, buyer: KajabiItem | undefined) {
  const given = EXTRA.map((name) => sale?.attributes[name]).find(isJsonObject) ?? {}
  const others = Object.entries(given).filter(([name]) => !isAboutPerson(name))
  return [...personEntries({ ...given, ...known(buyer) }), ...questions(Object.fromEntries(others))]
}

const known = (item: KajabiItem | undefined): KajabiItem['attributes'] =>
  Object.fromEntries(Object.entries(item?.attributes ?? {}).filter(([, value]) => value !== null))

const BOXES: readonly (readonly [string, string])[] = [
  ['opt_in', 'Opted in to emails'],
  ['subscribed', 'Subscribed to emails'],
]

function consentOf(...items: readonly (KajabiItem | undefined)[]): readonly Consent[] {
  return BOXES.flatMap(([key, text]) =>
    items.flatMap((item): Consent[] => {
      const given = item?.attributes[key]
      return typeof given === 'boolean' ? [{ key, text, given, channel: 'email' }] : []
    })
  )
}
