// One call of the API: token, exchange, typed answer or CrmError, facts about each exchange to `onAnswer`.
// Must not wait or know what the call is for. Repeats a call only after a 401 that refused its token: that one did nothing.

import * as z from 'zod/mini'
import { parseJson, type Json } from '../lib/json.ts'
import { err, ok, type Result } from '../lib/result.ts'
import { CrmError, errorFrom, traceIdOf, type CrmErrorCode } from './errors.ts'
import { exchange, type Exchange, type Fetch } from './exchange.ts'
import { rateLimitFrom, type RateLimit } from './rate-limit.ts'
import { hideSecrets, isSendable } from './secret.ts'
import type { TokenSource } from './token.ts'

/** What one exchange showed, successful or not. `path` has neither host nor query: ids are all it says of a person. */
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

export type Settings = {
  readonly baseUrl: string
  /** `null` where a call carries its credentials in the body. */
  readonly token: string | TokenSource | null
  /** The `Version` header; `null` where there is none. */
  readonly version: string | null
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
  /** Sent as JSON; `form` instead is sent urlencoded. */
  readonly body?: object
  readonly form?: Readonly<Record<string, string>>
  /** True of a POST that changes nothing at the CRM. A GET never does. */
  readonly isRead?: boolean
  /** Besides the token: what must not appear in an error. */
  readonly secrets?: readonly string[]
  /** What a success must hold. */
  readonly answer: z.ZodMiniType<T>
}

export type Send = <T>(call: Call<T>) => Promise<T>

/** Binds the settings of a client to the function that makes its calls. */
export const sender =
  (settings: Settings): Send =>
  async (call) => {
    const { token: given } = settings
    // A fixed token needs no turn of the event loop: a caller who paces its calls sees them leave at once.
    const token = isSource(given) ? await currentToken(settings, given, call) : given
    const first = await attempt(settings, call, token)
    if (first.ok) return first.value
    const renewed = await renewedToken(settings, token, first.error)
    if (renewed === null) throw first.error
    const second = await attempt(settings, call, renewed)
    if (second.ok) return second.value
    throw second.error
  }

const isSource = (token: Settings['token']): token is TokenSource =>
  token !== null && typeof token !== 'string'

async function currentToken(
  settings: Settings,
  source: TokenSource,
  call: Call<unknown>
): Promise<string> {
  try {
    return await source.current()
  } catch (error) {
    if (error instanceof CrmError) report(settings, call, { ms: 0, code: error.code })
    throw error
  }
}

/** Another token after a 401 that refuses this one; `null` when the call must not be repeated. */
async function renewedToken(
  { token: source }: Settings,
  token: string | null,
  { status, code }: CrmError
): Promise<string | null> {
  const isRefused = status === 401 && code === 'token_invalid'
  return isSource(source) && token !== null && isRefused ? source.renew(token) : null
}

async function attempt<T>(
  settings: Settings,
  call: Call<T>,
  token: string | null
): Promise<Result<T, CrmError>> {
  const bearer = token?.trim() ?? null
  if (bearer !== null && !isSendable(bearer)) {
    report(settings, call, { ms: 0, code: 'token_invalid' })
    return err(unsendableToken())
  }
  const secrets = [...(bearer === null ? [] : [bearer]), ...(call.secrets ?? [])]
  const startedAt = settings.clock()
  const url = urlOf(settings, call)
  const exchanged = await exchange(settings, url, requestOf(settings, call, bearer), secrets)
  const ms = settings.clock() - startedAt
  const json = 'text' in exchanged ? parseJson(exchanged.text) : undefined
  const answer = read(call, exchanged, json, secrets)
  const code = answer.ok ? null : answer.error.code
  report(settings, call, { ms, code, response: exchanged.response, traceId: traceIdOf(json) })
  return answer
}

type Seen = Pick<AnswerFacts, 'ms' | 'code'> & {
  readonly response?: Response | null
  readonly traceId?: string | null
}

const report = (
  { onAnswer }: Settings,
  { method, path }: Call<unknown>,
  { ms, code, response = null, traceId = null }: Seen
): void =>
  onAnswer?.({
    method,
    path,
    status: response?.status ?? null,
    ms,
    rateLimit: response === null ? null : rateLimitFrom(response.headers),
    traceId,
    code,
  })

function requestOf(settings: Settings, call: Call<unknown>, token: string | null): RequestInit {
  const { body, form } = call
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' }
  return {
    method: call.method,
    headers: {
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...(settings.version === null ? {} : { Version: settings.version }),
      Accept: 'application/json',
      'User-Agent': settings.userAgent,
      ...(form === undefined ? json : { 'Content-Type': 'application/x-www-form-urlencoded' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
  }
}

function urlOf(settings: Settings, call: Call<unknown>): string {
  // URLSearchParams writes `+` as %2B, which a phone number needs.
  const query = new URLSearchParams(call.query).toString()
  return `${settings.baseUrl}${call.path}${query === '' ? '' : `?${query}`}`
}

function read<T>(
  call: Call<T>,
  exchanged: Exchange,
  json: Json | undefined,
  secrets: readonly string[]
): Result<T, CrmError> {
  const isWrite = call.method !== 'GET' && call.isRead !== true
  if (!('text' in exchanged)) {
    const { response, code, cause } = exchanged
    return err(new CrmError({ status: response?.status ?? null, code, cause, isWrite }))
  }
  const { status, headers, ok: isSuccess } = exchanged.response
  if (!isSuccess || json === undefined) {
    return err(errorFrom(status, headers, hideSecrets(exchanged.text, secrets), isWrite))
  }
  const parsed = z.safeParse(call.answer, json)
  if (parsed.success) return ok(parsed.data)
  const cause = z.prettifyError(parsed.error)
  const traceId = traceIdOf(json)
  return err(new CrmError({ status, code: 'unexpected_answer', traceId, cause, isWrite }))
}

const unsendableToken = () =>
  new CrmError({
    status: null,
    code: 'token_invalid',
    cause: 'the token is empty or holds characters that no token has; nothing was sent',
  })
