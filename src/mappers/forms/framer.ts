// A Framer form → Lead. The body holds nothing but the fields, by the names of their inputs, so everything is detected.

import type { JsonObject } from '../../lib/json.ts'
import { withoutControls } from '../fields/controls.ts'
import { flatten } from '../fields/flatten.ts'
import type { Lead, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'

export type FramerSubmission = {
  readonly id: string | null
  readonly fields: JsonObject
}

export const mapFramerSubmission = ({ id, fields }: FramerSubmission, context: MapContext): Lead =>
  submissionLead(
    {
      event: 'form',
      eventId: id,
      entries: withoutControls(flatten(fields), context.fields),
    },
    context
  )
