// Asks a sender's own API for what an event lacks, and judges the answer. Goes to that API's host only, and follows
// nobody anywhere else: the request carries a credential.

import { parseJson, type Json } from '../../lib/json.ts'
import type { Need, SenderAnswer, SenderVerdict } from '../../mappers/meaning.ts'

/** How a route's sender is asked. */
export type HydrationSource = {
  /** Scheme and host, perhaps with a path before every other. */
  readonly apiBase: string
  /** The variable that holds the credential. */
  readonly variable: string
  /** What a call carries; `null` when the credential (of this account) is not set. */
  readonly authority: (account: string | undefined) => Promise<Authority | null>
  /** What an answer means in the sender's own words; `null` to go by the status. */
  readonly verdict: (answer: SenderAnswer) => SenderVerdict | null
  /** How many calls the API takes in which time. */
  readonly limit: { readonly max: number; readonly intervalMs: number }
}

export type Authority = {
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: (post: Json) => Json
}

export type Hydration =
  { readonly kind: 'answer'; readonly answer: Json; readonly status: number } | SenderVerdict

const TIMEOUT_MS = 10_000
const MAX_ANSWER_BYTES = 512 * 1024

export async function hydrate(
  need: Need,
  source: HydrationSource,
  fetch: typeof globalThis.fetch
): Promise<Hydration> {
  const authority = await source.authority(need.account)
  if (authority === null) return withoutCredential(need, source)
  if (source.apiBase === '') return withoutAddress(need, source)
  const url = addressOf(need, source, authority)
  if (url === null) return park(`"${need.path}" is no path below ${source.apiBase}.`)
  try {
    const response = await fetch(url, {
      ...requestOf(need, authority),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await response.text()
    const json = text.length > MAX_ANSWER_BYTES ? undefined : parseJson(text)
    const { status, headers } = response
    const answer: SenderAnswer = { status, headers, json }
    return source.verdict(answer) ?? judge(answer, need, source)
  } catch (error) {
    // fetch fails with TypeError (network), DOMException (timeout) or a runtime's own Error: all mean "no answer".
    return {
      kind: 'retry',
      cause: `no answer from ${source.apiBase}: ${String(error)}`,
      afterMs: null,
    }
  }
}

function requestOf(
  { post }: Need,
  { headers, body }: Authority
): Pick<RequestInit, 'method' | 'body'> & { readonly headers: Readonly<Record<string, string>> } {
  const accepting = { accept: 'application/json', ...headers }
  if (post === undefined) return { headers: accepting }
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...accepting },
    body: JSON.stringify(body(post)),
  }
}

function withoutCredential({ what, account }: Need, { variable }: HydrationSource): Hydration {
  const of = account === undefined ? '' : ` for ${account}`
  const reason = `The event does not hold ${what}. Set ${variable}${of} so that hoopgate can ask for it, then replay the event.`
  return { kind: 'park', reason, isUnconfigured: true }
}

/** The credential's name tells the route's. */
const withoutAddress = ({ what }: Need, { variable }: HydrationSource): Hydration =>
  park(
    `The event does not hold ${what}, and where to ask for it is not known: set the route's option that names your account at the sender (${variable} is set already), then replay the event.`
  )

/** The address to ask; `null` for a path that would lead to another host. */
function addressOf(
  { path }: Need,
  { apiBase }: HydrationSource,
  { query }: Authority
): string | null {
  if (!/^\/(?!\/)/.test(path)) return null
  const more = new URLSearchParams(query).toString()
  if (more === '') return `${apiBase}${path}`
  return `${apiBase}${path}${path.includes('?') ? '&' : '?'}${more}`
}

function judge(
  { status, headers, json }: SenderAnswer,
  { what, unproven }: Need,
  { apiBase, variable }: HydrationSource
): Hydration {
  const cause = `${apiBase} answered ${status}`
  if (status === 429) return { kind: 'slow-down', cause, afterMs: retryAfter(headers) }
  if (status === 408 || status >= 500) return { kind: 'retry', cause, afterMs: retryAfter(headers) }
  if (status === 401 || status === 403) {
    const reason = `${apiBase} refuses ${variable} (${status}). Set a valid one: the events of this route wait for it.`
    return { kind: 'pause', reason }
  }
  if (unproven === true && (status === 404 || status === 410)) {
    const reason = `${cause} when asked for ${what}: it is made up, or of another account than ${variable}.`
    return { kind: 'nothing', reason }
  }
  if (status !== 200) return park(`${cause} when asked for ${what}.`)
  return json === undefined
    ? park(`${apiBase} answered something that is not JSON when asked for ${what}.`)
    : { kind: 'answer', answer: json, status }
}

function retryAfter(headers: Headers): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds * 1000 : null
}

const park = (reason: string): Hydration => ({ kind: 'park', reason })
