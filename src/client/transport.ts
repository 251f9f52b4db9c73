// One HTTP call: request out, typed answer or CrmError back, facts about it to `onAnswer`.
// Must not retry, wait, or know what the call is for.

import * as z from 'zod/mini'
import { parseJson, type Json } from '../lib/json.ts'
import { err, ok, type Result } from '../lib/result.ts'
import { readText } from './body.ts'
import { CrmError, errorFrom, traceIdOf, type CrmErrorCode } from './errors.ts'
import { rateLimitFrom, type RateLimit } from './rate-limit.ts'
import { failureInWords, hideSecret, isSendable } from './secret.ts'

/** What one call showed, successful or not. `path` has neither host nor query: ids are all it says of a person. */
export type AnswerFacts = {
  readonly method: Method
  readonly path: string
  /** `null` when no answer came. */
  readonly status: number | null
  /** Duration by the client's `clock`; 0 without one. */
  readonly ms: number
  /** `null` when the answer had none of the six headers. */
  readonly rateLimit: RateLimit | null
  readonly traceId: string | null
  /** `null` when the call succeeded. */
  readonly code: CrmErrorCode | null
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** The part of `fetch` that is used, so that a stand-in is quickly written. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export type Settings = {
  readonly baseUrl: string
  readonly token: string
  readonly version: string
  readonly userAgent: string
  readonly timeoutMs: number
  readonly fetch: Fetch
  readonly onAnswer: ((facts: AnswerFacts) => void) | undefined
  readonly clock: () => number
}

export type Call<T> = {
  readonly method: Method
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  /** What a success must hold. */
  readonly answer: z.ZodMiniType<T>
}

export type Send = <T>(call: Call<T>) => Promise<T>

const MAX_ERROR_BYTES = 64 * 1024
/** A page of 500 contacts stays far below it. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024

/** A call as far as it came. A failure may follow a status: the body can be cut or never end. */
type Exchange =
  | { readonly response: Response; readonly text: string }
  | { readonly response: Response | null; readonly failure: CrmError }

/** Binds the settings of a client to the function that makes its calls. */
export const sender =
  (settings: Settings): Send =>
  async (call) => {
    const startedAt = settings.clock()
    const exchanged = await exchange(settings, call)
    const ms = settings.clock() - startedAt
    const json = 'text' in exchanged ? parseJson(exchanged.text) : undefined
    const answer =
      'text' in exchanged ? read(call, exchanged, json, settings.token) : err(exchanged.failure)
    settings.onAnswer?.({
      method: call.method,
      path: call.path,
      status: exchanged.response?.status ?? null,
      ms,
      rateLimit: exchanged.response === null ? null : rateLimitFrom(exchanged.response.headers),
      traceId: traceIdOf(json),
      code: answer.ok ? null : answer.error.code,
    })
    if (!answer.ok) throw answer.error
    return answer.value
  }

async function exchange(settings: Settings, call: Call<unknown>): Promise<Exchange> {
  const { fetch, timeoutMs, token } = settings
  if (!isSendable(token)) return { response: null, failure: unsendableToken() }

  const abort = new AbortController()
  // Raced as well as signalled: an injected fetch, or the body of its answer, need not heed the signal.
  const expiry = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    expiry.reject(new Error('timeout'))
    abort.abort()
  }, timeoutMs)
  let response: Response | null = null
  try {
    const request = requestOf(settings, call, abort.signal)
    response = await Promise.race([fetch(urlOf(settings, call), request), expiry.promise])
    const maxBytes = response.ok ? MAX_ANSWER_BYTES : MAX_ERROR_BYTES
    const text = await Promise.race([readText(response, maxBytes), expiry.promise])
    return { response, text }
  } catch (failure) {
    const cause = abort.signal.aborted
      ? `no complete answer within ${timeoutMs} ms`
      : failureInWords(failure, token)
    const code = abort.signal.aborted ? 'timeout' : 'network'
    return { response, failure: new CrmError({ status: response?.status ?? null, code, cause }) }
  } finally {
    clearTimeout(timer)
  }
}

function requestOf(settings: Settings, call: Call<unknown>, signal: AbortSignal): RequestInit {
  return {
    method: call.method,
    headers: {
      Authorization: `Bearer ${settings.token}`,
      Version: settings.version,
      Accept: 'application/json',
      'User-Agent': settings.userAgent,
      ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    // Following a redirect would hand the token to whoever it points at.
    redirect: 'manual',
    signal,
  }
}

function urlOf(settings: Settings, call: Call<unknown>): string {
  // URLSearchParams writes `+` as %2B, which a phone number needs.
  const query = new URLSearchParams(call.query).toString()
  return `${settings.baseUrl}${call.path}${query === '' ? '' : `?${query}`}`
}

function read<T>(
  call: Call<T>,
  { response, text }: { readonly response: Response; readonly text: string },
  json: Json | undefined,
  token: string
): Result<T, CrmError> {
  const { status, headers } = response
  if (!response.ok || json === undefined) {
    return err(errorFrom(status, headers, hideSecret(text, token)))
  }
  const parsed = z.safeParse(call.answer, json)
  if (parsed.success) return ok(parsed.data)
  const cause = z.prettifyError(parsed.error)
  const traceId = traceIdOf(json)
  return err(new CrmError({ status, code: 'unexpected_answer', traceId, cause }))
}

const unsendableToken = () =>
  new CrmError({
    status: null,
    code: 'token_invalid',
    cause: 'the token is empty or holds characters that no token has; nothing was sent',
  })
