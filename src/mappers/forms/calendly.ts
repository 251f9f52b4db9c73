// A Calendly event → Lead. The lead is the invitee: the hosts among `event_memberships` are never looked at.

import { bookingLead, type Booking } from '../booking.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'
import { entriesOf, type CalendlyPayload } from './calendly/payload.ts'

type Text = string | null | undefined

export type CalendlyEvent = {
  readonly event: string
  readonly createdAt: string | null
  readonly payload: CalendlyPayload
}

const MOVED = 'The booking was moved: the invitee.created of its new time updates the note.'

export function mapCalendlyEvent(event: CalendlyEvent, context: MapContext): Lead | Ignored {
  const { payload, createdAt: submittedAt } = event
  const eventId = payload.uri ? `${idOf(payload.uri)} ${event.event}` : null
  const common = { event: event.event, eventId, submittedAt, entries: entriesOf(payload) }
  switch (event.event) {
    case 'invitee.created':
      return bookingLead(common, bookingOf(payload, 'booked'), context)
    case 'invitee.canceled':
      return payload.rescheduled || payload.new_invitee
        ? { ignored: MOVED }
        : bookingLead(common, bookingOf(payload, 'cancelled'), context)
    case 'routing_form_submission.created':
      return submissionLead({ ...common, form: { id: idOf(payload.routing_form) } }, context)
    default:
      return { ignored: `calendly event ${event.event} is not mapped` }
  }
}

/** The UUID at the end of a URI: what the two halves of a move share. */
const idOf = (uri: Text): string => uri?.split('/').at(-1) ?? ''

function bookingOf(payload: CalendlyPayload, status: Booking['status']): Booking {
  const { scheduled_event: time, cancellation, old_invitee: old } = payload
  const isMoved = status === 'booked' && !!old
  return {
    id: idOf(payload.uri),
    title: time?.name,
    status: isMoved ? 'rescheduled' : status,
    startsAt: time?.start_time,
    endsAt: time?.end_time,
    timezone: payload.timezone,
    place: time?.location?.join_url || time?.location?.location,
    reason: cancellation?.reason,
    ...(isMoved ? { previousId: idOf(old) } : {}),
  }
}
