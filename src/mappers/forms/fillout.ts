// A Fillout submission → Lead. What stands beside the questions fills what they leave out; a booked time is an appointment.

import { bookingLead } from '../booking.ts'
import { isLink, linkedFile } from '../fields/linked-file.ts'
import type { Lead, MapContext } from '../lead.ts'
import { submissionLead, type Submission } from '../submission.ts'
import { besideEntries, bookingIn } from './fillout/beside.ts'
import { filesOf, questionEntries } from './fillout/questions.ts'
import type { FilloutSubmission } from './fillout/submission.ts'

export function mapFilloutSubmission(form: FilloutSubmission, context: MapContext): Lead {
  const { id, submittedAt, questions, documents, formId, formName } = form
  const submission: Submission = {
    event: 'form',
    eventId: id,
    submittedAt,
    entries: [...questionEntries(questions), ...besideEntries(form)],
    files: [
      ...questions.flatMap((question) => filesOf(question)),
      ...documents.flatMap(({ name, url }) => (url && isLink(url) ? linkedFile(url, name) : [])),
    ],
    form: { id: formId, name: formName },
  }
  const booking = bookingIn(form)
  return booking === undefined
    ? submissionLead(submission, context)
    : bookingLead(submission, booking, context)
}
