// Google Ads lead form → Lead. Known columns become the person, every other question an answer.

import { adAttribution } from '../ad-lead.ts'
import { instant } from '../fields/instant.ts'
import { humanise } from '../fields/keys.ts'
import { personFrom, type RawPerson } from '../fields/person.ts'
import type { Answer, Attribution, Lead, MapContext } from '../lead.ts'

/** What is used of a delivery. Ids are int64: as text they survive. */
export type GoogleAdsLead = {
  readonly leadId: string | null
  readonly isTest: boolean
  readonly submittedAt: string | null
  readonly clickId: string
  readonly campaignId: string
  readonly adGroupId: string
  readonly creativeId: string
  readonly formId: string
  /** Performance Max has asset groups where other campaigns have ad groups. */
  readonly assetGroupId: string
  /** Where the lead stands in the advertiser's funnel at the time of delivery. */
  readonly stage: string
  readonly columns: readonly GoogleAdsColumn[]
}

/** `name` is what the person read; Google leaves it out for some questions. */
export type GoogleAdsColumn = {
  readonly id: string
  readonly name: string
  readonly value: string
}

/** Columns by the part of the person that they fill, best first. */
const PERSON_COLUMNS = {
  fullName: ['FULL_NAME'],
  firstName: ['FIRST_NAME'],
  lastName: ['LAST_NAME'],
  email: ['EMAIL', 'WORK_EMAIL'],
  phone: ['PHONE_NUMBER', 'WORK_PHONE'],
  company: ['COMPANY_NAME'],
  street: ['STREET_ADDRESS'],
  city: ['CITY'],
  state: ['REGION'],
  postalCode: ['POSTAL_CODE'],
  country: ['COUNTRY'],
} as const satisfies Partial<Record<keyof RawPerson, readonly string[]>>

const STAGE = { key: 'lead_stage', label: 'Lead stage' }

export function mapGoogleAdsLead(event: GoogleAdsLead, context: MapContext): Lead {
  const columns = event.columns.filter(({ value }) => value.trim() !== '')
  const used = personColumns(columns, context)
  const raw = Object.fromEntries(used.map(([part, column]) => [part, column.value]))
  const { person, unusable } = personFrom(raw, context)
  const taken = new Set(used.map(([, column]) => column))
  const occurredAt = instant(event.submittedAt)
  return {
    kind: 'ad_lead',
    event: 'lead',
    eventId: event.leadId,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    test: event.isTest,
    person,
    answers: [
      ...answersOf(columns.filter((column) => !taken.has(column))),
      ...unusable,
      ...(event.stage.trim() === '' ? [] : [{ ...STAGE, value: event.stage }]),
    ],
    attribution: attributionOf(event),
    consent: [],
    files: [],
  }
}

/** The column behind each part of the person: the first that can be used, else the first that was filled in. */
function personColumns(columns: readonly GoogleAdsColumn[], context: MapContext) {
  return Object.entries(PERSON_COLUMNS).flatMap(([part, ids]): [string, GoogleAdsColumn][] => {
    const filled = ids.flatMap((id: string) => columns.find((column) => column.id === id) ?? [])
    const isUsable = ({ value }: GoogleAdsColumn) =>
      personFrom({ [part]: value }, context).unusable.length === 0
    const best = filled.find(isUsable) ?? filled[0]
    return best === undefined ? [] : [[part, best]]
  })
}

/** A question with several answers arrives as several columns of one id. */
function answersOf(columns: readonly GoogleAdsColumn[]): Answer[] {
  const byId = Map.groupBy(columns, ({ id }) => id)
  return [...byId].map(([id, [first, ...more]]) => {
    const label = first?.name || humanise(id)
    const value = first?.value ?? ''
    return {
      key: id,
      label,
      value: more.length === 0 ? value : [value, ...more.map((c) => c.value)],
    }
  })
}

const attributionOf = (event: GoogleAdsLead): Attribution => ({
  ...(event.clickId === '' ? {} : { clickIds: { gclid: event.clickId } }),
  ...adAttribution({
    campaign: { id: event.campaignId },
    // 0 is no ad group.
    adSet: { id: /^0?$/.test(event.adGroupId) ? event.assetGroupId : event.adGroupId },
    ad: { id: event.creativeId },
    form: { id: event.formId },
  }),
})
