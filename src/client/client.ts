// The typed client of the HoopAI Contacts API. Works in Workers, Node and browsers; holds no state between calls.
// Does not retry or wait: every call ends as its answer or as a CrmError, and the caller decides.
// This file is the package's entry `hoopgate/client`: what users need is exported from here.

import { baseUrlOf, DEFAULT_BASE_URL, DEFAULT_TIMEOUT_MS, DEFAULT_USER_AGENT } from './defaults.ts'
import { contactsOf } from './contacts.ts'
import type { Fetch } from './exchange.ts'
import { locationOf } from './location.ts'
import { idOf } from './path.ts'
import { tokenOf, type TokenSource } from './token.ts'
import { sender, type AnswerFacts } from './transport.ts'

export type { Appointment } from './appointments.ts'
export type { BulkBusiness, BulkTagged, BulkTags, BulkTagsResult } from './bulk.ts'
export type { Contact, DndState, StoredCustomValue, StoredDnd } from './contact.ts'
export type * from './contact-input.ts'
export type { Identifiers, Upserted } from './contacts.ts'
export { CrmError, type CrmErrorCode } from './crm-error.ts'
export type { EnrolOptions } from './enrolment.ts'
export type { Fetch } from './exchange.ts'
export type { FollowersAdded, FollowersRemoved } from './followers.ts'
export type { BusinessRequest, ListCursor, ListPage, ListRequest } from './list.ts'
export type { CustomField, Location, LocationTag, User, Workflow } from './location.ts'
export type { Note, NoteChanges, NoteInput } from './notes.ts'
export * from './oauth.ts'
export type { Page } from './pages.ts'
export type { RateLimit } from './rate-limit.ts'
export type { SearchCursor, SearchRequest, SearchResult, SearchSort, SearchWalk } from './search.ts'
export type { OpportunityFilter, Range, SearchFilter } from './search-filter.ts'
export type { TagsAdded, TagsRemoved } from './tags.ts'
export type { Task, TaskChanges, TaskInput } from './tasks.ts'
export type { TokenSource } from './token.ts'
export type { AnswerFacts } from './transport.ts'
export { allOf, anyOf, custom, opportunity, where } from './where.ts'

export type ClientOptions = {
  /**
   * A private integration token of the location, an OAuth token for it, or a source that renews them
   * (`createOAuthTokens`). Space around a token is cut off.
   */
  readonly token: string | TokenSource
  readonly locationId: string
  /** Default `https://services.leadconnectorhq.com`. */
  readonly baseUrl?: string
  /** The `Version` header. Default `2021-07-28`. */
  readonly version?: string
  /** Default: the global one. */
  readonly fetch?: Fetch
  /** For one exchange, body included, without what a token source takes. Default 15,000. */
  readonly timeoutMs?: number
  /** Must not be a library's default: the API's proxy blocks some of those. Default `hoopgate`. */
  readonly userAgent?: string
  /** Hears of every exchange when it has ended, before the caller does. Must not throw. */
  readonly onAnswer?: (facts: AnswerFacts) => void
  /** Milliseconds from any start, for `AnswerFacts.ms` only. */
  readonly clock?: () => number
}

export type CrmClient = ReturnType<typeof createClient>

const VERSION = '2021-07-28'

/**
 * A client for one location. Throws a TypeError for a location id or base URL that cannot be one; a token that cannot
 * be one fails each call as `token_invalid`, like a token that the API refuses.
 */
export function createClient(options: ClientOptions) {
  const locationId = idOf(options.locationId, 'locationId')
  const send = sender({
    baseUrl: baseUrlOf(options.baseUrl ?? DEFAULT_BASE_URL),
    token: tokenOf(options.token),
    version: options.version ?? VERSION,
    userAgent: options.userAgent ?? DEFAULT_USER_AGENT,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    // Looked up at each call and called on nothing: Workers and browsers refuse a fetch that is some object's method.
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    onAnswer: options.onAnswer,
    clock: options.clock ?? (() => 0),
  })
  return { contacts: contactsOf(send, locationId), location: locationOf(send, locationId) }
}
