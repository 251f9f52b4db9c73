// What all calendars have in common: somebody booked, moved or cancelled a time. Their mappers say which, and for when;
// who it was is found as for any form.

import { instant } from './fields/instant.ts'
import { knownTimezone } from './fields/web.ts'
import type { Appointment, Lead, MapContext } from './lead.ts'
import { submissionLead, type Submission } from './submission.ts'

type Text = string | null | undefined

/** As the sender writes it: times in ISO 8601 with a zone, anything else is left out. */
export type Booking = {
  readonly id: string
  readonly title: Text
  readonly status: Appointment['status']
  readonly startsAt?: Text
  readonly endsAt?: Text
  readonly timezone?: Text
  readonly previousId?: Text
  readonly place?: Text
  readonly reason?: Text
}

export const bookingLead = (
  submission: Submission,
  booking: Booking,
  context: MapContext
): Lead => ({
  ...submissionLead({ ...submission, kind: 'booking' }, context),
  appointment: appointmentOf(booking),
})

function appointmentOf(booking: Booking): Appointment {
  const { id, title, status, startsAt, endsAt, timezone, previousId, place, reason } = booking
  const parts = {
    startsAt: instant(startsAt),
    endsAt: instant(endsAt),
    timezone: knownTimezone(timezone ?? ''),
    previousId: previousId ?? undefined,
    place: place?.trim(),
    reason: reason?.trim(),
  }
  const given = Object.entries(parts).filter(([, value]) => value)
  return { id, title: title?.trim() || 'Appointment', status, ...Object.fromEntries(given) }
}
