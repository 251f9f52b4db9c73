// What a row of the routing table is, and what its handler gets. A handler is synchronous: its writes commit together.

import type { JsonObject } from '../../src/lib/json.ts'
import type { Contact, Settings, Token } from '../model.ts'
import type { Store } from '../store/store.ts'
import { unknownId, type Answer } from './answer.ts'
import type { Dto } from './dto.ts'

export type Call = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: JsonObject
  readonly url: URL
  readonly token: Token
  readonly store: Store
  readonly settings: Settings
  readonly now: number
  /** 20 characters, as the API's own ids. */
  readonly newId: () => string
}

type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly scope: string
  readonly body?: Dto | ((settings: Settings) => Dto)
  readonly query?: Dto
  /** The body is a form. */
  readonly isForm?: true
  /** The row has this path under one version only. */
  readonly onlyUnder?: 'v3'
  /** What happens although the body is refused. */
  readonly whenBroken?: (call: Call) => void
}

/** `reaches`: where the location stands that the token must have access to; `company`: rows of an agency's token. */
export type LocationRow = Route & {
  readonly reaches: 'body' | 'query' | 'path' | 'company'
  readonly handle: (call: Call) => Answer
}
export type ContactRow = Route & {
  readonly reaches: 'contact'
  readonly handle: (call: Call, contact: Contact) => Answer
}
export type Row = LocationRow | ContactRow

export const READ = 'contacts.readonly'
export const WRITE = 'contacts.write'

type ListOfIds = 'users' | 'workflows' | 'campaigns' | 'businesses'

/** Refusal when one of the ids is not in the list. */
export function refuseUnknown(
  { store, settings }: Pick<Call, 'store' | 'settings'>,
  list: ListOfIds,
  ids: readonly string[]
): Answer | undefined {
  const known = new Set(store.config.get(list).map(({ id }) => id))
  const stranger = ids.find((id) => !known.has(id))
  return stranger === undefined
    ? undefined
    : unknownId(settings.unknownIdStatus, `${SINGULAR[list]} not found for id:${stranger}`)
}

const SINGULAR: Record<ListOfIds, string> = {
  users: 'User',
  workflows: 'Workflow',
  campaigns: 'Campaign',
  businesses: 'Business',
}
