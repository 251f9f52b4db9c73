// What Shopify says of marketing: by state of an address or number, or as a box that was ticked with an order.

import { instant } from '../../fields/instant.ts'
import type { Consent } from '../../lead.ts'
import type { ShopifyConsent, ShopifyCustomer, ShopifyOrder } from './event.ts'

type Channel = 'email' | 'sms'
const TEXTS: Readonly<Record<Channel, string>> = {
  email: 'Marketing emails',
  sms: 'Marketing text messages',
}
/** Whoever has yet to confirm (`pending`) has said nothing. */
const GIVEN: ReadonlyMap<string, boolean> = new Map([
  ['subscribed', true],
  ['not_subscribed', false],
  ['unsubscribed', false],
])

type States = Pick<ShopifyCustomer, 'email_marketing_consent' | 'sms_marketing_consent'>

export const consentsOf = (states: States): Consent[] => [
  ...byState('email', states.email_marketing_consent),
  ...byState('sms', states.sms_marketing_consent),
]

function byState(channel: Channel, consent: ShopifyConsent): Consent[] {
  const given = GIVEN.get(consent?.state?.toLowerCase() ?? '')
  const at = instant(consent?.consent_updated_at)
  if (given === undefined) return []
  const said = { key: `${channel}_marketing_consent`, text: TEXTS[channel], given, channel }
  return [at === undefined ? said : { ...said, at }]
}

/** What the buyer ticked with this order comes before what their record says. */
export function consentsOfOrder({ buyer_accepts_marketing, customer }: ShopifyOrder): Consent[] {
  const { email_marketing_consent, sms_marketing_consent } = customer ?? {}
  const ticked = byBox('buyer_accepts_marketing', buyer_accepts_marketing)
  return ticked.length === 0
    ? consentsOf({ email_marketing_consent, sms_marketing_consent })
    : [...ticked, ...consentsOf({ sms_marketing_consent })]
}

export function consentsOfCustomer(customer: ShopifyCustomer): Consent[] {
  const known = consentsOf(customer)
  return known.length === 0 ? byBox('accepts_marketing', customer.accepts_marketing) : known
}

const byBox = (key: string, given: boolean | null | undefined): Consent[] =>
  typeof given === 'boolean' ? [{ key, text: TEXTS.email, given, channel: 'email' }] : []
