// What the buyer or the shop wrote beside the payment: custom fields, metadata, references, consent.

import { takeAttribution } from '../../fields/attribution.ts'
import { humanise } from '../../fields/keys.ts'
import type { Answer, Attribution, Consent } from '../../lead.ts'
import type { StripeCustomField, StripeObject } from './event.ts'

type Fact = readonly [key: string, label: string, value: string | null | undefined]

/**
 * Answers, and the UTM parameters and click ids that shops like to put into metadata.
 * Keys: the shop's own for custom fields, `metadata.<key>` for metadata, Stripe's names for the rest.
 */
export function answersOf(object: StripeObject): { answers: Answer[]; attribution: Attribution } {
  const { attribution, rest } = takeAttribution(metadataOf(object))
  const isSubscription = object.object === 'subscription'
  const facts: Fact[] = [
    ...(object.custom_fields ?? []).map(customFact),
    ['client_reference_id', 'Client reference', object.client_reference_id],
    ['billing_reason', 'Billing reason', spoken(object.billing_reason)],
    ['status', 'Subscription status', isSubscription ? spoken(object.status) : null],
    ['cancellation_feedback', 'Reason to cancel', spoken(object.cancellation_details?.feedback)],
    ['cancellation_comment', 'Comment on cancelling', object.cancellation_details?.comment],
  ]
  const stated = facts.flatMap(([key, label, value]) =>
    value?.trim() ? [{ key, label, value }] : []
  )
  const metadata = rest.map(({ path, value }) => ({
    key: path,
    label: humanise(path.slice(METADATA.length)),
    value,
  }))
  return { answers: [...stated, ...metadata], attribution }
}

/** Stripe's own terms as words: `past_due` → "past due". */
const spoken = (term: string | null | undefined) => term?.replaceAll('_', ' ')

const METADATA = 'metadata.'

const metadataOf = ({ metadata }: StripeObject) =>
  Object.entries(metadata ?? {}).flatMap(([key, value]) =>
    value.trim() === '' ? [] : [{ path: `${METADATA}${key}`, value }]
  )

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
