// What PayPal posts → its event. Resources of events that are not mapped are not looked at.

import * as z from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import { instant } from '../../../mappers/fields/instant.ts'
import type {
  PaypalEvent,
  PaypalFacts,
  PaypalResource,
} from '../../../mappers/payments/paypal/event.ts'
import { typeOf } from '../../../mappers/payments/paypal/types.ts'
import type { Delivery } from '../../provider.ts'
import { readOne } from '../../shapes.ts'
import { readPlan, readSubscription } from './billing.ts'
import { readPayment } from './classic.ts'
import { readDispute } from './dispute.ts'
import { readInvoice } from './invoice.ts'
import { links } from './links.ts'
import { readOrder } from './order.ts'
import { known, text, type Reader } from './shapes.ts'
import { readAuthorization, readCapture, readRefund, readSale } from './taken.ts'

const READERS: Readonly<Record<PaypalResource, Reader>> = {
  order: readOrder,
  authorization: readAuthorization,
  capture: readCapture,
  sale: readSale,
  payment: readPayment,
  refund: readRefund,
  subscription: readSubscription,
  plan: readPlan,
  invoice: readInvoice,
  dispute: readDispute,
}

/** `null` where the JSON is no such resource. */
export const readResource = (kind: PaypalResource, json: Json, type: string): PaypalFacts | null =>
  READERS[kind](json, type)

const envelope = z.object({
  id: z.string(),
  event_type: z.string(),
  create_time: text,
  resource: z.record(z.string(), z.json()),
  links,
})

export const readPaypalEvent = async (delivery: Delivery) => readOne(delivery, envelope, toEvent)

function toEvent(body: z.infer<typeof envelope>): PaypalEvent {
  const { id, event_type: type, create_time, resource } = body
  const meant = typeOf(type)
  const own = meant === undefined ? null : readResource(meant.resource, resource, type)
  return {
    id,
    type,
    occurredAt: instant(create_time),
    isSandbox: known(body.links).some(({ href }) => SANDBOX.test(href ?? '')),
    facts: own === null ? [] : [own],
  }
}

/** The only thing by which an event of PayPal's sandbox differs from one that is about money. */
const SANDBOX = /^https:\/\/api(?:-m)?\.sandbox\.paypal\.com\//
