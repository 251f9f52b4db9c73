// What the buyer or the shop wrote beside the payment: custom fields, references, metadata, consent.

import type { Entry } from '../../fields/flatten.ts'
import { humanise } from '../../fields/keys.ts'
import type { Consent } from '../../lead.ts'
import type { Fact } from '../../payment.ts'
import type { StripeCustomField, StripeObject } from './event.ts'

/** Keys: the shop's own for custom fields, Stripe's names for the rest. */
export const answersOf = ({ custom_fields, client_reference_id }: StripeObject): Fact[] => [
  ...(custom_fields ?? []).map(customFact),
  ['client_reference_id', 'Client reference', client_reference_id],
]

/** Its own metadata, and that of the subscription which an invoice is for: shops like to put where a buyer came from there. */
export function metadataOf({ metadata, parent, subscription_details }: StripeObject): Entry[] {
  const all = {
    ...subscription_details?.metadata,
    ...parent?.subscription_details?.metadata,
    ...metadata,
  }
  return Object.entries(all).flatMap(([key, value]) =>
    value.trim() === '' ? [] : [{ path: `metadata.${key}`, label: humanise(key), value }]
  )
}

function customFact(field: StripeCustomField): Fact {
  const { dropdown } = field
  const option = dropdown?.options?.find(({ value }) => value === dropdown.value)
  const chosen = option?.label ?? dropdown?.value
  const key = field.key ?? field.name ?? 'custom_field'
  const label = field.label?.custom ?? field.name ?? humanise(key)
  return [key, label, field.text?.value ?? field.numeric?.value ?? chosen ?? field.value]
}

/** Checkout asks for both kinds of consent with Stripe's own texts, unless the shop wrote one. */
export function consentOf({ consent, custom_text }: StripeObject): Consent[] {
  const terms = custom_text?.terms_of_service_acceptance?.message
  return [
    ...(consent?.promotions
      ? [{ text: 'Promotional communications', given: consent.promotions === 'opt_in' }]
      : []),
    ...(consent?.terms_of_service
      ? [{ text: terms || 'Terms of service', given: consent.terms_of_service === 'accepted' }]
      : []),
  ]
}
