// Appointments of a contact (row 18 of contacts-api.md §5). Read only.

import * as z from 'zod/mini'
import { nonEmptyText, textOrNull, texts } from './lenient.ts'
import { path } from './path.ts'
import type { Send } from './transport.ts'

export type Appointment = {
  readonly id: string
  readonly title: string | null
  readonly calendarId: string | null
  readonly groupId: string | null
  readonly contactId: string | null
  readonly locationId: string | null
  /** `YYYY-MM-DD HH:mm:ss` without a zone: read it in the location's. */
  readonly startTime: string | null
  readonly endTime: string | null
  /** Of the calendar's slot; `appointmentStatus` says what became of it: `booked`, `showed`, `cancelled`… */
  readonly status: string | null
  readonly appointmentStatus: string | null
  /** User id. */
  readonly assignedUserId: string | null
  /** User ids. */
  readonly users: readonly string[]
  readonly assignedResources: readonly string[]
  readonly address: string | null
  readonly notes: string | null
  readonly dateAdded: string | null
  readonly dateUpdated: string | null
}

const appointmentSchema: z.ZodMiniType<Appointment> = z.object({
  id: nonEmptyText,
  title: textOrNull,
  calendarId: textOrNull,
  groupId: textOrNull,
  contactId: textOrNull,
  locationId: textOrNull,
  startTime: textOrNull,
  endTime: textOrNull,
  status: textOrNull,
  appointmentStatus: textOrNull,
  assignedUserId: textOrNull,
  users: texts,
  assignedResources: texts,
  address: textOrNull,
  notes: textOrNull,
  dateAdded: textOrNull,
  dateUpdated: textOrNull,
})
const list = z.object({ events: z.array(appointmentSchema) })

export const appointmentsOf = (send: Send) => ({
  /** All of them, in one answer. */
  async list(contactId: string): Promise<readonly Appointment[]> {
    const at = path`/contacts/${contactId}/appointments`
    return (await send({ method: 'GET', path: at, answer: list })).events
  },
})
