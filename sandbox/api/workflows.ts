// Rows 31 and 32: workflow enrolment. A draft takes it and does nothing; a contact that is in it stays in it once.

import type { Contact } from '../model.ts'
import { succeeded, type Answer } from './answer.ts'
import { anIsoDate } from './dto.ts'
import { isActive, workflowsOf } from './enrolment.ts'
import { refuseUnknown, WRITE, type Call, type Row } from './row.ts'
import { saveContact } from './saving.ts'

function enrol(call: Call, contact: Contact): Answer {
  const workflowId = call.params.workflowId ?? ''
  const refusal = refuseUnknown(call, 'workflows', [workflowId])
  if (refusal !== undefined) return refusal
  const { store, settings, now } = call
  const workflow = store.config.get('workflows').find(({ id }) => id === workflowId)
  const isIn = workflowsOf(contact, settings, now).active.includes(workflowId)
  if (workflow?.status === 'draft' || isIn) return succeeded()
  const enrolments = [...contact.enrolments, { workflowId, startedAt: now }]
  saveContact(call, { ...contact, enrolments })
  return succeeded()
}

function leave(call: Call, contact: Contact): Answer {
  const workflowId = call.params.workflowId ?? ''
  const refusal = refuseUnknown(call, 'workflows', [workflowId])
  if (refusal !== undefined) return refusal
  const enrolments = contact.enrolments.filter(
    (one) => one.workflowId !== workflowId || !isActive(one, call.settings, call.now)
  )
  if (enrolments.length < contact.enrolments.length) saveContact(call, { ...contact, enrolments })
  return succeeded()
}

const route = {
  path: '/contacts/:contactId/workflow/:workflowId',
  scope: WRITE,
  reaches: 'contact',
  body: { eventStartTime: { checks: [anIsoDate] } },
} as const

export const workflowRows: readonly Row[] = [
  { ...route, method: 'POST', handle: enrol },
  { ...route, method: 'DELETE', handle: leave },
]
