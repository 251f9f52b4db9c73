// A Formspree submission → Lead. Fields go by the names of the page's inputs; Formspree's own begin with an underscore.

import type { Json } from '../../lib/json.ts'
import { withoutControls } from '../fields/controls.ts'
import { flatten } from '../fields/flatten.ts'
import type { Lead, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'

export type FormspreeSubmission = {
  readonly formId: string
  /** Among them `_date`, when the form was sent, and `_replyto`, an email address. */
  readonly fields: Readonly<Record<string, Json>>
}

export function mapFormspreeSubmission(
  { formId, fields }: FormspreeSubmission,
  context: MapContext
): Lead {
  const { _date: sentAt } = fields
  return submissionLead(
    {
      event: 'submission',
      eventId: null,
      submittedAt: typeof sentAt === 'string' ? sentAt : null,
      entries: withoutControls(flatten({ ...fields }), context.fields),
      form: { id: formId },
    },
    context
  )
}
