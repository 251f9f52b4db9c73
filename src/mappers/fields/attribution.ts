// Where a lead came from: UTM parameters, click ids, page, referrer, from fields or from the page's own URL.

import type { Attribution } from '../lead.ts'
import type { Entry } from './flatten.ts'
import { compact, nameKey, segmentsOf } from './keys.ts'

/** The parameters by which ad platforms know a click again, as they write them. */
export const CLICK_ID_NAMES = [
  'gclid',
  'gbraid',
  'wbraid',
  'dclid',
  'fbclid',
  'msclkid',
  'ttclid',
  'twclid',
  'li_fat_id',
  'ScCid',
  'epik',
  'rdt_cid',
  'yclid',
  'irclickid',
] as const
/** The parameters of UTM, without their prefix. */
export const UTM_NAMES = ['source', 'medium', 'campaign', 'term', 'content', 'id'] as const

const CLICK_IDS: ReadonlyMap<string, string> = new Map(
  CLICK_ID_NAMES.map((name) => [compact(name), name])
)
const UTM = new RegExp(`^utm(${UTM_NAMES.join('|')})$`)

type Place = 'pageUrl' | 'referrer' | 'ip' | 'userAgent'
const PLACES: Readonly<Record<string, Place>> = {
  pageurl: 'pageUrl',
  pageuri: 'pageUrl',
  page: 'pageUrl',
  pagelocation: 'pageUrl',
  sourceurl: 'pageUrl',
  formurl: 'pageUrl',
  currenturl: 'pageUrl',
  submissionurl: 'pageUrl',
  landingpage: 'pageUrl',
  landingpageurl: 'pageUrl',
  landingurl: 'pageUrl',
  referrer: 'referrer',
  referer: 'referrer',
  httpreferer: 'referrer',
  referrerurl: 'referrer',
  refererurl: 'referrer',
  documentreferrer: 'referrer',
  ip: 'ip',
  ipaddress: 'ip',
  remoteip: 'ip',
  clientip: 'ip',
  userip: 'ip',
  useragent: 'userAgent',
}

type Found = {
  readonly [Part in Place]?: string
} & { readonly utm: Map<string, string>; readonly clickIds: Map<string, string> }

/** Takes what belongs to attribution out of `entries`. The first mention wins; the page's query fills what is missing. */
export function takeAttribution(entries: readonly Entry[]): {
  attribution: Attribution
  rest: Entry[]
} {
  const utm = new Map<string, string>()
  const clickIds = new Map<string, string>()
  const places = new Map<Place, string>()
  const rest = entries.filter(({ path, value }) => {
    const fact = typeof value === 'string' ? factOf(path, value) : undefined
    if (fact === undefined) return true
    const { kind, name } = fact
    if (kind === 'utm') return !setOnce(utm, name, fact.value)
    if (kind === 'clickId') return !setOnce(clickIds, name, fact.value)
    return !setOnce(places, name, fact.value)
  })
  const found = { ...Object.fromEntries(places), utm, clickIds }
  return { attribution: withQuery(found), rest }
}

/** Attribution that a page's URL tells by itself, below what is known already. */
export const withPageUrl = (attribution: Attribution, pageUrl: string | undefined): Attribution =>
  withQuery({
    ...(pageUrl === undefined ? {} : { pageUrl }),
    ...attribution,
    utm: new Map(Object.entries(attribution.utm ?? {})),
    clickIds: new Map(Object.entries(attribution.clickIds ?? {})),
  })

function withQuery({ utm, clickIds, ...places }: Found): Attribution {
  const query = queryOf(places.pageUrl)
  for (const [key, value] of query) {
    const fact = factOf(key, value)
    if (fact?.kind === 'utm') setOnce(utm, fact.name, value)
    if (fact?.kind === 'clickId') setOnce(clickIds, fact.name, value)
  }
  return {
    ...(utm.size === 0 ? {} : { utm: Object.fromEntries(utm) }),
    ...(clickIds.size === 0 ? {} : { clickIds: Object.fromEntries(clickIds) }),
    ...places,
  }
}

const queryOf = (url: string | undefined): readonly (readonly [string, string])[] =>
  url !== undefined && URL.canParse(url)
    ? [...new URL(url).searchParams].filter(([, value]) => value !== '')
    : []

type Fact =
  | { readonly kind: 'utm' | 'clickId'; readonly name: string; readonly value: string }
  | { readonly kind: 'place'; readonly name: Place; readonly value: string }

function factOf(path: string, value: string): Fact | undefined {
  const segments = segmentsOf(path)
  const leaf = nameKey(segments.at(-1) ?? '')
  const isUnderUtm = nameKey(segments.at(-2) ?? '') === 'utm'
  const parameter = UTM.exec(isUnderUtm ? `utm${leaf}` : leaf)?.[1]
  if (parameter !== undefined) return { kind: 'utm', name: parameter, value }
  const clickId = CLICK_IDS.get(leaf)
  if (clickId !== undefined) return { kind: 'clickId', name: clickId, value }
  const place = Object.hasOwn(PLACES, leaf) ? PLACES[leaf] : undefined
  return place !== undefined && FITS[place](value)
    ? { kind: 'place', name: place, value }
    : undefined
}

const isUrl = (value: string) => /^https?:\/\//i.test(value) && URL.canParse(value)
const FITS: Readonly<Record<Place, (value: string) => boolean>> = {
  pageUrl: isUrl,
  referrer: isUrl,
  ip: (value) =>
    value.length <= 45 && /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f:]*:[\da-f:.]+)$/i.test(value),
  userAgent: (value) => value.length > 2,
}

/** False when another value stands there already, so that the second one is kept elsewhere. */
function setOnce<Key>(map: Map<Key, string>, key: Key, value: string): boolean {
  const known = map.get(key)
  if (known === undefined) map.set(key, value)
  return known === undefined || known === value
}
