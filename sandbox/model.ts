// The things the sandbox stores. Plain JSON; names follow the API where the API has one.

import type { Json } from '../src/lib/json.ts'

export type Contact = {
  readonly id: string
  readonly locationId: string
  readonly firstName?: string
  readonly lastName?: string
  readonly email?: string
  readonly phone?: string
  readonly companyName?: string
  readonly address1?: string
  readonly city?: string
  readonly state?: string
  readonly postalCode?: string
  readonly country?: string
  readonly website?: string
  readonly timezone?: string
  readonly dateOfBirth?: string
  readonly gender?: string
  readonly source?: string
  readonly assignedTo?: string
  readonly businessId?: string
  readonly dnd: boolean
  readonly dndSettings?: { [channel: string]: Json }
  readonly inboundDndSettings?: { [channel: string]: Json }
  readonly tags: string[]
  readonly followers: string[]
  readonly customFields: { id: string; value: Json }[]
  readonly dateAdded: string
  readonly dateUpdated: string
  /** Never shown by the API: only search can ask for it. */
  readonly enrolments: Enrolment[]
  readonly campaigns: string[]
}

export type Enrolment = { workflowId: string; startedAt: number }

export type Task = {
  readonly id: string
  readonly title: string
  readonly body?: string
  readonly assignedTo?: string
  readonly dueDate: string
  readonly completed: boolean
  readonly contactId: string
}

export type Note = {
  readonly id: string
  readonly body: string
  readonly userId?: string
  readonly title?: string
  readonly color?: string
  readonly pinned?: boolean
  readonly dateAdded: string
  readonly contactId: string
}

export type Token = {
  readonly token: string
  readonly kind: 'pit' | 'location' | 'company'
  readonly locationId?: string | undefined
  readonly scopes: string[]
  /** Milliseconds or ISO 8601. */
  readonly expiresAt?: number | string | undefined
}

export type CustomField = {
  readonly id: string
  readonly name: string
  /** `contact.` and the key. */
  readonly fieldKey: string
  readonly dataType: string
  readonly picklistOptions?: string[] | undefined
}

export type Workflow = { readonly id: string; readonly name: string; readonly status: string }
export type Named = { readonly id: string; readonly name: string }

/** Only search shows it: the sandbox has no rows for opportunities. */
export type Opportunity = {
  readonly id: string
  readonly contactId: string
  readonly pipelineId: string
  readonly pipelineStageId: string
  readonly status: string
  readonly monetaryValue?: number | undefined
}

/** An app of the marketplace, under the names of the token request. */
export type OAuthClient = {
  readonly client_id: string
  readonly client_secret: string
  readonly name?: string | undefined
}

/** What an authorization code or a refresh token stands for. */
export type Grant = {
  readonly clientId: string
  readonly userType: 'Location' | 'Company'
  readonly locationId: string
  readonly scopes: string[]
  /** Where the code was sent; the token request may only name the same. */
  readonly redirectUri?: string
}

/** The lists that `/_sandbox/<name>` reads and replaces. */
export type Lists = {
  readonly 'custom-fields': CustomField[]
  readonly workflows: Workflow[]
  readonly users: Named[]
  readonly campaigns: Named[]
  readonly businesses: Named[]
  readonly appointments: { readonly id: string; readonly contactId: string }[]
  readonly opportunities: Opportunity[]
  readonly tokens: Token[]
  readonly 'oauth-clients': OAuthClient[]
}

export type Settings = {
  readonly allowDuplicateContact: boolean
  /** In this order; the first that finds a contact wins. */
  readonly contactUniqueIdentifiers: ('email' | 'phone')[]
  /** How long search and the list's `query` lag behind the writes. */
  readonly indexLagMs: number
  /** For this long after the lag every second search still misses the write. */
  readonly indexFlickerMs: number
  readonly latencyMs: number
  readonly rateLimit: { readonly max: number; readonly intervalMs: number; readonly daily: number }
  /** An enrolment counts as finished after this time; `null`: it stays active. */
  readonly workflowRunMs: number | null
  /** Values of `contact.utm_*` fields are blanked after this time; `null`: they stay. */
  readonly utmBlankAfterMs: number | null
  readonly accessTokenSeconds: number
  /** The limit of `/oauth/token` that HoopAI states (5); `null`: none. */
  readonly tokenRequestsPerMinute: number | null
  /** `state` does not come back when the app is already installed. */
  readonly dropsStateWhenInstalled: boolean
  /** A location token that comes with a `Location-Id` header is 403. */
  readonly refusesLocationIdHeader: boolean
  /** The proxy before the API answers Python's own user agent with its page. */
  readonly refusesPythonUserAgent: boolean
  /** `key` works in place of `id` in custom fields. */
  readonly customFieldKeysApply: boolean
  /** A create that answers 422 makes the contact all the same, of what was fine. */
  readonly refusedCreateIsKept: boolean
  // From here on: what nobody has seen the real API do (contacts-api.md §13).
  readonly tooManyRequestsMessage: string
  readonly retryAfterSeconds: number | null
  readonly upsertWithoutIdentifierMessage: string
  readonly updateTakesCompanyName: boolean
  readonly maxNoteLength: number | null
  readonly maxTagLength: number | null
  readonly maxBulkContacts: number | null
  readonly unknownIdStatus: 400 | 404 | 422
  readonly unknownCustomField: 'ignore' | 'refuse'
  readonly wrongMethodStatus: 401 | 404 | 405
  readonly unknownRouteStatus: 401 | 403
  readonly invalidGrantStatus: 400 | 401
}
