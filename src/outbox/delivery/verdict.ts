// What a failed call means: one pure table (design §1, contacts-api.md §4).

import type { CrmErrorCode } from '../../client/errors.ts'
import { isRepeatable, writesContact, type StepKind } from './steps.ts'

export type Verdict =
  /** Passes with time, and surely was not done: the same call again. */
  | { readonly kind: 'retry'; readonly afterMs: number | null; readonly cause: string }
  /** May or may not have been done: look before repeating. */
  | { readonly kind: 'look'; readonly cause: string }
  /** Too many calls: nothing wrong with the event, so no try is counted. */
  | { readonly kind: 'slow-down'; readonly afterMs: number }
  /** The contact exists under this id: go on with it. */
  | { readonly kind: 'adopt'; readonly contactId: string }
  /** The identifier belongs to this other contact: go on without it. */
  | {
      readonly kind: 'conflict'
      readonly field: 'email' | 'phone'
      readonly contactId: string | null
    }
  /** The contact is gone: make it again, once. */
  | { readonly kind: 'recreate' }
  /** The API refuses these fields: leave them out, keep them in the note. */
  | { readonly kind: 'degrade'; readonly fields: readonly string[]; readonly why: string }
  /** The location as a whole is refused: nothing is burnt until it works again. */
  | {
      readonly kind: 'pause'
      readonly cause: string
      readonly message: string
      readonly untilMs: number | null
    }
  /** This step needs a person; the others can go on. */
  | { readonly kind: 'fail'; readonly why: string }

/** The facts of a failure that the verdict rests on: a `CrmError`, or a plain object in tests. */
export type Failure = {
  readonly code: CrmErrorCode
  readonly messages: readonly string[]
  readonly retryAfterMs: number | null
  readonly contactId?: string | null
  readonly matchingField?: string | null
}

const RATE_LIMIT_PAUSE_MS = 10_000

const PAUSES: Partial<Record<CrmErrorCode, string>> = {
  token_invalid:
    'HoopAI refuses the token. Make a new private integration token in the location, set it as HOOPAI_TOKEN and deploy; delivery then resumes by itself.',
  connection_lost:
    'The connection to HoopAI is lost. Connect the location again at /oauth/start; delivery then resumes by itself.',
  scope_missing:
    'The token lacks a scope. Give the private integration the scopes contacts.readonly and contacts.write (and locations/customFields.readonly); delivery then resumes by itself.',
  wrong_location:
    'The token belongs to another location than HOOPAI_LOCATION_ID. Set the pair that belongs together; delivery then resumes by itself.',
  version_header: 'HoopAI no longer accepts the API version that hoopgate sends. Update hoopgate.',
  unauthorized: 'HoopAI refuses access. Check the private integration of the location.',
  not_found: 'HoopAI does not know the address that hoopgate calls. Check HOOPAI_BASE_URL.',
  quota_exhausted: 'The daily quota of API calls is used up. Delivery resumes when it is reset.',
}

/** Fields of the contact that may be left out: what the API's words call them → ours. */
const OPTIONAL_FIELDS = [
  'email',
  'phone',
  'timezone',
  'country',
  'dateOfBirth',
  'website',
  'postalCode',
  'address1',
  'city',
  'state',
  'companyName',
  'source',
  'assignedTo',
  'customFields',
] as const

export function verdictOf(failure: Failure, step: StepKind): Verdict {
  const { code, messages, retryAfterMs } = failure
  const why = messages.join('; ') || code
  switch (code) {
    case 'rate_limited':
      return { kind: 'slow-down', afterMs: retryAfterMs ?? RATE_LIMIT_PAUSE_MS }
    case 'token_invalid':
    case 'connection_lost':
    case 'scope_missing':
    case 'wrong_location':
    case 'version_header':
    case 'unauthorized':
    case 'quota_exhausted':
      return pauseFor(code, why, retryAfterMs)
    case 'not_found':
      return isBefore(step) ? pauseFor(code, why, retryAfterMs) : { kind: 'fail', why }
    case 'blocked_by_proxy':
    case 'redirected':
      return { kind: 'retry', afterMs: retryAfterMs, cause: code }
    case 'server_error':
    case 'timeout':
    case 'network':
    case 'not_json':
    case 'unexpected_answer':
      return isRepeatable(step)
        ? { kind: 'retry', afterMs: retryAfterMs, cause: code }
        : { kind: 'look', cause: code }
    case 'duplicate':
      return onDuplicate(failure, step, why)
    case 'contact_not_found':
      return isBefore(step) ? { kind: 'fail', why } : { kind: 'recreate' }
    case 'phone_refused':
      return writesContact(step)
        ? { kind: 'degrade', fields: ['phone'], why }
        : { kind: 'fail', why }
    case 'custom_field_refused':
    case 'validation':
    case 'bad_request': {
      const fields = writesContact(step) ? refusedFields(messages) : []
      return fields.length > 0 ? { kind: 'degrade', fields, why } : { kind: 'fail', why }
    }
  }
}

/** The steps by which an event gets its contact. */
const isBefore = (step: StepKind) => step === 'upsert' || step === 'identify' || step === 'find'

const pauseFor = (code: CrmErrorCode, why: string, untilMs: number | null): Verdict => ({
  kind: 'pause',
  cause: code,
  message: `${PAUSES[code] ?? code} (${why})`,
  untilMs,
})

function onDuplicate(failure: Failure, step: StepKind, why: string): Verdict {
  const { contactId = null, matchingField } = failure
  if (step === 'complete' && (matchingField === 'email' || matchingField === 'phone')) {
    return { kind: 'conflict', field: matchingField, contactId }
  }
  return step === 'upsert' && contactId !== null
    ? { kind: 'adopt', contactId }
    : { kind: 'fail', why }
}

/** The optional fields that the API's own words name; `custom:<id>` for a custom field's value. */
function refusedFields(messages: readonly string[]): readonly string[] {
  const custom = messages.flatMap((message) => {
    const id = /^Invalid Custom Field Value ".*" for "(.+)"/s.exec(message)?.[1]
    return id === undefined ? [] : [`custom:${id}`]
  })
  const named = OPTIONAL_FIELDS.filter((field) =>
    messages.some((message) => new RegExp(`\\b${field}\\b`, 'i').test(message))
  )
  const user = messages.some((message) => /\buser\b.*\bnot found\b/i.test(message))
  if (custom.length > 0) return custom
  return user && named.length === 0 ? ['assignedTo'] : named
}
