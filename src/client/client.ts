// The typed client of the HoopAI Contacts API. Works in Workers, Node and browsers; holds no state between calls.
// Does not retry or wait: every call ends as its answer or as a CrmError, and the caller decides.

import { contactsOf } from './contacts.ts'
import { locationOf } from './location.ts'
import { sender, type AnswerFacts, type Fetch } from './transport.ts'

export type { Contact, ContactFields, CustomFieldInput, UpdateFields } from './contact-wire.ts'
export { CrmError, type CrmErrorCode } from './errors.ts'
export type { RateLimit } from './rate-limit.ts'
export type { AnswerFacts } from './transport.ts'

export type ClientOptions = {
  /** A private integration token of the location, or an OAuth token for it. Space around it is cut off. */
  readonly token: string
  readonly locationId: string
  /** Default `https://services.leadconnectorhq.com`. */
  readonly baseUrl?: string
  /** The `Version` header. Default `2021-07-28`. */
  readonly version?: string
  /** Default: the global one. */
  readonly fetch?: Fetch
  /** For a whole call, body included. Default 15,000. */
  readonly timeoutMs?: number
  /** Must not be a library's default: the API's proxy blocks some of those. Default `hoopgate`. */
  readonly userAgent?: string
  /** Hears of every call when it has ended, before the caller does. Must not throw. */
  readonly onAnswer?: (facts: AnswerFacts) => void
  /** Milliseconds from any start, for `AnswerFacts.ms` only. */
  readonly clock?: () => number
}

export type CrmClient = ReturnType<typeof createClient>

const BASE_URL = 'https://services.leadconnectorhq.com'
const VERSION = '2021-07-28'
const TIMEOUT_MS = 15_000
const USER_AGENT = 'hoopgate'

/**
 * A client for one location. Throws a TypeError for a location id or base URL that cannot be one; a token that cannot
 * be one fails each call as `token_invalid`, like a token that the API refuses.
 */
export function createClient(options: ClientOptions) {
  const { locationId } = options
  if (locationId.trim() === '') throw new TypeError('locationId must not be empty')
  const send = sender({
    baseUrl: baseUrlOf(options.baseUrl ?? BASE_URL),
    token: options.token.trim(),
    version: options.version ?? VERSION,
    userAgent: options.userAgent ?? USER_AGENT,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    // Looked up at each call and called on nothing: Workers and browsers refuse a fetch that is some object's method.
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    onAnswer: options.onAnswer,
    clock: options.clock ?? (() => 0),
  })
  return { contacts: contactsOf(send, locationId), location: locationOf(send, locationId) }
}

function baseUrlOf(text: string): string {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new TypeError('baseUrl must be an http(s) address without query')
  }
  return url.href.replace(/\/+$/, '')
}
