// The one shape that every sender's event becomes. Plain JSON: it is stored, shown and replayed as it stands.

export type LeadKind = 'form' | 'ad_lead' | 'payment' | 'booking' | 'call' | 'text' | 'hook'

/** Who it is about. Every part is normalised by `mappers/fields/`; what could not be normalised stays in `answers`. */
export type Person = {
  /** Lower-cased address. */
  readonly email?: string
  /** E.164. */
  readonly phone?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly fullName?: string
  readonly company?: string
  readonly address?: Address
  /** YYYY-MM-DD. */
  readonly dateOfBirth?: string
  readonly website?: string
  /** IANA name. */
  readonly timezone?: string
}

export type Address = {
  readonly street?: string
  readonly city?: string
  readonly state?: string
  readonly postalCode?: string
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
}

/** Something the person said that is not part of who they are. */
export type Answer = {
  /** Stable name from the sender; nested names are joined with dots. */
  readonly key: string
  /** What a person reads. */
  readonly label: string
  readonly value: string | readonly string[]
}

export type Attribution = {
  /** `source`, `medium`, `campaign`, `term`, `content`, `id`. */
  readonly utm?: Readonly<Record<string, string>>
  /** Click ids by their parameter name (`gclid`, `fbclid`…). */
  readonly clickIds?: Readonly<Record<string, string>>
  /** Ad platform objects: `campaign`, `adSet`, `ad`, `form`. */
  readonly ad?: Readonly<Record<string, { readonly id?: string; readonly name?: string }>>
  readonly pageUrl?: string
  readonly referrer?: string
  readonly ip?: string
  readonly userAgent?: string
}

export type Consent = {
  /** The sender's name of the box, by which the option `consent` finds it. */
  readonly key?: string
  /** The sentence the person agreed to, or its field's label when the sender does not send the sentence. */
  readonly text: string
  readonly given: boolean
  /** ISO 8601, when the sender says. */
  readonly at?: string
  readonly channel?: 'email' | 'sms' | 'call' | 'whatsapp' | 'any'
}

export type Money = {
  /** Exact decimal text in major units, such as `49.00`. Never a float. */
  readonly amount: string
  /** ISO 4217, upper case. */
  readonly currency: string
  readonly status: 'paid' | 'failed' | 'refunded' | 'pending' | 'none'
  readonly products: readonly string[]
  /** Of a refund: how much had been paid, where it is known. */
  readonly of?: string
  /** The sender's number for the person to quote: invoice, order or payment id. */
  readonly reference?: string
  /** What the reference is a number of. */
  readonly referenceTo?: 'order' | 'invoice' | 'payment' | 'subscription' | 'dispute' | 'cart'
  /** A receipt or invoice to read; of a cart the way back to it. */
  readonly receiptUrl?: string
  readonly recurring?: boolean
}

/** What happened, in terms that all payment senders share. Routes are configured by these (`on: { purchase: … }`). */
export type PaymentKind =
  /** Somebody has paid for something for the first time. */
  | 'purchase'
  /** A further payment of a subscription or a plan. */
  | 'renewal'
  /** Ordered, but not paid yet. */
  | 'pending'
  | 'refund'
  /** Money that was to go back and did not. */
  | 'refund_failed'
  | 'failure'
  | 'dispute'
  | 'subscription_started'
  | 'subscription_changed'
  | 'subscription_ended'
  | 'cart_abandoned'

export type Payment = {
  readonly kind: PaymentKind
  /**
   * Ids under which the sender's other events may tell of the very same: of a sale all that its events name (payment,
   * order, invoice, checkout), of a refund its own. Events of a route that share one are one sale: the second does not
   * repeat what the first has done. Empty: no other event tells of it.
   */
  readonly ids: readonly string[]
  /** Of a refund or dispute: ids of the sale that it is about, as that sale's events name it. */
  readonly saleIds?: readonly string[]
  /** What it is about, where no amount is told; else `money.products`. */
  readonly products?: readonly string[]
  /** The amount is all that was given back of the sale so far, not this time alone. */
  readonly isRunningTotal?: true
  /** The event that says most about its sale: it brings the note of an earlier, poorer one up to date. */
  readonly isFullest?: true
  /** The operator counts another event of the same sale: this one never repeats what that one does. */
  readonly accompanies?: true
}

