// A body of Chargebee → its event. Only what tells events apart must be there: which objects an event holds depends on its
// type and on the version of the API.

import * as z from 'zod/mini'
import { isObject, plainText, type Json } from '../../../lib/json.ts'
import type { Result } from '../../../lib/result.ts'
import type {
  ChargebeeAddress,
  ChargebeeCreditNote,
  ChargebeeCustomer,
  ChargebeeEvent,
  ChargebeeInvoice,
  ChargebeeSubscription,
  ChargebeeTransaction,
} from '../../../mappers/payments/chargebee/event.ts'
import type { Delivery, Malformed } from '../../provider.ts'
import { loose, readOne } from '../../shapes.ts'

type Fields<Part> = { readonly [Field in keyof Part]-?: z.ZodMiniType<Part[Field]> }

const text = loose(z.string())
const yesNo = loose(z.boolean())
const number = loose(z.union([z.number(), z.string()]))
const list = <Item extends z.ZodMiniType>(item: Item) =>
  z.pipe(
    loose(z.array(item)),
    z.transform((given) => given ?? [])
  )

const address: Fields<ChargebeeAddress> = {
  first_name: text,
  last_name: text,
  email: text,
  phone: text,
  company: text,
  line1: text,
  line2: text,
  line3: text,
  city: text,
  state: text,
  state_code: text,
  zip: text,
  country: text,
}
const customer: Fields<ChargebeeCustomer> = {
  id: text,
  email: text,
  first_name: text,
  last_name: text,
  phone: text,
  company: text,
  preferred_currency_code: text,
  billing_address: loose(z.object(address)),
}
const subscription: Fields<ChargebeeSubscription> = {
  id: text,
  customer_id: text,
  currency_code: text,
  plan_id: text,
  plan_amount: number,
  current_term_end: number,
  cancel_reason: text,
  cancel_reason_code: text,
  subscription_items: list(z.object({ item_price_id: text, item_type: text, amount: number })),
}
const invoice: Fields<ChargebeeInvoice> = {
  id: text,
  customer_id: text,
  subscription_id: text,
  status: text,
  recurring: yesNo,
  first_invoice: yesNo,
  currency_code: text,
  total: number,
  amount: number,
  amount_paid: number,
  amount_due: number,
  next_retry_at: number,
  dunning_attempts: list(z.object({})),
  billing_address: loose(z.object(address)),
  line_items: list(z.object({ description: text, entity_type: text, amount: number })),
}
const transaction: Fields<ChargebeeTransaction> = {
  id: text,
  customer_id: text,
  amount: number,
  currency_code: text,
  error_text: text,
  refunded_txn_id: text,
}
const creditNote: Fields<ChargebeeCreditNote> = {
  id: text,
  customer_id: text,
  reference_invoice_id: text,
  type: text,
  status: text,
  total: number,
  currency_code: text,
  reason_code: text,
  linked_refunds: list(z.object({ txn_id: text })),
}

const record = z.record(z.string(), z.json())
const content = z.object({
  customer: loose(z.object(customer)),
  subscription: loose(z.object(subscription)),
  invoice: loose(z.object(invoice)),
  transaction: loose(z.object(transaction)),
  credit_note: loose(z.object(creditNote)),
})
const schema = z.object({
  id: number,
  event_type: z.string(),
  occurred_at: number,
  content: record,
})

export async function readChargebeeEvent(
  delivery: Delivery
): Promise<Result<ChargebeeEvent[], Malformed>> {
  return readOne(delivery, schema, toEvent)
}

function toEvent(body: z.infer<typeof schema>): ChargebeeEvent {
  const given = content.safeParse(body.content).data
  return {
    id: plainText(body.id) ?? null,
    type: body.event_type,
    occurredAt: body.occurred_at,
    customer: given?.customer ?? null,
    subscription: given?.subscription ?? null,
    invoice: given?.invoice ?? null,
    transaction: given?.transaction ?? null,
    creditNote: given?.credit_note ?? null,
    custom: {
      ...customIn(body.content['customer']),
      ...customIn(body.content['subscription']),
      ...customIn(body.content['invoice']),
    },
  }
}

const CUSTOM = /^cf_/

/** What the shop itself has put to an object. */
function customIn(part: Json | undefined): Readonly<Record<string, Json>> {
  const given = record.safeParse(part).data ?? {}
  const fields = Object.entries(given).flatMap(([name, value]) =>
    CUSTOM.test(name) ? [[name.replace(CUSTOM, ''), value] as const] : []
  )
  return { ...Object.fromEntries(fields), ...record.safeParse(given['meta_data']).data }
}

/** The event with the customer as Chargebee's API answers it; as it was when the answer is something else. */
export function withCustomer(event: ChargebeeEvent, answer: Json): ChargebeeEvent {
  const given = isObject(answer) ? record.safeParse(answer['customer']).data : undefined
  const read = z.object(customer).safeParse(given).data
  return read === undefined
    ? event
    : { ...event, customer: read, custom: { ...customIn(given), ...event.custom } }
}
