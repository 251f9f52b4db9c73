// How PayPal's resources name each other: as ids, and as addresses of which only the end is read.

import * as z from 'zod/mini'
import type { PaypalLink, PaypalResource } from '../../../mappers/payments/paypal/event.ts'
import { known, listOf, text } from './shapes.ts'

/** Nothing else may become part of a path of the API. */
const AN_ID = /^[A-Za-z0-9-]{1,64}$/

export const linkTo = (kind: PaypalResource, id: string | null | undefined): PaypalLink[] =>
  AN_ID.test(id ?? '') ? [{ kind, id: id ?? '' }] : []

export const links = listOf(z.object({ href: text, rel: text }))

/** What is above a resource. Only the end of the address is read: its host may be anybody's. */
const ABOVE = ['up', 'parent_payment', 'sale', 'capture', 'order']
const KINDS: Readonly<Record<string, PaypalResource>> = {
  'v2/checkout/orders': 'order',
  'v2/payments/authorizations': 'authorization',
  'v2/payments/captures': 'capture',
  'v1/payments/sale': 'sale',
  'v1/payments/payment': 'payment',
}

export const linksIn = (given: z.infer<typeof links>): PaypalLink[] =>
  known(given)
    .filter(({ rel }) => ABOVE.includes(rel ?? ''))
    .flatMap(({ href }) => linkIn(href ?? ''))

export function linkIn(href: string): PaypalLink[] {
  const [, resource = '', id] = /\/(v\d\/\w+\/\w+)\/([A-Za-z0-9-]+)$/.exec(href) ?? []
  const kind = Object.hasOwn(KINDS, resource) ? KINDS[resource] : undefined
  return kind === undefined ? [] : linkTo(kind, id)
}
