// Where a caller or a visitor came from, as CallRail tells it: parts of a submission and of its lead that calls and forms share.

import { withPageUrl } from '../../fields/attribution.ts'
import type { Entry } from '../../fields/flatten.ts'
import type { Attribution, Lead } from '../../lead.ts'
import { PARAMETERS, type CallrailSource } from './event.ts'

type Text = string | null | undefined

/** What is said, as an answer that is nothing else whatever it is called. */
export function answer(path: string, label: string, value: Text): Entry[] {
  const text = value?.trim()
  return text ? [{ path, label, is: 'answer', value: text }] : []
}

export const sourceEntries = (given: CallrailSource): Entry[] => [
  ...answer('source', 'Source', given.formatted_tracking_source?.trim() || given.source),
  ...answer('medium', 'Medium', given.medium),
  ...answer('keywords', 'Keywords', given.keywords),
  ...PARAMETERS.flatMap((path) => {
    const value = given[path]?.trim()
    return value ? [{ path, value }] : []
  }),
]

export const referrerOf = ({ referring_url: url, referrer }: CallrailSource): string | undefined =>
  url?.trim() || referrer?.trim() || undefined

/** The campaign, and what the address of the page that the person landed on tells by itself. */
export function withSource(lead: Lead, given: CallrailSource): Lead {
  const { attribution } = lead
  const landed = withPageUrl({}, given.landing_page_url?.trim() || undefined)
  const utm = { ...landed.utm, ...attribution.utm }
  const clickIds = { ...landed.clickIds, ...attribution.clickIds }
  const name = given.campaign?.trim()
  const whole: Attribution = {
    ...landed,
    ...attribution,
    ...(Object.keys(utm).length === 0 ? {} : { utm }),
    ...(Object.keys(clickIds).length === 0 ? {} : { clickIds }),
    ...(name ? { ad: { ...attribution.ad, campaign: { name } } } : {}),
  }
  return { ...lead, attribution: whole }
}

const LEAD_STATUSES: ReadonlyMap<string, string> = new Map([
  ['good_lead', 'Good lead'],
  ['not_a_lead', 'Not a lead'],
  ['previously_marked_good_lead', 'Good lead before'],
])

/** What users of CallRail think of it. */
export const leadStatus = (status: Text): Entry[] =>
  answer('lead_status', 'Lead status', LEAD_STATUSES.get(status ?? '') ?? status)
