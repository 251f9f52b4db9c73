// Unknown JSON → StripeEvent. Only what tells events apart must be there; any other part that is missing or has
// another shape is left out. Objects of events that are not mapped are not looked at, so that a type which Stripe
// adds tomorrow cannot fail here.

import * as z from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import { instant, instantOfEpoch } from '../../../mappers/fields/instant.ts'
import type {
  StripeCharge,
  StripeContact,
  StripeEvent,
  StripeList,
  StripeObject,
} from '../../../mappers/payments/stripe/event.ts'
import { isMappedType } from '../../../mappers/payments/stripe/table.ts'
import type { Malformed } from '../../provider.ts'
import { flag, isSet, loose, misshapen } from '../../shapes.ts'
import { charge, contact, fields, list, minor, payments, ref, text, type Given } from './object.ts'

const envelope = z.object({
  id: z.string(),
  object: text,
  type: z.string(),
  created: minor,
  livemode: flag,
  account: text,
  /** Of a thin event: the account, perhaps below that of an organization. */
  context: text,
  related_object: loose(z.object({ id: z.string(), url: z.string() })),
})
const mapped = z.object({
  data: z.object({
    object: z.object(fields),
    previous_attributes: loose(z.record(z.string(), z.unknown())),
  }),
})
const previous = z.object({ status: text, amount_refunded: minor, items: list })

const THIN = 'v2.core.event'

/** An event that does not say whether it is live is. */
export function toStripeEvent(json: Json): Result<StripeEvent, Malformed> {
  const read = envelope.safeParse(json)
  if (!read.success) return misshapen(read.error, json)
  const { id, object, created, livemode, account, context } = read.data
  const isThin = object === THIN
  const type = isThin ? snapshotOf(read.data.type) : read.data.type
  const event = {
    id,
    type,
    isThin,
    livemode: isSet(livemode, true),
    occurredAt: (typeof created === 'string' ? instant(created) : instantOfEpoch(created)) ?? null,
    account: accountIn(account ?? context),
    related: isThin ? relatedOf(read.data) : null,
    subject: null,
    previous: null,
  }
  if (isThin || !isMappedType(type)) return ok(event)
  const body = mapped.safeParse(json)
  if (!body.success) return misshapen(body.error, json)
  const { object: subject, previous_attributes } = body.data.data
  return ok({ ...event, subject: named(subject, type), previous: previousOf(previous_attributes) })
}

/** The type of the snapshot that tells of the same. */
function snapshotOf(type: string): string {
  const name = type.replace(/^v1\./, '')
  return isMappedType(name) ? name : type
}

const accountIn = (given: string | null | undefined): string | null =>
  /(?:^|\/)(acct_[A-Za-z0-9]+)$/.exec(given ?? '')?.[1] ?? null

/** A request carries the key: only what looks like a path of Stripe's is gone to. */
const PATH = /^\/v[12](?:\/[A-Za-z0-9_]+)+$/

function relatedOf({ related_object }: z.output<typeof envelope>): StripeEvent['related'] {
  if (!related_object || !PATH.test(related_object.url)) return null
  return { id: related_object.id, path: related_object.url }
}

function previousOf(given: Readonly<Record<string, unknown>> | null | undefined) {
  return given ? { changed: Object.keys(given), ...previous.parse(given) } : null
}

/** `customer.subscription.updated` is about a `subscription`, `checkout.session.completed` about a `checkout.session`. */
function named(given: Given, type: string): StripeObject {
  const name = type.startsWith('checkout.session.') ? 'checkout.session' : type.split('.').at(-2)
  return { ...given, object: given.object ?? name ?? '' }
}

/** An answer of Stripe's API as what an event of this type is about; `null` when it is something else. */
export function toSubject(json: Json, type: string): StripeObject | null {
  const read = z.object(fields).safeParse(json)
  return read.success ? named(read.data, type) : null
}

export const toContact = (json: Json): StripeContact | null => parsed(contact, json)

export const toCharge = (json: Json): StripeCharge | null => parsed(charge, json)

export const toLines = (json: Json): StripeList | null => parsed(list, json) ?? null

/** Of a subscription. */
export const toItems = (json: Json): StripeList | null =>
  parsed(z.object({ items: list }), json)?.items ?? null

/** Of an invoice. */
export const toPayments = (json: Json): StripeObject['payments'] => parsed(payments, json)

const invoicePayments = z.object({ data: z.array(z.object({ invoice: ref })) })

/** Of the first payment in a list of them. */
export const toInvoiceId = (json: Json): string | null =>
  parsed(invoicePayments, json)?.data[0]?.invoice ?? null

function parsed<Shape extends z.ZodMiniType>(shape: Shape, json: Json): z.output<Shape> | null {
  const read = shape.safeParse(json)
  return read.success ? read.data : null
}
