// Around the gate: faults, latency, headers and the log. What leaves here is what the Worker sends, or cuts.

import type { Fault } from '../store/faults.ts'
import type { Answer } from './answer.ts'
import { serve } from './gate.ts'
import { headerOf, type ApiRequest, type World } from './request.ts'
import { blankWhatIsDue } from './saving.ts'

export type ApiReply = {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
  /** How long the Worker holds the answer back. */
  readonly waitMs: number
  /** The Worker breaks the connection off instead of answering. */
  readonly isCut: boolean
}

const HANG_MS = 30_000
const NO_ANSWER = 0

type Traced = World & { readonly newTraceId: () => string }
type Outcome = Pick<ApiReply, 'status' | 'headers' | 'body' | 'isCut'> & {
  readonly bucket: string | null
  readonly hangMs: number
}

/** Answers one API call and logs it. `receivedAt` is when the Worker got it. */
export function exchange(request: ApiRequest, receivedAt: number, world: Traced): ApiReply {
  const { store, now } = world
  const { pathname, search } = new URL(request.url)
  blankWhatIsDue({ store, settings: store.config.get('settings'), now })
  const fault = store.faults.take(request.method, pathname)
  const outcome =
    fault === undefined ? passed(request, world) : FAULTED[fault.kind](fault, request, world)
  const waitMs = outcome.hangMs + store.config.get('settings').latencyMs
  store.log.add({
    at: now,
    method: request.method,
    path: pathname,
    query: search.replace(/^\?/, ''),
    status: outcome.isCut && fault?.kind !== 'commit-then-drop' ? NO_ANSWER : outcome.status,
    ms: now - receivedAt + waitMs,
    body: request.body,
    fault: fault?.kind ?? null,
    bucket: outcome.bucket,
  })
  const { status, headers, body, isCut } = outcome
  return { status, headers, body, isCut, waitMs }
}

/** Past the proxy in front of the API, which does not let everybody through. */
function passed(request: ApiRequest, world: Traced): Outcome {
  const { refusesPythonUserAgent } = world.store.config.get('settings')
  const isPython = /^python/i.test(headerOf(request, 'user-agent') ?? '')
  return refusesPythonUserAgent && isPython ? proxyPage() : answered(request, world)
}

function answered(request: ApiRequest, world: Traced): Outcome {
  const { answer, quotaName, isCounted } = serve(request, world)
  const { rateLimit, retryAfterSeconds } = world.store.config.get('settings')
  const body = bodyOf(answer, world.newTraceId)
  return {
    status: answer.status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...world.quota.headers(quotaName, rateLimit, world.now),
      ...(request.method === 'GET' && answer.status === 200 ? { etag: weakTag(body) } : {}),
      ...(answer.status === 429 && retryAfterSeconds !== null
        ? { 'retry-after': `${retryAfterSeconds}` }
        : {}),
    },
    body,
    isCut: false,
    hangMs: 0,
    bucket: isCounted ? quotaName : null,
  }
}

const bodyOf = ({ body, traced }: Answer, newTraceId: () => string): string =>
  JSON.stringify(traced ? { ...body, traceId: newTraceId() } : body)

/** The body's length and a checksum of it, as web frameworks make it. */
function weakTag(body: string): string {
  let sum = 0
  for (let i = 0; i < body.length; i++) sum = (Math.imul(sum, 31) + body.charCodeAt(i)) | 0
  return `W/"${body.length.toString(16)}-${(sum >>> 0).toString(36)}"`
}

type Faulted = (fault: Fault, request: ApiRequest, world: Traced) => Outcome

const FAULTED: Record<Fault['kind'], Faulted> = {
  'commit-then-drop': (_, request, world) => ({ ...answered(request, world), isCut: true }),
  reset: () => outcome(NO_ANSWER, {}, '', { isCut: true }),
  timeout: (fault, _, world) => ({
    ...statusFault({ ...fault, status: 504 }, world),
    hangMs: HANG_MS,
  }),
  html: () => proxyPage(),
  status: (fault, _, world) => statusFault(fault, world),
}

const proxyPage = (): Outcome =>
  outcome(403, { 'content-type': 'text/html; charset=UTF-8' }, PROXY_PAGE)

function statusFault(fault: Fault, { store, quota, now }: Traced): Outcome {
  const { rateLimit, tooManyRequestsMessage } = store.config.get('settings')
  const status = fault.status ?? 500
  const words: Record<number, string> = {
    429: tooManyRequestsMessage,
    500: 'Internal server error',
    502: 'Bad Gateway',
    503: 'Service Unavailable',
    504: 'Gateway Timeout',
  }
  const body = fault.body ?? { statusCode: status, message: words[status] ?? 'Sandbox fault' }
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    ...quota.headers(store.place.locationId, rateLimit, now),
    ...Object.fromEntries(
      Object.entries(fault.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])
    ),
  }
  return outcome(status, headers, typeof body === 'string' ? body : JSON.stringify(body))
}

const outcome = (
  status: number,
  headers: Record<string, string>,
  body: string,
  { isCut = false } = {}
): Outcome => ({ status, headers, body, isCut, hangMs: 0, bucket: null })

const PROXY_PAGE = `<!DOCTYPE html>
<html lang="en-US">
<head><title>Access denied</title></head>
<body><h1>Error 1010</h1><p>This request was stopped before it reached the site.</p></body>
</html>
`
