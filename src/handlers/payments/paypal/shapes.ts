// Parts that PayPal's resources have in common, in both versions of its API, and the one shape that all are brought into.

import * as z from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import type { RawPerson } from '../../../mappers/fields/person.ts'
import type {
  PaypalAmount,
  PaypalFacts,
  PaypalResource,
} from '../../../mappers/payments/paypal/event.ts'
import { loose } from '../../shapes.ts'

/** `null` for what is no resource of the kind. `type` is the event's, also for what was asked for. */
export type Reader = (json: Json, type: string) => PaypalFacts | null

export const text = loose(z.string())
/** Ids and amounts are texts; a number is taken as well. */
export const scalar = loose(z.pipe(z.union([z.string(), z.number()]), z.transform(String)))
export const listOf = <Shape extends z.ZodMiniType>(shape: Shape) => loose(z.array(loose(shape)))
export const known = <Item>(list: readonly (Item | null | undefined)[] | null | undefined) =>
  (list ?? []).flatMap((item) => item ?? [])

export const money = loose(
  z.object({ value: scalar, currency_code: text, total: scalar, currency: text })
)
export const amountIn = (given: z.infer<typeof money>): PaypalAmount | null => {
  const [value, currency] = [given?.value ?? given?.total, given?.currency_code ?? given?.currency]
  return value && currency ? { value, currency } : null
}

export const name = loose(z.object({ given_name: text, surname: text, full_name: text }))
export const address = loose(
  z.object({
    address_line_1: text,
    address_line_2: text,
    admin_area_1: text,
    admin_area_2: text,
    postal_code: text,
    country_code: text,
  })
)
export const phone = loose(z.object({ phone_number: loose(z.object({ national_number: scalar })) }))

const set = (value: string | null | undefined) => value ?? undefined

export const nameIn = (given: z.infer<typeof name>): RawPerson => ({
  firstName: set(given?.given_name),
  lastName: set(given?.surname),
  fullName: set(given?.full_name),
})

/** Of people who have not said where they live there is the country alone. */
export const addressIn = (given: z.infer<typeof address>): RawPerson => ({
  street: [given?.address_line_1, given?.address_line_2].filter(Boolean).join(', '),
  city: set(given?.admin_area_2),
  state: set(given?.admin_area_1),
  postalCode: set(given?.postal_code),
  country: set(given?.country_code),
})

/** Where a parcel goes is where the buyer lives, unless it goes to somebody else. */
export const shipping = loose(z.object({ name, address }))
export function buyersOwn(
  given: z.infer<typeof shipping>,
  buyer: z.infer<typeof name>
): z.infer<typeof address> {
  const receiver = given?.name?.full_name ?? ''
  const own = buyer?.full_name ?? `${buyer?.given_name ?? ''} ${buyer?.surname ?? ''}`
  return receiver === '' || sameWords(receiver, own) ? given?.address : undefined
}

const sameWords = (one: string, other: string): boolean => wordsOf(one) === wordsOf(other)
const wordsOf = (words: string): string => words.trim().toLowerCase().replaceAll(/\s+/g, ' ')

/** A resource that says nothing but what is given. */
export const factsOf = (
  kind: PaypalResource,
  id: string | null | undefined,
  given: Partial<PaypalFacts>
): PaypalFacts => ({
  kind,
  id: id ?? '',
  isPaid: true,
  person: {},
  amount: null,
  parts: [],
  products: [],
  links: [],
  invoiceNumber: '',
  custom: '',
  receiptUrl: '',
  cycles: null,
  quantity: '',
  answers: [],
  ...given,
})
