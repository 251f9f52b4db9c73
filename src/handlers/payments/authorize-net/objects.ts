// Unknown JSON → transaction, subscription or customer profile of Authorize.net. What a document shows as a list comes as
// one where there is only one, and numbers come as text.

import * as z from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import type {
  AuthorizeNetProfile,
  AuthorizeNetSubscription,
  AuthorizeNetTransaction,
} from '../../../mappers/payments/authorize-net/event.ts'
import { loose } from '../../shapes.ts'
import { unwrapped } from './api.ts'

const text = loose(z.pipe(z.union([z.string(), z.number()]), z.transform(String)))
const major = loose(z.union([z.number(), z.string()]))
const billTo = loose(
  z.object({
    firstName: text,
    lastName: text,
    company: text,
    address: text,
    city: text,
    state: text,
    zip: text,
    country: text,
    phoneNumber: text,
    email: text,
  })
)
const line = z.object({ name: text })

/** One schema per field of the type: a field that the mapper reads cannot be forgotten here. */
const fields: {
  readonly [Field in keyof AuthorizeNetTransaction]-?: z.ZodMiniType<AuthorizeNetTransaction[Field]>
} = {
  transId: text,
  refTransId: text,
  transactionType: text,
  responseReasonDescription: text,
  authAmount: major,
  settleAmount: major,
  currencyCode: text,
  order: loose(z.object({ invoiceNumber: text, description: text })),
  lineItems: loose(
    z.union([
      z.array(line),
      z.pipe(
        z.object({ lineItem: z.union([z.array(line), line]) }),
        z.transform(({ lineItem }) => [lineItem].flat())
      ),
    ])
  ),
  customer: loose(z.object({ id: text, email: text })),
  billTo,
  customerIP: text,
  subscription: loose(z.object({ id: text, payNum: text })),
  profile: loose(z.object({ customerProfileId: text })),
}

const payer = z.object({ billTo })
const profile = z.object({
  customerProfileId: text,
  merchantCustomerId: text,
  description: text,
  email: text,
  paymentProfile: loose(payer),
  paymentProfiles: loose(z.array(payer)),
})

const transactionAnswer = z.object({ transaction: z.object(fields) })
const subscriptionAnswer = z.object({
  subscription: z.object({ name: text, amount: major, status: text, profile: loose(profile) }),
})
const profileAnswer = z.object({ profile })

export function toTransaction(answer: Json): AuthorizeNetTransaction | null {
  const read = transactionAnswer.safeParse(unwrapped(answer))
  return read.success ? read.data.transaction : null
}

export function toSubscription(answer: Json): AuthorizeNetSubscription | null {
  const read = subscriptionAnswer.safeParse(unwrapped(answer))
  return read.success ? read.data.subscription : null
}

export function toProfile(answer: Json): AuthorizeNetProfile | null {
  const read = profileAnswer.safeParse(unwrapped(answer))
  return read.success ? read.data.profile : null
}
