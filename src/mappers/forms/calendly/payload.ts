// What Calendly says of an invitee, or of who filled in a routing form → entries.

import type { Entry } from '../../fields/flatten.ts'

type Text = string | null | undefined

/** An invitee, or the submission of a routing form, which has answers but no person and no time of its own. */
export type CalendlyPayload = {
  readonly uri?: Text
  /** The URI of what was booked. */
  readonly event?: Text
  readonly email?: Text
  readonly name?: Text
  readonly first_name?: Text
  readonly last_name?: Text
  readonly text_reminder_number?: Text
  readonly timezone?: Text
  readonly rescheduled?: boolean | null | undefined
  readonly old_invitee?: Text
  readonly new_invitee?: Text
  readonly routing_form?: Text
  readonly questions_and_answers?: readonly CalendlyAnswer[] | null | undefined
  readonly tracking?: Readonly<Record<string, unknown>> | null | undefined
  readonly cancellation?: { readonly canceled_by?: Text; readonly reason?: Text } | null | undefined
  readonly payment?: CalendlyPayment | null | undefined
  readonly scheduled_event?: CalendlyTime | null | undefined
}

type CalendlyAnswer = { readonly question?: Text; readonly answer?: Text } | null | undefined
type CalendlyPayment = {
  readonly amount?: number | string | null | undefined
  readonly currency?: Text
  readonly successful?: boolean | null | undefined
}

/** What was booked, and for when. */
export type CalendlyTime = {
  readonly name?: Text
  readonly start_time?: Text
  readonly end_time?: Text
  readonly location?:
    { readonly type?: Text; readonly location?: Text; readonly join_url?: Text } | null | undefined
}

export function entriesOf(payload: CalendlyPayload): Entry[] {
  const { location } = payload.scheduled_event ?? {}
  const called = location?.type === 'outbound_call' ? location.location : undefined
  const known: readonly (Omit<Entry, 'value'> & { readonly value: Text })[] = [
    { path: 'email', is: 'email', value: payload.email },
    { path: 'first_name', is: 'firstName', value: payload.first_name },
    { path: 'last_name', is: 'lastName', value: payload.last_name },
    { path: 'name', is: 'fullName', value: payload.name },
    { path: 'timezone', is: 'timezone', value: payload.timezone },
    { path: 'phone', label: 'Number to call', is: 'phone', value: called },
    { path: 'text_reminder_number', is: 'phone', value: payload.text_reminder_number },
    ...(payload.questions_and_answers ?? []).map(answerOf),
    { path: 'payment', is: 'answer', value: paymentText(payload.payment) },
    { path: 'cancelled_by', is: 'answer', value: payload.cancellation?.canceled_by },
    ...Object.entries(payload.tracking ?? {}).map(([path, value]) => ({
      path,
      value: typeof value === 'string' && path.startsWith('utm_') ? value : '',
    })),
  ]
  return known.flatMap(({ value, ...entry }) => (value?.trim() ? [{ ...entry, value }] : []))
}

const answerOf = (given: CalendlyAnswer) => {
  const label = given?.question?.trim() || 'Answer'
  return { path: label, label, value: given?.answer }
}

function paymentText(payment: CalendlyPayload['payment']): Text {
  if (payment?.amount === undefined || payment.amount === null) return undefined
  const paid = payment.successful === false ? 'failed' : 'paid'
  return `${payment.amount} ${payment.currency ?? ''} (${paid})`.replace('  ', ' ')
}
