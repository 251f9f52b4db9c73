// An event of HighLevel → Lead: a contact of an app event, an appointment, or what a workflow sends. Users, the owner of a
// contact and the location are never taken for a person.

import type { Json } from '../../lib/json.ts'
import { bookingLead } from '../booking.ts'
import { instant, instantOfEpoch } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'
import { detailsOf, filesOf, personOf, type HighLevelContact } from './highlevel/contact.ts'
import { workflowEntries } from './highlevel/workflow.ts'

type Text = string | null | undefined

export type HighLevelEvent = {
  /** HighLevel's name of it; `workflow` for the action "Webhook". */
  readonly type: string
  readonly webhookId: string | null
  readonly locationId: string | null
  readonly timestamp: string | number | null
  readonly contactId: string | null
  /** Of an appointment, `null` until it has been fetched. */
  readonly contact: HighLevelContact | null
  readonly appointment: HighLevelAppointment | null
  /** The whole body of a workflow. */
  readonly workflow: Json | null
}

export type HighLevelAppointment = {
  readonly id?: Text
  readonly title?: Text
  readonly contactId?: Text
  readonly address?: Text
  readonly appointmentStatus?: Text
  readonly notes?: Text
  readonly startTime?: Text
  readonly endTime?: Text
}

export const WORKFLOW = 'workflow'
const CONTACTS = new Set(['ContactCreate', 'ContactUpdate'])
const APPOINTMENT = 'AppointmentCreate'

export const isContact = (type: string): boolean => CONTACTS.has(type)
export const isAppointment = (type: string): boolean => type === APPOINTMENT

/** `locationIds`: whose events count; empty for all. */
export function mapHighLevelEvent(
  event: HighLevelEvent,
  context: MapContext,
  { locationIds }: { readonly locationIds: readonly string[] }
): Lead | Ignored {
  if (locationIds.length > 0 && !locationIds.includes(event.locationId ?? ''))
    return { ignored: `of another location: ${event.locationId ?? 'it names none'}` }
  const lead = leadOf(event, context)
  if (lead === undefined) return { ignored: `highlevel event ${event.type} is not mapped` }
  return { ...lead, ...(event.contactId === null ? {} : { contactId: event.contactId }) }
}

function leadOf(event: HighLevelEvent, context: MapContext): Lead | undefined {
  const { type, contact, appointment, workflow } = event
  const common = {
    kind: 'hook',
    event: type,
    eventId: event.webhookId,
    submittedAt: instant(String(event.timestamp)) ?? instantOfEpoch(event.timestamp),
  } as const
  if (workflow !== null)
    return submissionLead({ ...common, entries: workflowEntries(workflow) }, context)
  if (isAppointment(type) && appointment !== null) {
    const notes = appointment.notes?.trim()
    const entries = [
      ...(contact === null ? [] : personOf(contact)),
      ...(notes ? [{ path: 'notes', is: 'answer', value: notes } as const] : []),
    ]
    return bookingLead({ ...common, entries }, bookingOf(appointment, contact), context)
  }
  if (!isContact(type) || contact === null) return undefined
  const entries = [...personOf(contact), ...detailsOf(contact)]
  const submittedAt = common.submittedAt ?? (type === 'ContactCreate' ? contact.dateAdded : null)
  return submissionLead({ ...common, submittedAt, entries, files: filesOf(contact) }, context)
}

const bookingOf = (appointment: HighLevelAppointment, contact: HighLevelContact | null) => ({
  id: appointment.id ?? '',
  title: appointment.title,
  status:
    appointment.appointmentStatus === 'cancelled' ? ('cancelled' as const) : ('booked' as const),
  startsAt: appointment.startTime,
  endsAt: appointment.endTime,
  timezone: contact?.timezone,
  place: appointment.address,
})
