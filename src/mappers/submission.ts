// What all form builders have in common: somebody answered the questions of a form. Their mappers bring their event
// into this shape, in the form's own order; detection and normalising are done once, here.

import { withPageUrl } from './fields/attribution.ts'
import { leadParts } from './fields/detect.ts'
import type { Entry } from './fields/flatten.ts'
import { instant } from './fields/instant.ts'
import type { Attribution, Lead, LeadFile, LeadKind, MapContext } from './lead.ts'

export type Submission = {
  /** Default `form`. */
  readonly kind?: LeadKind
  /** The sender's own name of the event. */
  readonly event: string
  /** The sender's id of this submission; `null`: equal content is the same. */
  readonly eventId: string | null
  /** ISO 8601 with a zone; anything else is left out. */
  readonly submittedAt?: string | null | undefined
  readonly test?: boolean
  /** Answers and hidden fields in the form's order; `is` where the sender says what it is. */
  readonly entries: readonly Entry[]
  readonly files?: readonly LeadFile[]
  readonly form?: { readonly id?: string | undefined; readonly name?: string | undefined }
  readonly page?: {
    readonly url?: string | undefined
    readonly referrer?: string | undefined
    readonly ip?: string | undefined
    readonly userAgent?: string | undefined
  }
}

export function submissionLead(submission: Submission, context: MapContext): Lead {
  const { attribution, ...parts } = leadParts(submission.entries, context)
  const occurredAt = instant(submission.submittedAt)
  return {
    kind: submission.kind ?? 'form',
    event: submission.event,
    eventId: submission.eventId,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    test: submission.test ?? false,
    ...parts,
    attribution: withForm(attribution, submission),
    files: submission.files ?? [],
  }
}

/** What the sender says of page and form; what the form's own fields say of them wins. */
function withForm(attribution: Attribution, { form = {}, page = {} }: Submission): Attribution {
  const { id, name } = form
  const { url, referrer, ip, userAgent } = page
  const named = { ...(id ? { id } : {}), ...(name ? { name } : {}) }
  return {
    ...(referrer ? { referrer } : {}),
    ...(ip ? { ip } : {}),
    ...(userAgent ? { userAgent } : {}),
    ...withPageUrl(attribution, url || undefined),
    ...(Object.keys(named).length === 0 ? {} : { ad: { form: named } }),
  }
}
