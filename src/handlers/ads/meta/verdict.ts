// What an answer of the Graph API means: https://developers.facebook.com/docs/graph-api/guides/error-handling. Meta's
// codes say more than the status, which is 400 for nearly everything. Its words may hold a token: they are shortened.

import * as z from 'zod/mini'
import { parseJson, type Json } from '../../../lib/json.ts'
import type { SenderAnswer, SenderVerdict } from '../../provider.ts'
import { flag, isSet, loose } from '../../shapes.ts'

const count = loose(z.number())
const text = loose(z.string())
const schema = z.object({
  error: z.object({
    code: count,
    error_subcode: count,
    message: text,
    is_transient: flag,
    fbtrace_id: text,
  }),
})

type Fault = {
  readonly code: number
  readonly subcode: number | null
  readonly message: string
  readonly isTransient: boolean
  readonly trace: string
  readonly answer: SenderAnswer
}

type Row = {
  readonly of: (fault: Fault) => boolean
  readonly verdict: (fault: Fault) => SenderVerdict
}

/** Codes, and ranges of codes as pairs. */
const code =
  (...codes: readonly (number | readonly [number, number])[]) =>
  (fault: Fault): boolean =>
    codes.some((one) =>
      typeof one === 'number' ? one === fault.code : one[0] <= fault.code && fault.code <= one[1]
    )
const says = (words: RegExp) => (fault: Fault) => fault.code === 100 && words.test(fault.message)

/** The first row that fits decides. */
const ROWS: readonly Row[] = [
  { of: code(102, 190), verdict: (fault) => pause(tokenReason(fault)) },
  { of: code(4, 17, 32, 341, 613, [80_000, 80_014]), verdict: slowDown },
  { of: ({ answer }) => answer.status === 429, verdict: slowDown },
  {
    of: ({ code: main, subcode }) => main === 100 && subcode === 33,
    verdict: (fault) => park(`${GONE} ${told(fault)}`),
  },
  { of: says(/appsecret_proof/i), verdict: () => pause(PROOF) },
  { of: says(/nonexisting field/i), verdict: (fault) => pause(`${FIELD} ${quoted(fault)}`) },
  { of: code(3, 10, [200, 299]), verdict: permission },
  { of: says(/permission/i), verdict: permission },
  { of: code(368), verdict: (fault) => pause(`${BLOCKED} ${quoted(fault)}`) },
  { of: code(2635), verdict: () => pause(VERSION) },
  { of: code(1, 2), verdict: transient },
  { of: ({ isTransient }) => isTransient, verdict: transient },
  { of: ({ answer }) => answer.status >= 500, verdict: transient },
]

export function metaVerdict(answer: SenderAnswer): SenderVerdict | null {
  const read = schema.safeParse(answer.json)
  // A limit may come without a body; everything else is judged by its status.
  if (!read.success) return answer.status === 429 ? slowDownAfter('429', answer) : null
  const { error } = read.data
  const fault: Fault = {
    code: error.code ?? 0,
    subcode: error.error_subcode ?? null,
    message: error.message ?? '',
    isTransient: isSet(error.is_transient, false),
    trace: error.fbtrace_id ?? '',
    answer,
  }
  const row = ROWS.find(({ of }) => of(fault))
  return row?.verdict(fault) ?? park(`Meta refused to give it out. ${told(fault)}`)
}

const GONE =
  'Meta has no such lead for this token: it was deleted, is older than 90 days, or its page is not one that the token may read (Leads Access in the Business settings). If it is about access, grant it and replay the event.'
const PROOF =
  'Meta refuses the proof of the app secret. The first secret of the route must be the secret of the app that the access token was made with; set "proof: false" only if that cannot be.'
const FIELD =
  'Meta knows no such field of a lead. Take it out of addFields or put it into omitFields of the route and deploy: the leads wait for it.'
const BLOCKED = 'Meta has blocked the app or its owner for a while. Look into the app dashboard.'
const VERSION =
  'Meta no longer takes this version of the Graph API. Set the option "version" of the route to a current one and deploy: the leads wait for it.'
const RENEW =
  'Make a new page token and set it as the ACCESS_TOKEN of this route (META_ACCESS_TOKEN for a route called "meta"; docs/sources.md, "meta", says how): the leads wait for it and go on by themselves.'
const GRANT =
  'Grant leads_retrieval, pages_show_list, pages_read_engagement and pages_manage_metadata (for the names of ads also ads_management), let app and person in under Leads Access in the Business settings, then make the page token anew and set it as ACCESS_TOKEN. If only the ad is refused: omitFields in docs/sources.md. The leads wait for it.'

const TOKEN_FAULTS: Readonly<Record<number, string>> = {
  458: 'the person it was made by has removed the app',
  459: 'the person it was made by has to log in at facebook.com first',
  460: 'the person it was made by has changed the password',
  463: 'it has expired',
  464: 'the account it was made by is not confirmed',
  467: 'it is no longer valid',
  492: 'the person it was made by has no role on the page any more',
}

function tokenReason({ code: main, subcode }: Fault): string {
  const why = TOKEN_FAULTS[subcode ?? 0] ?? 'it is not valid, or not the token of a page'
  const number = subcode === null ? String(main) : `${main}, ${subcode}`
  return `Meta refuses the access token: ${why} (${number}). ${RENEW}`
}

function permission(fault: Fault): SenderVerdict {
  return pause(
    `Meta does not let this token read the lead (${fault.code}). ${GRANT} ${quoted(fault)}`
  )
}

function transient(fault: Fault): SenderVerdict {
  return { kind: 'retry', cause: `Meta failed for now (${fault.code})`, afterMs: null }
}

function slowDown({ code: main, answer }: Fault): SenderVerdict {
  return slowDownAfter(String(main), answer)
}

const slowDownAfter = (what: string, { headers }: SenderAnswer): SenderVerdict => ({
  kind: 'slow-down',
  cause: `Meta takes no more calls for now (${what})`,
  afterMs: regainMs(headers),
})

const USAGE = ['x-business-use-case-usage', 'x-app-usage', 'x-ad-account-usage']
const REGAIN = 'estimated_time_to_regain_access'
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** The longest wait that any of the usage headers names, in minutes there. */
function regainMs(headers: Headers): number | null {
  const minutes = USAGE.flatMap((name) => minutesIn(parseJson(headers.get(name) ?? '') ?? null))
  const longest = Math.max(0, ...minutes)
  return longest === 0 ? null : Math.min(longest * MINUTE_MS, DAY_MS)
}

const minutesIn = (json: Json): number[] => {
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([name, inside]) =>
    name === REGAIN && typeof inside === 'number' ? [inside] : minutesIn(inside)
  )
}

const pause = (reason: string): SenderVerdict => ({ kind: 'pause', reason: reason.trim() })
const park = (reason: string): SenderVerdict => ({ kind: 'park', reason: reason.trim() })

const MAX_WORDS = 200
/** As long as no word is, but tokens and proofs are. */
const SECRETIVE = /[\w.-]{32,}/g

const quoted = ({ message }: Fault): string =>
  message === '' ? '' : `Meta says: ${message.replaceAll(SECRETIVE, '…').slice(0, MAX_WORDS)}`

/** With what Meta's support asks for. */
function told(fault: Fault): string {
  const sub = fault.subcode === null ? '' : `, ${fault.subcode}`
  const trace = fault.trace === '' ? '' : `, trace ${fault.trace.slice(0, 40)}`
  return `${quoted(fault)} (${fault.code}${sub}${trace})`.trim()
}
