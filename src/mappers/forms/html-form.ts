// A plain HTML form → Lead. Field names are the page author's, so everything is detected.

import { withPageUrl } from '../fields/attribution.ts'
import { withoutControls } from '../fields/controls.ts'
import { leadParts } from '../fields/detect.ts'
import type { Entry } from '../fields/flatten.ts'
import type { Attribution, Ignored, Lead, LeadFile, MapContext } from '../lead.ts'

/** A submitted form, with what the browser said about itself. */
export type FormPost = {
  /** All that was sent, word for word: equal words are the same post. */
  readonly words: string
  readonly entries: readonly Entry[]
  readonly files: readonly LeadFile[]
  readonly pageUrl?: string
  readonly userAgent?: string
  readonly ip?: string
}

const HONEYPOT: Ignored = { ignored: 'A machine filled the honeypot field.', quietly: true }

/** A filled honeypot was filled by a machine: nothing is made of it. */
export function mapFormPost(
  post: FormPost,
  context: MapContext,
  { honeypot }: { readonly honeypot: readonly string[] }
): Lead | Ignored {
  if (post.entries.some(({ path }) => honeypot.includes(path))) return HONEYPOT
  const entries = withoutControls(post.entries, context.fields)
  const { attribution, ...parts } = leadParts(entries, context)
  return {
    kind: 'form',
    event: 'form',
    eventId: null,
    test: false,
    ...parts,
    attribution: withBrowser(attribution, post),
    files: post.files,
  }
}

/** What the form says of its page wins over the Referer header, which may be cut to the origin. */
const withBrowser = (
  attribution: Attribution,
  { pageUrl, userAgent, ip }: FormPost
): Attribution => ({
  ...(ip === undefined ? {} : { ip }),
  ...(userAgent === undefined ? {} : { userAgent }),
  ...withPageUrl(attribution, pageUrl),
})
