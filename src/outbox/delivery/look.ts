// Asks the CRM whether the effect of a call is there. Reads only.

import type { CallContext } from './call.ts'
import { carriesReference, stepReference } from './reconcile.ts'
import type { Step } from './steps.ts'

/** True when this step's note, task or enrolment is found on the contact. */
export async function look(step: Step, { crm, id, progress }: CallContext): Promise<boolean> {
  const contactId = progress.contactId ?? ''
  switch (step.kind) {
    case 'note': {
      const notes = await crm.contacts.notes.list(contactId)
      return notes.some(({ body }) => carriesReference(body, stepReference(id, step.key)))
    }
    case 'task': {
      const tasks = await crm.contacts.tasks.list(contactId)
      return tasks.some(({ body }) => carriesReference(body, stepReference(id, step.key)))
    }
    case 'workflow':
      return isEnrolled(step.workflowId, contactId, crm)
    case 'upsert':
    case 'complete':
    case 'tags':
    case 'untag':
    case 'leave':
    case 'campaign':
    case 'followers':
      return false
  }
}

async function isEnrolled(
  workflowId: string,
  contactId: string,
  crm: CallContext['crm']
): Promise<boolean> {
  const { contacts } = await crm.contacts.search({
    pageLimit: 1,
    filters: [
      { field: 'id', operator: 'eq', value: contactId },
      {
        group: 'OR',
        filters: [
          { field: 'activeWorkflows', operator: 'eq', value: workflowId },
          { field: 'finishedWorkflows', operator: 'eq', value: workflowId },
        ],
      },
    ],
  })
  return contacts.length > 0
}
