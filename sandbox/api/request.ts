// A call of the API as it came in, and the world in which it is answered.

import type { JsonObject } from '../../src/lib/json.ts'
import type { Store } from '../store/store.ts'
import type { Quota } from './quota.ts'

export type ApiRequest = {
  readonly method: string
  readonly url: string
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** As received; `null` when there was none. */
  readonly body: string | null
}

export type World = {
  readonly store: Store
  readonly quota: Quota
  readonly now: number
  /** 20 characters, as the API's own ids. */
  readonly newId: () => string
}

export const headerOf = ({ headers }: ApiRequest, name: string): string | null =>
  headers[name] ?? null

/** The fields of a form; a body of any other type has none, as where the API takes forms only. */
export function formOf(request: ApiRequest): JsonObject {
  const type = headerOf(request, 'content-type') ?? ''
  if (!type.toLowerCase().startsWith('application/x-www-form-urlencoded')) return {}
  return Object.fromEntries(new URLSearchParams(request.body ?? ''))
}
