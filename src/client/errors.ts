// The table from an answer to a code (contacts-api.md §4). It must not wait, retry or judge: the caller does.

import { isObject, parseJson, type Json } from '../lib/json.ts'
import { CrmError, type CrmErrorCode } from './crm-error.ts'
import { isQuotaExhausted, rateLimitFrom, retryAfterFrom } from './rate-limit.ts'

export { CrmError, type CrmErrorCode } from './crm-error.ts'

/** What an answer that is no success means. Total: every status and every body has a code. */
export function errorFrom(
  status: number,
  headers: Headers,
  bodyText: string,
  isWrite = false
): CrmError {
  const json = parseJson(bodyText)
  const messages = json === undefined ? pageTitle(bodyText) : messagesOf(json)
  const code = codeOf(status, headers, json, messages.join('\n'))
  return new CrmError({
    status,
    code,
    messages,
    isWrite,
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
  if (isSpentGrant(json)) return 'connection_lost'
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
    /invalid private integration token|invalid jwt|jwt expired|invalid token|token (is|has) expired|^unauthorized$/im,
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

/** RFC 6749 §5.2, in either place where the API's generations put it (contacts-api.md §9, §13). */
const isSpentGrant = (json: Json): boolean =>
  isObject(json) &&
  (json['error'] === 'invalid_grant' || textAt(json['error'], 'code') === 'invalid_grant')

/** `message` is a text, or a list of texts after a validation. */
function messagesOf(json: Json): readonly string[] {
  if (!isObject(json)) return []
  const { message, error_description: description, error, title } = json
  const words = message ?? description ?? textAt(error, 'message') ?? error ?? title
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
