// What stands beside the questions of a Fillout form: sums, score, bookings, payments, login, URL parameters.

import type { Booking } from '../../booking.ts'
import { flatten, type Entry } from '../../fields/flatten.ts'
import { instant } from '../../fields/instant.ts'
import type { RawField } from '../../fields/person.ts'
import type { FilloutBooking, FilloutPayment, FilloutSubmission } from './submission.ts'

/** After the questions, so that of two emails the one that was asked for is the person's. */
export const besideEntries = (submission: FilloutSubmission): Entry[] => [
  ...submission.calculations.flatMap(({ id, name, value }) =>
    // Sums of the form are nobody's name or phone.
    flatten(value ?? null).map((entry): Entry => ({
      path: id || 'calculation',
      label: name || 'Calculation',
      is: 'answer',
      value: entry.value,
    }))
  ),
  ...scoreEntries(submission),
  ...submission.bookings.flatMap((booking) => bookingEntries(booking)),
  ...submission.payments.flatMap((payment) => paymentEntries(payment)),
  ...said('login.email', 'email', 'Signed in as', submission.loginEmail),
  ...submission.urlParameters.flatMap(({ name, value }) =>
    flatten({ [name || 'parameter']: value ?? null })
  ),
]

const said = (
  path: string,
  is: RawField | 'answer',
  label: string,
  value: string | null | undefined
): Entry[] => (value?.trim() ? [{ path, label, is, value }] : [])

function scoreEntries({ quiz }: FilloutSubmission): Entry[] {
  if (typeof quiz?.score !== 'number') return []
  const most = typeof quiz.maxScore === 'number' ? ` of ${quiz.maxScore}` : ''
  return [{ path: 'score', label: 'Score', is: 'answer', value: `${quiz.score}${most}` }]
}

const titleOf = ({ name }: { readonly name?: string | null | undefined }, otherwise: string) =>
  name?.trim() || otherwise

function bookingEntries(booking: FilloutBooking): Entry[] {
  const [path, title] = [booking.id || 'booking', titleOf(booking, 'Booking')]
  const { fullName, email, phone, timezone, meetingNotes } = booking.value ?? {}
  return [
    ...said(`${path}.fullName`, 'fullName', `${title} (name)`, fullName),
    ...said(`${path}.email`, 'email', `${title} (email)`, email),
    ...said(`${path}.phone`, 'phone', `${title} (phone)`, phone),
    ...said(`${path}.timezone`, 'timezone', `${title} (timezone)`, timezone),
    ...said(`${path}.notes`, 'answer', `${title} (notes)`, meetingNotes),
  ]
}

/** The first time that was booked. */
export function bookingIn({ bookings, id }: FilloutSubmission): Booking | undefined {
  const booking = bookings.find(({ value }) => instant(value?.eventStartTime) !== undefined)
  const { eventId, eventStartTime, eventEndTime, timezone } = booking?.value ?? {}
  return (
    booking && {
      id: eventId || id || (eventStartTime ?? ''),
      title: booking.name,
      status: 'booked',
      startsAt: eventStartTime,
      endsAt: eventEndTime,
      timezone,
    }
  )
}

function paymentEntries(payment: FilloutPayment): Entry[] {
  const [path, title] = [payment.id || 'payment', titleOf(payment, 'Payment')]
  const { status, paymentId, email } = payment.value ?? {}
  const what = [status, paymentId && `(${paymentId})`].filter(Boolean).join(' ')
  return [
    ...said(path, 'answer', title, what),
    ...said(`${path}.email`, 'email', `${title} (email)`, email),
  ]
}
