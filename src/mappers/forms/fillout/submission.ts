// What hoopgate uses of a Fillout submission. Fillout leaves out or nulls what a form has not.

import type { Maybe } from '../../../lib/maybe.ts'
import type { Json } from '../../../lib/json.ts'

type Text = Maybe<string>
type Named<Value> = { readonly id?: Text; readonly name?: Text; readonly value?: Maybe<Value> }

export type FilloutSubmission = {
  readonly id: string | null
  readonly submittedAt: string | null
  readonly formId: string
  readonly formName: string
  readonly questions: readonly FilloutQuestion[]
  /** Sums and texts that the form made of the answers. */
  readonly calculations: readonly Named<Json>[]
  /** Hidden fields, filled from the address of the form. */
  readonly urlParameters: readonly Named<Json>[]
  readonly documents: readonly { readonly name?: Text; readonly url?: Text }[]
  readonly bookings: readonly FilloutBooking[]
  readonly payments: readonly FilloutPayment[]
  readonly quiz: { readonly score?: Maybe<number>; readonly maxScore?: Maybe<number> } | null
  readonly loginEmail: string | null
}

export type FilloutQuestion = Named<Json> & { readonly type?: Text }

/** The host stands there as well, as `scheduledUserEmail`: not the lead, and not read. */
export type FilloutBooking = Named<{
  readonly fullName?: Text
  readonly email?: Text
  readonly phone?: Text
  readonly timezone?: Text
  readonly eventStartTime?: Text
  readonly eventEndTime?: Text
  readonly eventId?: Text
  readonly meetingNotes?: Text
}>

/** The amount is not read: whether it counts cents is not documented. */
export type FilloutPayment = Named<{
  readonly status?: Text
  readonly email?: Text
  readonly paymentId?: Text
}>
