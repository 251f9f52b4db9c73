// Completes an event that names only an id, by asking the sender's own API. The answer is stored with the event,
// so that mapping it again needs no new call.

import { parseJson, type Json } from '../../lib/json.ts'
import type { Need } from '../../mappers/meaning.ts'

/** How a route's sender is asked. */
export type HydrationSource = {
  readonly apiBase: string
  /** `null` when the route's credential is not set. */
  readonly headers: Readonly<Record<string, string>> | null
  /** The variable that holds the credential. */
  readonly variable: string
}

export type Hydration =
  | { readonly kind: 'answer'; readonly answer: Json; readonly status: number }
  | { readonly kind: 'later'; readonly cause: string; readonly afterMs: number | null }
  | { readonly kind: 'parked'; readonly reason: string }

const TIMEOUT_MS = 10_000
const MAX_ANSWER_BYTES = 512 * 1024

export async function hydrate(
  need: Need,
  source: HydrationSource,
  fetch: typeof globalThis.fetch
): Promise<Hydration> {
  if (source.headers === null) {
    return parked(
      `The event does not hold ${need.what}. Set ${source.variable} so that hoopgate can ask for it, then replay the event.`
    )
  }
  try {
    const response = await fetch(`${source.apiBase}${need.path}`, {
      headers: { accept: 'application/json', ...source.headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await response.text()
    return judge(response.status, response.headers, text, need, source)
  } catch (error) {
    // fetch fails with TypeError (network), DOMException (timeout) or a runtime's own Error: all mean "no answer".
    return {
      kind: 'later',
      cause: `no answer from ${source.apiBase}: ${String(error)}`,
      afterMs: null,
    }
  }
}

function judge(
  status: number,
  headers: Headers,
  text: string,
  need: Need,
  { apiBase, variable }: HydrationSource
): Hydration {
  if (status === 429 || status === 408 || status >= 500) {
    const seconds = Number(headers.get('retry-after') ?? Number.NaN)
    const afterMs = Number.isFinite(seconds) ? seconds * 1000 : null
    return { kind: 'later', cause: `${apiBase} answered ${status}`, afterMs }
  }
  if (status === 401 || status === 403) {
    return parked(
      `${apiBase} refuses ${variable} (${status}). Set a valid one, then replay the event.`
    )
  }
  if (status !== 200) return parked(`${apiBase} answered ${status} when asked for ${need.what}.`)
  const answer = text.length > MAX_ANSWER_BYTES ? undefined : parseJson(text)
  return answer === undefined
    ? parked(`${apiBase} answered something that is not JSON when asked for ${need.what}.`)
    : { kind: 'answer', answer, status }
}

const parked = (reason: string): Hydration => ({ kind: 'parked', reason })
