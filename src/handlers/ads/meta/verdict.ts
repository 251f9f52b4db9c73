// What a refusal of the Graph API means. Its codes say more than its status, which is 400 for nearly everything.
// https://developers.facebook.com/docs/graph-api/guides/error-handling

import * as z from 'zod/mini'
import { isObject, parseJson, type Json } from '../../../lib/json.ts'
import type { SenderAnswer, SenderVerdict } from '../../provider.ts'
import { flag, isSet, loose } from '../../shapes.ts'

const schema = z.object({
  error: z.object({
    code: z.number(),
    error_subcode: loose(z.number()),
    message: loose(z.string()),
    is_transient: flag,
  }),
})

const LIMITS = [4, 17, 32, 613]
const TOKEN = [102, 190, 463, 467]
/** Does not exist, or cannot be seen by this token: Meta does not tell the two apart. */
const UNSEEN = 33
const MINUTE_MS = 60_000
const USAGE_HEADERS = ['x-business-use-case-usage', 'x-app-usage']

/** `null` for an answer that is no refusal in Meta's own form. */
export function verdict({ json, headers }: SenderAnswer): SenderVerdict | null {
  const read = schema.safeParse(json)
  if (!read.success) return null
  const { code, error_subcode: subcode, message, is_transient: transient } = read.data.error
  const said = message ? ` Meta says: ${message}` : ''
  const cause = `Meta answered error ${code}`
  if (isLimit(code)) return { kind: 'slow-down', cause, afterMs: regainMs(headers) }
  if (TOKEN.includes(code) || TOKEN.includes(subcode ?? 0)) return paused(TOKEN_REFUSED, said)
  if (code === 10 || (code >= 200 && code < 300)) return paused(PERMISSION_MISSING, said)
  if (code === 1 || code === 2 || isSet(transient, false)) {
    return { kind: 'retry', cause, afterMs: null }
  }
  return { kind: 'park', reason: `${code === 100 && subcode === UNSEEN ? GONE : REFUSED}${said}` }
}

const TOKEN_REFUSED =
  'Meta refuses the access token: it is invalid, expired or was revoked (a changed password is enough). Make a new long-lived page token and set it as <ROUTE>_ACCESS_TOKEN; the leads of this route wait for it.'
const PERMISSION_MISSING =
  'The access token lacks a permission. Grant leads_retrieval, pages_show_list, pages_read_engagement and ads_management to the app, and access to the leads in the Leads Access Manager of the page; the leads of this route wait for it.'
const GONE =
  'Meta does not show this lead: it was deleted, it is older than 90 days, or the page is not open to the token.'
const REFUSED = 'Meta refuses to show this lead.'

const isLimit = (code: number): boolean =>
  LIMITS.includes(code) || (code >= 80_000 && code <= 80_014)

const paused = (reason: string, said: string): SenderVerdict => ({
  kind: 'pause',
  reason: `${reason}${said}`,
})

/** The longest time that a usage header names, in minutes there; `null` when none does. */
function regainMs(headers: Headers): number | null {
  const minutes = USAGE_HEADERS.flatMap((name) => timesIn(parseJson(headers.get(name) ?? '')))
  return minutes.length === 0 ? null : Math.max(...minutes) * MINUTE_MS
}

function timesIn(usage: Json | undefined): number[] {
  if (Array.isArray(usage)) return usage.flatMap(timesIn)
  if (!isObject(usage)) return []
  const own = usage['estimated_time_to_regain_access']
  return typeof own === 'number' && own > 0 ? [own] : Object.values(usage).flatMap(timesIn)
}