/** A booked time. */
export type Appointment = {
  /** The sender's id of this booking. */
  readonly id: string
  /** What was booked, as the invitee reads it. */
  readonly title: string
  /** ISO 8601. */
  readonly startsAt?: string
  readonly endsAt?: string
  /** IANA name: where the invitee is. */
  readonly timezone?: string
  /** `requested`: a host has yet to agree; `declined`: none did. */
  readonly status: 'requested' | 'booked' | 'rescheduled' | 'cancelled' | 'declined'
  /** The booking that this one replaces; its own id where a note of it stands already. */
  readonly previousId?: string
  /** An address or a link. */
  readonly place?: string
  /** Why it was moved or cancelled, in the person's words. */
  readonly reason?: string
}

/** Seen from the business: `inbound` is what a person began. */
export type Direction = 'inbound' | 'outbound'

/** A number of the business. */
export type Line = {
  /** E.164 where it can be read. */
  readonly number?: string
  /** What the sender calls it: often the campaign that shows it. */
  readonly name?: string
}

/** A phone call. */
export type Call = {
  /** The sender's id of the call, which all its events share. */
  readonly id?: string
  readonly direction: Direction
  /** Left out while the call is under way, and where the sender does not say. */
  readonly outcome?: 'answered' | 'missed' | 'voicemail'
  readonly durationSeconds?: number
  readonly recordingUrl?: string
  /** True when the person had never called before, as far as the sender knows. */
  readonly isFirst?: boolean
  readonly line?: Line
  /** IANA name: where the business is. */
  readonly timezone?: string
  /** An earlier event of the call may have written a note, which is brought up to date. */
  readonly isUpdate?: true
  /** The person shows no number. */
  readonly isWithheld?: true
}

/** A text message. Its words are an answer. */
export type TextMessage = {
  readonly direction: Direction
  readonly line?: Line
}

export type LeadFile = {
  readonly name: string
  readonly type?: string
  readonly bytes?: number
  readonly url?: string
}

export type Lead = {
  readonly kind: LeadKind
  /** The sender's own name of the event, such as `checkout.session.completed`. */
  readonly event: string
  /** The sender's business id, unique per route; `null` when it has none and the body's hash must serve. */
  readonly eventId: string | null
  /** ISO 8601, when the sender says. */
  readonly occurredAt?: string
  /** True when the sender marks it as a test. */
  readonly test: boolean
  readonly person: Person
  readonly answers: readonly Answer[]
  readonly attribution: Attribution
  readonly consent: readonly Consent[]
  readonly money?: Money
  readonly payment?: Payment
  readonly appointment?: Appointment
  readonly call?: Call
  readonly text?: TextMessage
  /** The id of an earlier event that the sender takes back: no contact is made, and what that event did is marked. */
  readonly retracts?: string
  /** The CRM's own id of the contact, where the CRM itself is the sender. */
  readonly contactId?: string
  readonly files: readonly LeadFile[]
}

/** An event that is understood and deliberately creates nothing. */
export type Ignored = {
  /** Why, for the operator. */
  readonly ignored: string
  /** True when the sender must not learn it: a machine that filled the honeypot is answered like a person. */
  readonly quietly?: true
}

/** What a mapper may know besides the event. */
export type MapContext = {
  /** ISO 3166-1 alpha-2 of the location: how a phone number without country code is read. */
  readonly country: string
  /** The route's `fields` option: target → source path. Detection takes these before it guesses. */
  readonly fields: Readonly<Record<string, string>>
}
