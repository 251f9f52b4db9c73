// Refusals as `application/problem+json` (RFC 9457). The types are stable: senders and people match on them.

import type { ProviderFacts, Refusal } from '../handlers/provider.ts'

/** Why a request is not taken. What the sender may know, not what the operator should: details go to the log. */
export type Problem =
  | { readonly kind: 'malformed'; readonly detail: string }
  | { readonly kind: 'not-authentic' }
  | { readonly kind: 'handshake-refused' }
  | { readonly kind: 'unknown-route' }
  | { readonly kind: 'unknown-event' }
  | { readonly kind: 'unknown-replay' }
  | { readonly kind: 'not-listed'; readonly detail: string }
  | { readonly kind: 'method-not-allowed'; readonly allow: string }
  | { readonly kind: 'too-large'; readonly maxBytes: number }
  | { readonly kind: 'unsupported-media-type'; readonly accepts: readonly string[] }
  | { readonly kind: 'invalid-fields'; readonly errors: readonly FieldError[] }
  | {
      readonly kind: 'not-stored'
      readonly retryAfterSeconds: number
      /** Default 503. Some senders repeat only after a 429. */
      readonly status?: 503 | 429
    }
  /** Whether it is authentic can only be told later. */
  | {
      readonly kind: 'unverifiable'
      readonly retryAfterSeconds: number
      readonly status?: 503 | 429
    }
  /** `variable` is not set: for the operator only. */
  | {
      readonly kind: 'misconfigured'
      readonly retryAfterSeconds: number
      readonly variable: string
    }

const RETRY_UNVERIFIED_SECONDS = 30

/** What a sender is told whose request was not let in: nothing of which check failed. */
export const refusedFor = (
  { reason }: Refusal,
  { retryStatus }: Pick<ProviderFacts, 'retryStatus'>
): Problem =>
  reason === 'unverifiable'
    ? { kind: reason, retryAfterSeconds: RETRY_UNVERIFIED_SECONDS, status: retryStatus }
    : { kind: 'not-authentic' }

export type FieldError = { readonly field: string; readonly message: string }

type Told = {
  readonly status: number
  readonly title: string
  readonly detail?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly more?: Readonly<Record<string, unknown>>
}

/** The one place where reasons become HTTP. */
export function problemResponse(problem: Problem): Response {
  const { status, title, detail, headers = {}, more = {} } = tell(problem)
  const body = {
    type: `urn:hoopgate:problem:${problem.kind}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...more,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...headers,
    },
  })
}

function tell(problem: Problem): Told {
  switch (problem.kind) {
    case 'malformed':
      return { status: 400, title: 'The body cannot be read', detail: problem.detail }
    case 'not-authentic':
      return {
        status: 401,
        title: 'The request is not authentic',
        detail: 'Check the secret or signature of this webhook.',
      }
    case 'handshake-refused':
      return {
        status: 403,
        title: 'The handshake is refused',
        detail: 'Check the verify token or secret of this webhook.',
      }
    case 'unknown-route':
      return {
        status: 404,
        title: 'There is no such route',
        detail: 'Check the last part of the webhook address.',
      }
    case 'unknown-event':
      return {
        status: 404,
        title: 'There is no such event',
        detail: 'Check the id, or whether the event is older than the retention.',
      }
    case 'unknown-replay':
      return {
        status: 404,
        title: 'There is no such replay',
        detail: 'Check the id; only the last 50 replays are remembered.',
      }
    case 'not-listed':
      return {
        status: 409,
        title: 'This sender cannot be asked what it has sent',
        detail: problem.detail,
      }
    case 'method-not-allowed':
      return {
        status: 405,
        title: 'Method not allowed',
        detail: `Use ${problem.allow}.`,
        headers: { allow: problem.allow },
      }
    case 'too-large':
      return {
        status: 413,
        title: 'The body is too large',
        detail: `At most ${problem.maxBytes} bytes are taken.`,
      }
    case 'unsupported-media-type':
      return {
        status: 415,
        title: 'The content type is not supported',
        detail: `Send ${problem.accepts.join(' or ')}.`,
      }
    case 'invalid-fields':
      return {
        status: 422,
        title: 'Some fields need attention',
        detail: problem.errors[0]?.message ?? '',
        more: { errors: problem.errors },
      }
    case 'not-stored':
      return {
        status: problem.status ?? 503,
        title: 'The event could not be stored',
        detail: 'Send it again later.',
        headers: { 'retry-after': String(problem.retryAfterSeconds) },
      }
    case 'unverifiable':
      return {
        status: problem.status ?? 503,
        title: 'The request cannot be verified at the moment',
        detail: 'Send it again later.',
        headers: { 'retry-after': String(problem.retryAfterSeconds) },
      }
    case 'misconfigured':
      return {
        status: 503,
        title: 'This route is not set up yet',
        detail: 'Its secret or another variable is missing; the log names it.',
        headers: { 'retry-after': String(problem.retryAfterSeconds) },
      }
  }
}
