// Campaigns and workflows of a contact (rows 28 to 32 of contacts-api.md §5). Enrolling starts automations: a repeated
// call may start them again.

import { acknowledgement } from './lenient.ts'
import { path } from './path.ts'
import type { Send } from './transport.ts'

export type EnrolOptions = {
  /** When the event that the workflow waits for begins: ISO 8601 with an offset, `2026-11-04T09:00:00+01:00`. */
  readonly eventStartTime?: string
}

export const workflowsOf = (send: Send) => ({
  /** Row 31. Queued by the API. Succeeds for a draft workflow, which does nothing, and for a contact that is in it already. */
  async add(contactId: string, workflowId: string, options: EnrolOptions = {}): Promise<void> {
    await send({
      method: 'POST',
      path: path`/contacts/${contactId}/workflow/${workflowId}`,
      body: enrolToWire(options),
      answer: acknowledgement,
    })
  },

  /** Row 32. Takes the contact out of the workflow; what it has done stays done. */
  async remove(contactId: string, workflowId: string, options: EnrolOptions = {}): Promise<void> {
    await send({
      method: 'DELETE',
      path: path`/contacts/${contactId}/workflow/${workflowId}`,
      // The spec requires a body here, though its one field is optional.
      body: enrolToWire(options),
      answer: acknowledgement,
    })
  },
})

export const campaignsOf = (send: Send) => ({
  /** Row 28. */
  async add(contactId: string, campaignId: string): Promise<void> {
    await send({
      method: 'POST',
      path: path`/contacts/${contactId}/campaigns/${campaignId}`,
      body: {},
      answer: acknowledgement,
    })
  },

  /** Row 29. */
  async remove(contactId: string, campaignId: string): Promise<void> {
    await send({
      method: 'DELETE',
      path: path`/contacts/${contactId}/campaigns/${campaignId}`,
      answer: acknowledgement,
    })
  },

  /** Row 30. Takes the contact out of every campaign it is in. */
  async removeAll(contactId: string): Promise<void> {
    await send({
      method: 'DELETE',
      path: path`/contacts/${contactId}/campaigns/removeAll`,
      answer: acknowledgement,
    })
  },
})

const enrolToWire = ({ eventStartTime }: EnrolOptions): object =>
  eventStartTime === undefined ? {} : { eventStartTime }
