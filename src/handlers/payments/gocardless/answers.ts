// What an event of GoCardless lacks: what the money is about, then whose it is, from the mandate to the customer.

import * as z from 'zod/mini'
import { isObject, type Json } from '../../../lib/json.ts'
import type {
  GocardlessEvent,
  GocardlessRecords,
  RecordName,
} from '../../../mappers/payments/gocardless/event.ts'
import { idOf } from '../../../mappers/payments/gocardless/links.ts'
import { meaningOf, subjectsOf } from '../../../mappers/payments/gocardless/meanings.ts'
import type { Need } from '../../provider.ts'
import type { Hydrate } from '../../sender-api.ts'
import { loose } from '../../shapes.ts'

export const gocardlessHydration: Hydrate<GocardlessEvent> = {
  need: (event) => (meaningOf(event) === undefined ? null : nextOf(event)),
  merge: (event, answer) => ({ ...event, known: { ...event.known, ...recordIn(answer) } }),
}

const WORDS: Readonly<Record<RecordName, string>> = {
  payments: 'the payment',
  refunds: 'the refund',
  subscriptions: 'the subscription',
  mandates: "the customer's mandate",
  billing_requests: 'the billing request',
  customers: "the customer's contact details",
}
/** From the nearest to the customer to the farthest. */
const WAY: readonly RecordName[] = ['customers', 'mandates', 'billing_requests']
/** A batch has many events of the same customers. */
const CACHE_MS = 60_000

function nextOf(event: GocardlessEvent): Need | null {
  const subject = subjectsOf(event).find(
    (name) => event.known[name] === undefined && idOf(event, name) !== undefined
  )
  if (subject !== undefined) return needOf(event, subject)
  if (event.known.customers !== undefined) return null
  const step = WAY.find((name) => idOf(event, name) !== undefined)
  const need = step === undefined ? null : needOf(event, step)
  return need && { ...need, cacheMs: CACHE_MS }
}

function needOf(event: GocardlessEvent, name: RecordName): Need | null {
  const id = idOf(event, name) ?? ''
  return isGocardlessId(id) ? { what: WORDS[name], path: `/${name}/${id}` } : null
}

/** Nothing else may enter a path of the API. */
const isGocardlessId = (id: string): boolean => /^[A-Za-z0-9_-]+$/.test(id)

const text = loose(z.string())
const metadata = loose(z.record(z.string(), z.string()))
const priced = {
  id: z.string(),
  amount: loose(z.union([z.number(), z.string()])),
  currency: text,
  metadata,
}

/** One schema per record. */
const shapes: { readonly [Name in RecordName]-?: z.ZodMiniType<GocardlessRecords[Name]> } = {
  payments: z.object({
    ...priced,
    description: text,
    reference: text,
    links: loose(z.object({ mandate: text, subscription: text, instalment_schedule: text })),
  }),
  refunds: z.object({ ...priced, links: loose(z.object({ payment: text, mandate: text })) }),
  subscriptions: z.object({
    ...priced,
    name: text,
    interval: loose(z.number()),
    interval_unit: text,
    links: loose(z.object({ mandate: text })),
  }),
  mandates: z.object({
    id: z.string(),
    scheme: text,
    links: loose(z.object({ customer: text })),
  }),
  billing_requests: z.object({ id: z.string(), links: loose(z.object({ customer: text })) }),
  customers: z.object({
    id: z.string(),
    email: text,
    given_name: text,
    family_name: text,
    company_name: text,
    phone_number: text,
    address_line1: text,
    address_line2: text,
    address_line3: text,
    city: text,
    region: text,
    postal_code: text,
    country_code: text,
    metadata,
  }),
}
const answer = z.partial(z.object(shapes))

/** The API answers `{ "payments": { … } }`; what it does not name is not there. */
function recordIn(json: Json): GocardlessRecords {
  const read = answer.safeParse(isObject(json) ? json : {})
  return read.success ? read.data : {}
}
