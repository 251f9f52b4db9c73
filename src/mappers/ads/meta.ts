// A lead of a Meta form → Lead. The webhook names only ids; what was answered comes from the Graph API.

import { adLead } from '../ad-lead.ts'
import type { Entry, Said } from '../fields/flatten.ts'
import { humanise } from '../fields/keys.ts'
import { instant, instantOfEpoch } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'

/** One change of a delivery. Ids are text, every digit of them. */
export type MetaChange = {
  readonly field: string
  readonly leadId: string | null
  readonly pageId: string | null
  readonly formId: string | null
  readonly adId: string | null
  /** Seconds since the epoch. */
  readonly createdAt: string | null
  /** What the Graph API answered; `null` before it was asked. */
  readonly lead: MetaLead | null
}

export type MetaLead = {
  readonly createdTime: string | null
  readonly isOrganic: boolean
  /** `fb`, `ig`. */
  readonly platform: string | null
  readonly formId: string | null
  readonly ad: Readonly<Record<'campaign' | 'adSet' | 'ad', MetaObject>>
  readonly fields: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly disclaimers: readonly { readonly key: string; readonly isChecked: boolean }[]
}

export type MetaObject = { readonly id: string | null; readonly name: string | null }

export const LEAD_FIELD = 'leadgen'
/** https://developers.facebook.com/docs/marketing-api/guides/lead-ads/retrieving */
const PERSON: ReadonlyMap<string, Said> = new Map<string, Said>([
  ['full_name', 'fullName'],
  ['first_name', 'firstName'],
  ['last_name', 'lastName'],
  ['email', 'email'],
  ['work_email', 'email'],
  ['phone_number', 'phone'],
  ['work_phone_number', 'phone'],
  ['company_name', 'company'],
  ['street_address', 'street'],
  ['city', 'city'],
  ['state', 'state'],
  ['province', 'state'],
  ['post_code', 'postalCode'],
  ['zip_code', 'postalCode'],
  ['country', 'country'],
  ['date_of_birth', 'dateOfBirth'],
])
/** Meta's testing tool fills every field with such a sentence. */
const DUMMY = /^<test lead: dummy data for /
const PLATFORMS: Readonly<Record<string, string>> = { fb: 'Facebook', ig: 'Instagram' }

export function mapMetaChange(change: MetaChange, context: MapContext): Lead | Ignored {
  const { field, leadId, lead } = change
  if (field !== LEAD_FIELD) return { ignored: `meta change of "${field}" is not mapped` }
  return adLead(
    {
      event: 'lead',
      eventId: leadId,
      submittedAt: instant(lead?.createdTime) ?? instantOfEpoch(change.createdAt),
      test: isSample(change) || (lead !== null && isDummy(lead)),
      entries: lead === null ? [] : entriesOf(lead),
      ad: {
        ...lead?.ad,
        ad: { ...lead?.ad.ad, id: lead?.ad.ad.id ?? change.adId },
        form: { id: lead?.formId ?? change.formId },
      },
    },
    context
  )
}

/** The button of the webhook's settings sends ids of nothing but fours: no such lead can be asked for. */
export const isSample = ({ leadId }: Pick<MetaChange, 'leadId'>): boolean =>
  /^4{9,}$/.test(leadId ?? '')

const isDummy = ({ fields }: MetaLead): boolean =>
  fields.some(({ values }) => values.some((value) => DUMMY.test(value)))

function entriesOf({ fields, disclaimers, platform, isOrganic }: MetaLead): Entry[] {
  const asked = privateFirst(fields).map(({ name, values }): Entry => {
    const is = PERSON.get(name)
    const [first = ''] = values
    return {
      path: name,
      label: humanise(name),
      value: values.length > 1 ? values : first,
      ...(is === undefined ? {} : { is }),
    }
  })
  const boxes = disclaimers.map(({ key, isChecked }): Entry => ({
    path: key,
    is: 'consent',
    value: isChecked ? 'yes' : 'no',
  }))
  const where = platform === null ? [] : [fact('platform', PLATFORMS[platform] ?? platform)]
  return [...asked, ...boxes, ...where, ...(isOrganic ? [fact('organic', 'yes')] : [])]
}

/** Of two addresses the first is taken. */
const privateFirst = (fields: MetaLead['fields']): MetaLead['fields'] =>
  fields.toSorted((one, other) => Number(isAtWork(one)) - Number(isAtWork(other)))

const isAtWork = ({ name }: MetaLead['fields'][number]): boolean => name.startsWith('work_')

/** What Meta itself says of the lead: an answer, so that tags and workflows can go by it. */
const fact = (path: string, value: string): Entry => ({
  path,
  label: humanise(path),
  is: 'answer',
  value,
})
