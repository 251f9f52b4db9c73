// What is used of CallRail's webhooks, under CallRail's own names. A call, a text message and a form have no name of the
// webhook in them: what a body holds tells which it is.

import type { Json } from '../../../lib/json.ts'

type Text = string | null | undefined
/** Yes, no, or not said. */
type Flag = boolean | null

export type CallrailEvent =
  | { readonly kind: 'call'; readonly call: CallrailCall }
  | { readonly kind: 'text'; readonly text: CallrailText }
  | { readonly kind: 'form'; readonly form: CallrailForm }

/** `resource_id` where both are there: `id` is the number that it had in older webhooks. */
export type CallrailId = { readonly resource_id?: Text; readonly id?: Text }

/** Where the person came from, as far as CallRail's page script has seen it. */
export type CallrailSource = {
  readonly [
    Field in
      | 'source'
      | 'formatted_tracking_source'
      | 'medium'
      | 'campaign'
      | 'keywords'
      | 'landing_page_url'
      | 'referring_url'
      | 'referrer'
      | 'ip'
      | ParameterField
  ]?: Text
}

/** Parameters of an advert's link that are fields of their own. */
export const PARAMETERS = [
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'gclid',
  'fbclid',
  'msclkid',
] as const
export type ParameterField = (typeof PARAMETERS)[number]

export type CallrailCall = CallrailId &
  CallrailSource & {
    readonly [
      Field in
        | 'call_type'
        | 'direction'
        | 'duration'
        | 'start_time'
        | 'created_at'
        | 'company_time_zone'
        | 'customer_phone_number'
        | 'customer_name'
        | 'customer_city'
        | 'customer_state'
        | 'customer_country'
        | 'business_phone_number'
        | 'tracking_phone_number'
        | 'source_name'
        | 'recording'
        | 'recording_player'
        | 'note'
        | 'value'
        | 'lead_status'
        | 'call_summary'
        | 'transcription'
    ]?: Text
  } & {
    readonly answered: Flag
    readonly voicemail: Flag
    readonly first_call: Flag
    readonly spam: Flag
    readonly tags: readonly string[]
    /** What was changed; `null` for webhooks other than _Call Modified_. */
    readonly changes: readonly string[] | null
  }

export type CallrailText = CallrailId & {
  readonly source_number?: Text
  readonly destination_number?: Text
  readonly content?: Text
  readonly timestamp?: Text
  readonly lead_status?: Text
  readonly media_urls: readonly string[]
  /** True when it names the user who sent it. */
  readonly isSent: boolean
}

export type CallrailForm = CallrailId &
  CallrailSource & {
    readonly form_data?: Json | undefined
    readonly form_url?: Text
    readonly submitted_at?: Text
    readonly first_form: Flag
    readonly customer_name?: Text
    readonly customer_email?: Text
    readonly customer_phone_number?: Text
  }

export type CallrailOptions = {
  /** Calls and texts that the business makes. */
  readonly outbound: 'ignore' | 'deliver'
  /** Calls that CallRail or its users have marked as spam. */
  readonly spam: 'ignore' | 'deliver'
  /** Which calls may name the contact. */
  readonly callerName: 'every-call' | 'first-call'
}

export const idOf = ({ resource_id: id, id: number }: CallrailId): string | null =>
  id?.trim() || number?.trim() || null
