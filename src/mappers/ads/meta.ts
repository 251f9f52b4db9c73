// A lead of Facebook or Instagram → Lead. Meta's own questions become the person, custom ones answers; what the webhook
// alone tells is only ids.

import { adLead, type AdObject } from '../ad-lead.ts'
import type { Entry } from '../fields/flatten.ts'
import { instant } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { isTestLead, questionEntries, type MetaField } from './meta/questions.ts'

export const LEADGEN = 'leadgen'

/** One change of a delivery. Ids are text: they go beyond 2^53. */
export type MetaEvent = {
  readonly field: string
  readonly leadId: string | null
  readonly pageId: string | null
  readonly formId: string | null
  readonly adId: string | null
  /** ISO 8601. */
  readonly createdAt: string | null
  /** Sent by the button of the dashboard: there is no such lead. */
  readonly isSample: boolean
  /** As the API answers it; `null` until then. */
  readonly lead: MetaLead | null
  readonly formName: string | null
}

export type MetaLead = {
  readonly createdAt: string | null
  readonly ad: Readonly<Record<'campaign' | 'adSet' | 'ad' | 'form', AdObject>>
  readonly isOrganic: boolean | null
  /** `fb` or `ig`. */
  readonly platform: string | null
  readonly fields: readonly MetaField[]
  readonly boxes: readonly { readonly key: string; readonly isChecked: boolean }[]
  /** Fields that the route asks for besides. */
  readonly more: readonly Entry[]
}

const PLATFORMS: Readonly<Record<string, string>> = { fb: 'Facebook', ig: 'Instagram' }

export function mapMetaEvent(event: MetaEvent, context: MapContext): Lead | Ignored {
  const { field, lead } = event
  if (field !== LEADGEN) return { ignored: `meta field ${field} is not mapped` }
  return adLead(
    {
      event: LEADGEN,
      eventId: event.leadId,
      submittedAt: instant(lead?.createdAt) ?? event.createdAt,
      test: event.isSample || isTestLead(lead?.fields ?? []),
      entries: lead === null ? [] : entriesOf(lead, context),
      ad: {
        ...lead?.ad,
        ad: { ...lead?.ad.ad, id: lead?.ad.ad.id ?? event.adId },
        form: { id: lead?.ad.form.id ?? event.formId, name: event.formName },
      },
    },
    context
  )
}

const entriesOf = (lead: MetaLead, context: MapContext): Entry[] => [
  ...questionEntries(lead.fields, context),
  ...lead.boxes.map(({ key, isChecked }) => ({
    path: key,
    is: 'consent' as const,
    value: isChecked ? 'yes' : 'no',
  })),
  ...fact('platform', 'Platform', lead.platform && (PLATFORMS[lead.platform] ?? lead.platform)),
  ...fact('is_organic', 'Organic', lead.isOrganic === null ? null : yesNo(lead.isOrganic)),
  ...lead.more.map((entry) => ({ ...entry, is: 'answer' as const })),
]

const yesNo = (is: boolean): string => (is ? 'yes' : 'no')

const fact = (path: string, label: string, value: string | null): Entry[] =>
  value === null ? [] : [{ path, label, is: 'answer', value }]
