// Asks the CRM whether the effect of a call is there. Reads only, one call a look.

import type { CallContext } from './call.ts'
import { carriesReference, NOT_ACTIVE, stepReference, type Found } from './reconcile.ts'
import type { Step } from './steps.ts'

/** Looks for this step's note, task or enrolment on the contact. */
export async function look(step: Step, context: CallContext): Promise<Found> {
  const { crm, id, progress } = context
  const contactId = progress.contactId ?? ''
  switch (step.kind) {
    case 'note': {
      const notes = await crm.contacts.notes.list(contactId)
      return among(notes, stepReference(id, step.key))
    }
    case 'task': {
      const tasks = await crm.contacts.tasks.list(contactId)
      return among(tasks, stepReference(id, step.key))
    }
    case 'workflow':
      return enrolment(step.workflowId, contactId, progress.steps[step.key]?.detail, crm)
    case 'identify':
    case 'upsert':
    case 'find':
    case 'trace':
    case 'complete':
    case 'inspect':
    case 'attribute':
    case 'totals':
    case 'revise':
    case 'rewrite':
    case 'tags':
    case 'untag':
    case 'leave':
    case 'campaign':
    case 'followers':
      return 'missing'
  }
}

const among = (texts: readonly { readonly body: string | null }[], reference: string): Found =>
  texts.some(({ body }) => carriesReference(body, reference)) ? 'there' : 'missing'

async function enrolment(
  workflowId: string,
  contactId: string,
  known: string | undefined,
  crm: CallContext['crm']
): Promise<Found> {
  const isSecondLook = known === NOT_ACTIVE
  const { contacts } = await crm.contacts.search({
    pageLimit: 1,
    filters: [
      { field: 'id', operator: 'eq', value: contactId },
      {
        field: isSecondLook ? 'finishedWorkflows' : 'activeWorkflows',
        operator: 'eq',
        value: workflowId,
      },
    ],
  })
  if (isSecondLook) return contacts.length > 0 ? 'finished' : 'missing'
  return contacts.length > 0 ? 'there' : 'not-active'
}
