// Everything that can go wrong with a call, as one class and a closed set of codes.
// `errorFrom` is the table from an answer to a code (contacts-api.md §4). It must not wait, retry or judge: the caller does.

import { isObject, parseJson, type Json } from '../lib/json.ts'
import { isQuotaExhausted, rateLimitFrom, retryAfterFrom } from './rate-limit.ts'

/** Each code names one cause that a caller may want to act upon. */
export type CrmErrorCode =
  | 'token_invalid'
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
  /** No answer, a reset, or a body that was cut: what the call did is unknown. */
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
}

/** A call that did not succeed. `status` is `null` when no answer came. Holds no token. */
export class CrmError extends Error {
  override readonly name = 'CrmError'
  readonly status: number | null
  readonly code: CrmErrorCode
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

  constructor({ status, code, messages = [], cause, ...rest }: CrmErrorDetails) {
    const label = status === null ? code : `${code} (${status})`
    const words = messages.length > 0 ? messages.join('; ') : (cause ?? '')
    super(words === '' ? label : `${label}: ${words}`, cause === undefined ? {} : { cause })
    this.status = status
    this.code = code
    this.messages = messages
    this.retryAfterMs = rest.retryAfterMs ?? null
    this.traceId = rest.traceId ?? null
    this.contactId = rest.contactId ?? null
    this.matchingField = rest.matchingField ?? null
    this.fieldId = rest.fieldId ?? null
  }
}

/** What an answer that is no success means. Total: every status and every body has a code. */
export function errorFrom(status: number, headers: Headers, bodyText: string): CrmError {
  const json = parseJson(bodyText)
  const messages = json === undefined ? pageTitle(bodyText) : messagesOf(json)
  const code = codeOf(status, headers, json, messages.join('\n'))
  return new CrmError({
    status,
    code,
    messages,
    retryAfterMs: retryAfterFrom(status, headers),
    traceId: traceIdOf(json),
    ...(code === 'duplicate' ? duplicateOf(json) : {}),
    ...(code === 'custom_field_refused' ? { fieldId: refusedField(messages) } : {}),
  })
}

/** The id under which HoopAI's support finds a call; most JSON answers carry it. */
export const traceIdOf = (json: unknown): string | null => textAt(json, 'traceId')

/** `json` is `undefined` when the body is none. */
function codeOf(
  status: number,
  headers: Headers,
  json: Json | undefined,
  words: string
): CrmErrorCode {
  if (status >= 500) return 'server_error'
  if (status === 408) return 'timeout'
  if (status === 429) {
    return isQuotaExhausted(rateLimitFrom(headers)) ? 'quota_exhausted' : 'rate_limited'
  }
  // 0 is how a browser shows a redirect that it was told not to follow.
  if (status === 0 || (status >= 300 && status < 400)) return 'redirected'
  if (json === undefined) return status === 403 ? 'blocked_by_proxy' : 'not_json'
  if (status < 300) return 'unexpected_answer'
  return isCloudflare(json) ? 'blocked_by_proxy' : refusalOf(status, json, words)
}

function refusalOf(status: number, json: Json, words: string): CrmErrorCode {
  const known = (table: readonly WordRule[]) => table.find(([pattern]) => pattern.test(words))?.[1]
  if (status === 401 || status === 403) return known(AUTH_WORDS) ?? 'unauthorized'
  if (status === 422) return 'validation'
  if (status === 404) return known(CONTACT_WORDS) ?? 'not_found'
  if (status !== 400) return 'bad_request'
  if (duplicateOf(json).matchingField !== null) return 'duplicate'
  return known(CONTACT_WORDS) ?? known(REFUSAL_WORDS) ?? 'bad_request'
}

type WordRule = readonly [pattern: RegExp, code: CrmErrorCode]

/** A missing scope and a foreign location are 401 like a wrong token: only the words tell them apart. */
const AUTH_WORDS: readonly WordRule[] = [
  [
    /invalid private integration token|invalid jwt|invalid token|token (is|has) expired/i,
    'token_invalid',
  ],
  [/not authorized for this scope/i, 'scope_missing'],
  [/not accessible from this token|does not have access to this location/i, 'wrong_location'],
  [/version header/i, 'version_header'],
]

const CONTACT_WORDS: readonly WordRule[] = [[/^contact not found/im, 'contact_not_found']]

/** The phone texts are those of libphonenumber, which the API passes on. */
const REFUSAL_WORDS: readonly WordRule[] = [
  [/does not allow duplicated contacts/i, 'duplicate'],
  [/to be a phone number|invalid country calling code|phone number too short/i, 'phone_refused'],
  [/invalid custom field value/i, 'custom_field_refused'],
]

/** Cloudflare answers `Accept: application/json` with JSON of its own: https://blog.cloudflare.com/rfc-9457-agent-error-pages/ */
const isCloudflare = (json: Json): boolean => textAt(json, 'ray_id') !== null

/** `message` is a text, or a list of texts after a validation. */
function messagesOf(json: Json): readonly string[] {
  if (!isObject(json)) return []
  const words = json['message'] ?? json['error_description'] ?? json['error'] ?? json['title']
  return [words].flat().filter((word) => typeof word === 'string')
}

/** Of a page only its title is kept: the rest may be long and may hold anything. */
function pageTitle(page: string): readonly string[] {
  const title = /<title[^>]*>([^<]{1,200})/i.exec(page)?.[1]?.trim()
  return title === undefined || title === '' ? [] : [title]
}

function duplicateOf(json: Json | undefined) {
  const meta = isObject(json) ? json['meta'] : undefined
  return { contactId: textAt(meta, 'contactId'), matchingField: textAt(meta, 'matchingField') }
}

const refusedField = (messages: readonly string[]): string | null =>
  /for "([^"]+)"\s*$/.exec(messages[0] ?? '')?.[1] ?? null

function textAt(json: unknown, key: string): string | null {
  const value = isObject(json) ? json[key] : undefined
  return typeof value === 'string' && value !== '' ? value : null
}
