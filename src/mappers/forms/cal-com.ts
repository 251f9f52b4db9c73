// A Cal.com event → Lead. The lead is who booked: organizer, team and hosts are never looked at.

import { bookingLead, type Booking } from '../booking.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'
import { bookerOf, entriesOf, textOf, type CalComPayload } from './cal-com/responses.ts'

export type CalComEvent = {
  readonly trigger: string
  readonly createdAt: string | null
  /** `null` for triggers that are not mapped: nothing of them is read. */
  readonly payload: CalComPayload | null
}

/** The button "Ping test": an invented booking. */
const PING = 'PING'
const BOOKINGS: Readonly<Record<string, Booking['status']>> = {
  [PING]: 'booked',
  BOOKING_REQUESTED: 'requested',
  BOOKING_CREATED: 'booked',
  BOOKING_RESCHEDULED: 'rescheduled',
  BOOKING_CANCELLED: 'cancelled',
  BOOKING_REJECTED: 'declined',
}
const FORMS = new Set(['FORM_SUBMITTED', 'FORM_SUBMITTED_NO_EVENT'])

export const isMappedTrigger = (trigger: string): boolean =>
  Object.hasOwn(BOOKINGS, trigger) || FORMS.has(trigger)

export function mapCalComEvent(event: CalComEvent, context: MapContext): Lead | Ignored {
  const { trigger, createdAt: submittedAt, payload } = event
  if (payload === null) return { ignored: `cal-com trigger ${trigger} is not mapped` }
  const common = { event: trigger, submittedAt, entries: entriesOf(payload) }
  const status = Object.hasOwn(BOOKINGS, trigger) ? BOOKINGS[trigger] : undefined
  if (status === undefined) {
    const form = { id: payload.formId ?? undefined, name: payload.formName ?? undefined }
    return submissionLead({ ...common, eventId: null, form }, context)
  }
  const submission = { ...common, eventId: eventIdOf(trigger, payload), test: trigger === PING }
  return bookingLead(submission, bookingOf(payload, status), context)
}

/** People who share a time share its uid as well, and such a time keeps it when it is moved. */
function eventIdOf(trigger: string, payload: CalComPayload): string | null {
  const { uid, startTime, attendeeSeatId, seatsPerTimeSlot } = payload
  const seat = attendeeSeatId ?? (seatsPerTimeSlot ? bookerOf(payload)?.email : undefined)
  const moved = trigger === 'BOOKING_RESCHEDULED' ? startTime : undefined
  return uid ? [uid, trigger, seat, moved].filter(Boolean).join(' ') : null
}

function bookingOf(payload: CalComPayload, status: Booking['status']): Booking {
  const { uid, responses } = payload
  return {
    id: uid ?? '',
    title: payload.eventTitle || payload.title,
    status,
    startsAt: payload.startTime,
    endsAt: payload.endTime,
    timezone: bookerOf(payload)?.timeZone,
    place: placeOf(payload),
    reason:
      payload.cancellationReason ||
      payload.rejectionReason ||
      textOf(responses?.['rescheduleReason']),
    previousId: previousIdOf(payload, status),
  }
}

/** A link, else an address; `integrations:daily` tells a person nothing. */
function placeOf({ metadata, videoCallData, location }: CalComPayload): string | undefined {
  const link = metadata?.['videoCallUrl'] ?? videoCallData?.url
  if (typeof link === 'string' && link !== '') return link
  return location?.startsWith('integrations:') ? undefined : (location ?? undefined)
}

/** A confirmed booking has a note already: that of its request. */
function previousIdOf(payload: CalComPayload, status: Booking['status']): string | undefined {
  if (status === 'rescheduled') return payload.rescheduleUid ?? undefined
  const isConfirmed = status === 'booked' && payload.requiresConfirmation === true
  return isConfirmed ? (payload.uid ?? undefined) : undefined
}
