// Braintree's GraphQL API, which is asked who paid where a notification names nobody (disputes, subscriptions in their
// trial): https://graphql.braintreepayments.com. It answers 200 to nearly everything; what went wrong is told in `errors`.

import * as z from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import { toBase64, utf8 } from '../../../lib/encoding.ts'
import type { SenderAnswer, SenderVerdict } from '../../../mappers/meaning.ts'
import { isMappedKind } from '../../../mappers/payments/braintree.ts'
import type { BraintreeEvent, BraintreeOptions } from '../../../mappers/payments/braintree/event.ts'
import { isReachable, transactionOf } from '../../../mappers/payments/braintree/person.ts'
import type { Need } from '../../provider.ts'
import type { Hydrate, SenderApi } from '../../sender-api.ts'
import { loose } from '../../shapes.ts'

const HOSTS = {
  production: 'https://payments.braintree-api.com',
  sandbox: 'https://payments.sandbox.braintree-api.com',
} as const

const CUSTOMER = 'customer { email phoneNumber firstName lastName company website }'
const ADDRESS =
  'billingAddress { company streetAddress extendedAddress locality region postalCode countryCode }'
const QUERY = `query Buyer($id: ID!) { node(id: $id) { ... on Transaction { ${CUSTOMER} ${ADDRESS} } ... on PaymentMethod { ${CUSTOMER} } } }`

export const braintreeApi = ({ environment }: BraintreeOptions): SenderApi => ({
  apiBase: HOSTS[environment],
  credential: 'API_KEY',
  headers: (credential) => ({
    authorization: `Basic ${toBase64(utf8(credential))}`,
    'braintree-version': '2019-01-01',
  }),
  verdict: verdictOf,
})

export const braintreeHydration: Hydrate<BraintreeEvent, BraintreeOptions> = { need, merge }

function need(event: BraintreeEvent): Need | null {
  const id = isMappedKind(event.kind) && !isReachable(event) ? nodeOf(event) : null
  if (id === null || event.buyer !== null) return null
  return {
    what: "the customer's contact details",
    path: '/graphql',
    post: { query: QUERY, variables: { id } },
  }
}

/** The API's id of the payment, or of what the subscription is paid with: the kind and Braintree's id, as base64. */
function nodeOf(event: BraintreeEvent): string | null {
  const { globalId, id } = transactionOf(event) ?? {}
  if (globalId) return globalId
  if (id) return toBase64(utf8(`transaction_${id}`))
  const token = event.subscription?.paymentMethodToken
  return token ? toBase64(utf8(`paymentmethod_${token}`)) : null
}

const text = loose(z.string())
const answered = z.object({
  data: z.object({
    node: z.object({
      customer: loose(
        z.object({
          email: text,
          phoneNumber: text,
          firstName: text,
          lastName: text,
          company: text,
          website: text,
        })
      ),
      billingAddress: loose(
        z.object({
          company: text,
          streetAddress: text,
          extendedAddress: text,
          locality: text,
          region: text,
          postalCode: text,
          countryCode: text,
        })
      ),
    }),
  }),
})

function merge(event: BraintreeEvent, answer: Json): BraintreeEvent {
  const node = answered.safeParse(answer).data?.data.node
  if (node === undefined) return event
  const { phoneNumber: phone, ...customer } = node.customer ?? {}
  const { countryCode: countryCodeAlpha2, ...address } = node.billingAddress ?? {}
  return { ...event, buyer: { ...customer, phone }, address: { ...address, countryCodeAlpha2 } }
}

const failed = z.object({
  errors: z
    .array(
      z.object({ message: z.string(), extensions: loose(z.object({ errorClass: z.string() })) })
    )
    .check(z.minLength(1)),
})

/** https://graphql.braintreepayments.com/guides/making_api_calls: classes of errors. */
function verdictOf({ json }: SenderAnswer): SenderVerdict | null {
  const [error] = failed.safeParse(json).data?.errors ?? []
  if (error === undefined) return null
  const words = `Braintree's API says: ${error.message}`
  switch (error.extensions?.errorClass ?? '') {
    case 'AUTHENTICATION':
    case 'AUTHORIZATION':
      return {
        kind: 'pause',
        reason: `${words} Set the route's API_KEY to <public key>:<private key> of the same environment; the events of this route wait for it.`,
      }
    case 'RESOURCE_LIMIT':
      return { kind: 'slow-down', cause: words, afterMs: null }
    case 'INTERNAL':
    case 'SERVICE_AVAILABILITY':
      return { kind: 'retry', cause: words, afterMs: null }
    default:
      return { kind: 'park', reason: `${words} The customer was asked for.` }
  }
}
