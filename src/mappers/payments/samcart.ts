// SamCart notification → Lead. What is not known for certain is read where receivers have seen it; a type that is not known
// becomes a lead as from any hook, so that nobody is lost until its layout has been captured.

import { checkoutFields, questions } from '../checkout-fields.ts'
import { leadParts } from '../fields/detect.ts'
import { flatten } from '../fields/flatten.ts'
import { instant } from '../fields/instant.ts'
import type { RawPerson } from '../fields/person.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import type { SamcartCustomer, SamcartEvent, SamcartOptions } from './samcart/event.ts'
import { kindOf } from './samcart/kinds.ts'
import { idsOf, moneyOf } from './samcart/sale.ts'

export function mapSamcartEvent(
  event: SamcartEvent,
  context: MapContext,
  options: SamcartOptions
): Lead | Ignored {
  const { type, test, at, customer, order, products, customFields } = event
  const kind = kindOf(type)
  if (kind === undefined) return unknownType(event, context)
  const asked = checkoutFields(questions(customFields), context)
  return paymentLead(
    {
      ...idsOf(event, kind),
      event: type,
      kind,
      occurredAt: instant(at),
      test,
      ...moneyOf(event, kind, options),
      products: products.map(({ name }) => name),
      reference: order.id,
      referenceTo: 'order',
      ...(kind === 'renewal' || event.subscriptionId !== undefined ? { recurring: true } : {}),
      person: { ...asked.person, ...personOf(customer) },
      answers: [['coupon', 'Coupon', order.coupon]],
      extra: asked.extra,
      consent: asked.consent,
      page: { ip: order.ip },
    },
    context
  )
}

function unknownType({ type, test, body }: SamcartEvent, context: MapContext): Lead | Ignored {
  const parts = leadParts(flatten(body), context)
  const isReachable = parts.person.email !== undefined || parts.person.phone !== undefined
  return isReachable
    ? { kind: 'hook', event: type || 'hook', eventId: null, test, ...parts, files: [] }
    : { ignored: `SamCart's type "${type}" is not mapped, and it names nobody.` }
}

const personOf = (customer: SamcartCustomer): RawPerson =>
  Object.fromEntries(Object.entries(customer).filter(([, value]) => value !== undefined))
