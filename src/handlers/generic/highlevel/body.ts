// Unknown JSON → HighLevelEvent. An app event names its type; anything else is what a workflow sends.

import * as z from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import {
  isAppointment,
  isContact,
  WORKFLOW,
  type HighLevelEvent,
} from '../../../mappers/generic/highlevel.ts'
import type { HighLevelContact } from '../../../mappers/generic/highlevel/contact.ts'
import type { Malformed } from '../../provider.ts'
import { loose, misshapen } from '../../shapes.ts'

const text = loose(z.string())
const contact = z.object({
  email: text,
  phone: text,
  firstName: text,
  lastName: text,
  name: text,
  companyName: text,
  address1: text,
  city: text,
  state: text,
  country: text,
  postalCode: text,
  dateOfBirth: text,
  website: text,
  timezone: text,
  source: text,
  dateAdded: text,
  dnd: loose(z.boolean()),
  tags: loose(z.array(z.string())),
  customFields: loose(
    z.array(loose(z.object({ id: text, name: text, key: text, value: loose(z.json()) })))
  ),
  attachments: loose(z.array(z.json())),
})
const appointment = z.object({
  id: text,
  title: text,
  contactId: text,
  address: text,
  appointmentStatus: text,
  notes: text,
  startTime: text,
  endTime: text,
})
const envelope = z.object({
  type: text,
  webhookId: text,
  timestamp: loose(z.union([z.string(), z.number()])),
  id: text,
  contact_id: text,
  customData: loose(z.json()),
  locationId: text,
  location: loose(z.object({ id: text })),
})
const booked = z.object({ appointment })

export function toHighLevelEvent(json: Json): Result<HighLevelEvent, Malformed> {
  const read = envelope.safeParse(json)
  if (!read.success) return misshapen(read.error, json)
  const { webhookId = null, timestamp = null, id, contact_id: workflowOf, customData } = read.data
  const type = read.data.type ?? ''
  const locationId = read.data.locationId ?? read.data.location?.id ?? null
  const event = { ...NOTHING, type, webhookId, timestamp, locationId }
  if (!APP_EVENT.test(type) || workflowOf || customData)
    return ok({ ...event, type: WORKFLOW, contactId: idOf(workflowOf), workflow: json })
  if (isContact(type))
    return ok({ ...event, contactId: idOf(id), contact: toHighLevelContact(json) })
  if (!isAppointment(type)) return ok(event)
  const made = booked.safeParse(json)
  if (!made.success) return misshapen(made.error, json)
  const { contactId } = made.data.appointment
  return ok({ ...event, contactId: idOf(contactId), appointment: made.data.appointment })
}

/** `ContactCreate`, `INSTALL`… */
const APP_EVENT = /^[A-Z][A-Za-z]+$/
const NOTHING = { contactId: null, contact: null, appointment: null, workflow: null }

/** A merge tag that HighLevel could not fill in is no id. */
const idOf = (given: string | null | undefined): string | null =>
  /^\w+$/.test(given ?? '') ? (given ?? null) : null

/** `null` when it is something else. */
export function toHighLevelContact(json: unknown): HighLevelContact | null {
  const read = contact.safeParse(json)
  return read.success ? read.data : null
}
