// ThriveCart event → Lead. An account's webhook and the API's subscriptions call the same events differently; both share
// the order's id, under which a sale is known.

import { isObject } from '../../lib/json.ts'
import { checkoutFields, questions } from '../checkout-fields.ts'
import { flatten, type Entry } from '../fields/flatten.ts'
import type { RawPerson } from '../fields/person.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import type { ThrivecartCustomer, ThrivecartEvent } from './thrivecart/event.ts'
import { meaningOf } from './thrivecart/kinds.ts'
import { momentOf, moneyOf, namesOf, occasionOf } from './thrivecart/sale.ts'

export function mapThrivecartEvent(event: ThrivecartEvent, context: MapContext): Lead | Ignored {
  const { name, customer, order, orderId, deliveryId } = event
  const meaning = meaningOf(name)
  if ('ignored' in meaning) return meaning
  const { kind, accompanies } = meaning
  const asked = checkoutFields([...passed(event), ...questions(customer.customFields)], context)
  const occasion = occasionOf(event, kind)
  return paymentLead(
    {
      event: name,
      eventId: occasion === null ? null : [name, deliveryId, occasion.id].filter(Boolean).join(':'),
      kind,
      ids: occasion === null ? [] : [occasion.id],
      ...(occasion?.saleId === undefined ? {} : { saleIds: [occasion.saleId] }),
      // Payments of its parts come beside the order.
      ...(accompanies ? { accompanies } : {}),
      ...(kind === 'purchase' && !accompanies ? { isFullest: true } : {}),
      occurredAt: momentOf(event, kind),
      test: event.test,
      ...moneyOf(event, kind),
      products: namesOf(event, kind),
      reference: orderId,
      referenceTo: 'order',
      ...(kind === 'renewal' ? { recurring: true } : {}),
      person: { ...asked.person, ...personOf(customer) },
      answers: [['coupon', 'Coupon', order.coupon]],
      extra: asked.extra,
      consent: [...consentOf(customer), ...asked.consent],
      page: { ip: customer.ip },
    },
    context
  )
}

/** What the page has passed to the checkout: attribution, and whatever the seller likes. */
const passed = ({ passthrough }: ThrivecartEvent): Entry[] =>
  flatten(isObject(passthrough) ? passthrough : { passthrough }).map(asAnswer)
const asAnswer = (entry: Entry): Entry => ({ ...entry, is: 'answer' })

function personOf(customer: ThrivecartCustomer): RawPerson {
  const { email, name, firstName, lastName, phone, company, place } = customer
  const named = firstName ?? lastName
  const who = named === undefined ? { fullName: name } : { firstName, lastName }
  const said: RawPerson = { email, ...who, phone, company, ...place }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value))
}

const consentOf = ({ hasTickedBox }: ThrivecartCustomer): Lead['consent'] =>
  hasTickedBox
    ? [{ key: 'checkbox_confirmation', text: 'Ticked the box at the checkout', given: true }]
    : []
