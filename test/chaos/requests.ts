// An event as its sender posts it: the provider's own layout with made-up content, signed at the moment of each try.

import type { Sender, Sent } from '../../fixtures/fixture.ts'
import { sender as googleAds } from '../../fixtures/google-ads/sender.ts'
import { sender as hook } from '../../fixtures/hook/sender.ts'
import { sender as htmlForm } from '../../fixtures/html-form/sender.ts'
import { sender as stripe } from '../../fixtures/stripe/sender.ts'
import type { RouteName } from './asks.ts'
import type { PlannedEvent } from './crowd.ts'

type Layout = { readonly sender: Sender; readonly secret: string; readonly body: Body }
type Body = (event: PlannedEvent) => string

const NAME = 'Robin Example'

const LAYOUTS: Readonly<Record<RouteName, Layout>> = {
  tools: {
    sender: hook,
    secret: 'chaos-tools-secret',
    body: ({ key, email }) => JSON.stringify({ id: key, email, name: NAME, message: key }),
  },
  form: {
    sender: htmlForm,
    secret: 'chaos-form-secret',
    body: ({ key, email }) => new URLSearchParams({ name: NAME, email, message: key }).toString(),
  },
  ads: { sender: googleAds, secret: 'chaos-ads-key', body: adLead },
  shop: { sender: stripe, secret: 'whsec_chaos_shop', body: checkout },
}

/** The variables of a gateway that knows these senders. */
export const SECRETS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(LAYOUTS).map(([route, { secret }]) => [`${route.toUpperCase()}_SECRET`, secret])
)

/** `now` in milliseconds: a signature that carries a time is made anew for every try. */
export function requestFor(event: PlannedEvent, now: number): Sent {
  const { sender, secret, body } = LAYOUTS[event.route]
  return sender.send(body(event), secret, now)
}

function adLead({ key, email }: PlannedEvent): string {
  const column = (id: string, name: string, value: string) => ({
    column_id: id,
    column_name: name,
    string_value: value,
  })
  return JSON.stringify({
    lead_id: key,
    user_column_data: [
      column('FULL_NAME', 'Full Name', NAME),
      column('EMAIL', 'User Email', email),
      column('YOUR_CASE', 'Your case', key),
    ],
    api_version: '1.0',
    form_id: 10_000_001,
    campaign_id: 20_000_001,
    is_test: false,
  })
}

function checkout({ key, email }: PlannedEvent): string {
  return JSON.stringify({
    id: `evt_chaos_${key}`,
    object: 'event',
    type: 'checkout.session.completed',
    created: 1_772_700_000,
    livemode: true,
    data: {
      object: {
        id: `cs_chaos_${key}`,
        object: 'checkout.session',
        amount_total: 4900,
        currency: 'usd',
        client_reference_id: key,
        customer: null,
        customer_details: { email, name: NAME },
        livemode: true,
        mode: 'payment',
        payment_status: 'paid',
        status: 'complete',
      },
    },
  })
}
