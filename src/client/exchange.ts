// One HTTP exchange within a time limit: a request out, status and text back. Must not know what the call is for.

import { readText } from './body.ts'
import { failureInWords } from './secret.ts'

/** The part of `fetch` that is used, so that a stand-in is quickly written. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** An exchange as far as it came. A failure may follow a status: the body can be cut or never end. */
export type Exchange =
  | { readonly response: Response; readonly text: string }
  | {
      readonly response: Response | null
      readonly code: 'timeout' | 'network'
      /** In words, without secrets. */
      readonly cause: string
    }

const MAX_ERROR_BYTES = 64 * 1024
/** A page of 500 contacts stays far below it. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024

/** Resolves always, within `timeoutMs`. Follows no redirect: that would hand the token to whoever it points at. */
export async function exchange(
  { fetch, timeoutMs }: { readonly fetch: Fetch; readonly timeoutMs: number },
  url: string,
  init: RequestInit,
  secrets: readonly string[]
): Promise<Exchange> {
  const abort = new AbortController()
  // Raced as well as signalled: an injected fetch, or the body of its answer, need not heed the signal.
  const expiry = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    expiry.reject(new Error('timeout'))
    abort.abort()
  }, timeoutMs)
  let response: Response | null = null
  try {
    const request = { ...init, redirect: 'manual', signal: abort.signal } as const
    response = await Promise.race([fetch(url, request), expiry.promise])
    const maxBytes = response.ok ? MAX_ANSWER_BYTES : MAX_ERROR_BYTES
    const text = await Promise.race([readText(response, maxBytes), expiry.promise])
    return { response, text }
  } catch (failure) {
    return abort.signal.aborted
      ? { response, code: 'timeout', cause: `no complete answer within ${timeoutMs} ms` }
      : { response, code: 'network', cause: failureInWords(failure, secrets) }
  } finally {
    clearTimeout(timer)
  }
}
