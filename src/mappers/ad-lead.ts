// What the lead forms of ad platforms have in common: somebody answered a form inside an ad. The person is found as in any
// other form; the objects that the ad belongs to become attribution.

import type { Attribution, Lead, MapContext } from './lead.ts'
import { submissionLead, type Submission } from './submission.ts'

/** A campaign, an ad set, an ad or a form as its platform names it. */
export type AdObject = {
  readonly id?: string | null | undefined
  readonly name?: string | null | undefined
}

/** By their part in `attribution.ad`: `campaign`, `adSet`, `ad`, `form`. */
export type AdObjects = Readonly<Record<string, AdObject>>

type AdSubmission = Omit<Submission, 'kind' | 'form'> & { readonly ad: AdObjects }

export function adLead({ ad, ...submission }: AdSubmission, context: MapContext): Lead {
  const lead = submissionLead({ ...submission, kind: 'ad_lead' }, context)
  return { ...lead, attribution: { ...lead.attribution, ...adAttribution(ad) } }
}

/** Only what is known of the objects. */
export function adAttribution(objects: AdObjects): Pick<Attribution, 'ad'> {
  const known = Object.entries(objects).flatMap(([part, { id, name }]) => {
    const object = { ...(isKnown(id) ? { id } : {}), ...(name?.trim() ? { name } : {}) }
    return Object.keys(object).length === 0 ? [] : [[part, object] as const]
  })
  return known.length === 0 ? {} : { ad: Object.fromEntries(known) }
}

/** Platforms fill what they do not know with 0 or an empty text. */
const isKnown = (id: AdObject['id']): id is string => !!id && id !== '0'
