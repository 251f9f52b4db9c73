// What a call ends with when it does not succeed: one class, a closed set of codes.

/** Each code names one cause that a caller may want to act upon. */
export type CrmErrorCode =
  | 'token_invalid'
  /** OAuth: the refresh token or the code is used up, revoked or expired. A person has to connect again. */
  | 'connection_lost'
  | 'scope_missing'
  | 'wrong_location'
  | 'version_header'
  /** Any other 401 or 403 of the API. */
  | 'unauthorized'
  /** The contact is unknown or deleted: a 400, not a 404. */
  | 'contact_not_found'
  | 'duplicate'
  | 'validation'
  | 'phone_refused'
  | 'custom_field_refused'
  | 'bad_request'
  /** 404: the path does not exist under this version. */
  | 'not_found'
  /** Too many calls in a few seconds; `quota_exhausted` is the day's total. */
  | 'rate_limited'
  | 'quota_exhausted'
  | 'server_error'
  /** A 403 of something between us and the API: it says nothing about the token. */
  | 'blocked_by_proxy'
  | 'not_json'
  /** A success in JSON, but without what the call is for. */
  | 'unexpected_answer'
  | 'timeout'
  /** No answer, a reset, or a body that was cut. */
  | 'network'
  | 'redirected'

export type CrmErrorDetails = {
  readonly status: number | null
  readonly code: CrmErrorCode
  readonly retryAfterMs?: number | null
  readonly traceId?: string | null
  readonly messages?: readonly string[]
  readonly contactId?: string | null
  readonly matchingField?: string | null
  readonly fieldId?: string | null
  /** In words: what the platform said of a broken call, or the parser of an answer. */
  readonly cause?: string
  /** Whether the call was one that changes something. */
  readonly isWrite?: boolean
}

/** After these a call may have been done all the same. */
const MAY_HAVE_BEEN_DONE: ReadonlySet<CrmErrorCode> = new Set([
  'server_error',
  'timeout',
  'network',
  'not_json',
  'unexpected_answer',
])

/** A call that did not succeed. `status` is `null` when no answer came. Holds no token. */
export class CrmError extends Error {
  override readonly name = 'CrmError'
  readonly status: number | null
  readonly code: CrmErrorCode
  /** True when a call that writes may have been done although it failed: look before repeating it. */
  readonly outcomeUnknown: boolean
  /** How long the API asks to wait, in milliseconds. */
  readonly retryAfterMs: number | null
  readonly traceId: string | null
  /** The API's own words, or a proxy page's title. They may quote values that were sent. */
  readonly messages: readonly string[]
  /** `duplicate`: the contact that holds the value, and which value (`email`, `phone`). */
  readonly contactId: string | null
  readonly matchingField: string | null
  /** `custom_field_refused`: the id of the custom field. */
  readonly fieldId: string | null

  constructor({ status, code, messages = [], cause, isWrite = false, ...rest }: CrmErrorDetails) {
    const label = status === null ? code : `${code} (${status})`
    const words = messages.length > 0 ? messages.join('; ') : (cause ?? '')
    super(words === '' ? label : `${label}: ${words}`, cause === undefined ? {} : { cause })
    this.status = status
    this.code = code
    this.outcomeUnknown = isWrite && MAY_HAVE_BEEN_DONE.has(code)
    this.messages = messages
    this.retryAfterMs = rest.retryAfterMs ?? null
    this.traceId = rest.traceId ?? null
    this.contactId = rest.contactId ?? null
    this.matchingField = rest.matchingField ?? null
    this.fieldId = rest.fieldId ?? null
  }
}
