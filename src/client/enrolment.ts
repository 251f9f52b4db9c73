// Workflows and campaigns of a contact. Enrolling starts automations: a repeated call may start them again.

import { acknowledgement } from './lenient.ts'
import { path } from './path.ts'
import type { Send } from './transport.ts'

export const workflowsOf = (send: Send) => ({
  /** Queued by the API. Succeeds for a draft workflow, which does nothing, and for a contact that is in it already. */
  async add(contactId: string, workflowId: string): Promise<void> {
    await send({
      method: 'POST',
      path: path`/contacts/${contactId}/workflow/${workflowId}`,
      body: {},
      answer: acknowledgement,
    })
  },

  async remove(contactId: string, workflowId: string): Promise<void> {
    await send({
      method: 'DELETE',
      path: path`/contacts/${contactId}/workflow/${workflowId}`,
      // The spec requires a body here, though its one field is optional.
      body: {},
      answer: acknowledgement,
    })
  },
})

export const campaignsOf = (send: Send) => ({
  async add(contactId: string, campaignId: string): Promise<void> {
    await send({
      method: 'POST',
      path: path`/contacts/${contactId}/campaigns/${campaignId}`,
      body: {},
      answer: acknowledgement,
    })
  },
})
