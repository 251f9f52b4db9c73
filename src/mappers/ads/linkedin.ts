// A lead of a LinkedIn form → Lead. Its answers hold ids of questions and indexes of options; the form has the words. What
// the form does not say stays under its id.

import { adLead } from '../ad-lead.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { entriesOf } from './linkedin/entries.ts'
import type { LinkedinEvent } from './linkedin/lead.ts'

export const LEAD_ACTION = 'LEAD_ACTION'
export const CREATED = 'CREATED'
const DELETED = 'DELETED'

export function mapLinkedinEvent(event: LinkedinEvent, context: MapContext): Lead | Ignored {
  const { type, action, responseId, response, form } = event
  if (type !== LEAD_ACTION) return { ignored: `LinkedIn's notification ${type} is no lead.` }
  if (action === DELETED && responseId !== null) return deletionOf(event, responseId)
  if (action !== CREATED) return { ignored: `LinkedIn's action ${action} on a lead is not mapped.` }
  return adLead(
    {
      event: action,
      eventId: responseId === null ? null : `${responseId} ${action}`,
      submittedAt: response?.submittedAt ?? event.occurredAt,
      test: response?.isTest ?? false,
      entries: response === null ? [] : entriesOf(response, form),
      ad: {
        campaign: { id: response?.campaignId },
        ad: { id: response?.creativeId ?? event.creativeId },
        form: { id: response?.formId ?? event.formId, name: form?.name },
      },
    },
    context
  )
}

/** Who it was about is known from the event of its creation alone. */
const deletionOf = ({ occurredAt }: LinkedinEvent, responseId: string): Lead => ({
  kind: 'ad_lead',
  event: DELETED,
  eventId: `${responseId} ${DELETED}`,
  ...(occurredAt === null ? {} : { occurredAt }),
  test: false,
  person: {},
  answers: [],
  attribution: {},
  consent: [],
  files: [],
  retracts: `${responseId} ${CREATED}`,
})
