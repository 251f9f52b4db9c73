// Shopify: https://shopify.dev/docs/apps/build/webhooks. `X-Shopify-Hmac-Sha256`: the base64 HMAC-SHA256 of the body under
// the app's client secret, or the secret that the shop's own webhooks show. The topic and the ids stand in headers. A 2xx
// within 5 s is success, else Shopify tries again eight times in four hours, then deletes an app's subscription.

import * as z from 'zod/mini'
import { err, ok, type Result } from '../../lib/result.ts'
import { mapShopifyEvent } from '../../mappers/payments/shopify.ts'
import type {
  ShopifyEvent,
  ShopifyOptions,
  ShopifySubject,
} from '../../mappers/payments/shopify/event.ts'
import { orderIdOf } from '../../mappers/payments/shopify/order.ts'
import { JSON_TYPE, readJson } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { issuesOf } from '../option-checks.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { toShopifySubject } from './shopify/body.ts'
import { shopifyApi, shopifyHydration } from './shopify/hydration.ts'

const TOPIC = 'x-shopify-topic'
const EVENT_ID = 'x-shopify-event-id'
const WEBHOOK_ID = 'x-shopify-webhook-id'
const TEST = 'x-shopify-test'
const TRIGGERED_AT = 'x-shopify-triggered-at'
const SHOP = 'x-shopify-shop-domain'

export const shopify = defineProvider<ShopifyEvent, ShopifyOptions>({
  id: 'shopify',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  keepHeaders: [TOPIC, EVENT_ID, WEBHOOK_ID, TEST, TRIGGERED_AT, SHOP],
  defaults: { shop: null },
  check: (options) => issuesOf(optionShape, options),
  verify: hmacVerifier({
    header: 'x-shopify-hmac-sha256',
    hash: 'SHA-256',
    encoding: 'base64',
    signed: '{body}',
  }),
  parse,
  map: mapShopifyEvent,
  api: shopifyApi,
  hydrate: shopifyHydration,
})

const AS_SHOP = { error: 'expected the shop as name.myshopify.com' }
const optionShape = z.looseObject({
  shop: z.nullable(
    z.string(AS_SHOP).check(z.regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, AS_SHOP))
  ),
})

async function parse(delivery: Delivery): Promise<Result<ShopifyEvent[], Malformed>> {
  const json = readJson(delivery)
  if (!json.ok) return json
  const header = (name: string) => delivery.headers.get(name)?.trim() || null
  const topic = header(TOPIC)?.toLowerCase()
  if (topic === undefined) {
    return err({ reason: 'malformed_body', detail: `No ${TOPIC} header says what the body is.` })
  }
  const subject = toShopifySubject(topic, json.value)
  if (!subject.ok) return subject
  const id = header(EVENT_ID) ?? header(WEBHOOK_ID)
  return ok([
    {
      id: id === null ? null : [id, topic, ...idIn(subject.value)].join(' '),
      topic,
      triggeredAt: header(TRIGGERED_AT),
      isTest: header(TEST)?.toLowerCase() === 'true' || isTestOrder(subject.value),
      shop: header(SHOP)?.toLowerCase() ?? null,
      subject: subject.value,
    },
  ])
}

const isTestOrder = (subject: ShopifySubject | null): boolean =>
  subject?.kind === 'order' && subject.order.test === true

/** One action of the shop has one id, whatever it sets off and for how many orders. */
function idIn(subject: ShopifySubject | null): readonly string[] {
  switch (subject?.kind) {
    case 'order':
    case 'checkout':
      return [orderIdOf(subject.order)]
    case 'refund':
      return [subject.refund.id]
    case 'dispute':
      return [subject.dispute.id]
    case 'customer':
      return [subject.customer.id]
    case 'consent':
    case undefined:
      return []
  }
}
