// How a route's sender is asked, as the provider says and the route's variables have it today.

import type { SenderApi } from '../handlers/sender-api.ts'
import type { Json } from '../lib/json.ts'
import { readVariable, routeSecrets, routeVariable, type Variables } from './values.ts'

const LIMIT = { max: 50, intervalMs: 10_000 }

export type SenderSource = Required<Pick<SenderApi, 'apiBase' | 'verdict' | 'limit'>> & {
  /** The variable that holds the credential. */
  readonly variable: string
  /** What a call carries; `null` when the credential (of this account) is not set. */
  readonly authority: (account: string | undefined) => Promise<Authority | null>
}

type Authority = Readonly<Record<'headers' | 'query', Readonly<Record<string, string>>>> & {
  readonly body: (post: Json) => Json
}

export function senderSource(route: string, api: SenderApi, variables: Variables): SenderSource {
  const variable = routeVariable(route, api.credential)
  return {
    variable,
    apiBase: readVariable(variables, routeVariable(route, 'API_BASE')) ?? api.apiBase,
    limit: api.limit ?? LIMIT,
    verdict: api.verdict ?? (() => null),
    authority: async (account) => {
      const credential = credentialOf(readVariable(variables, variable), account)
      if (credential === undefined) return null
      const query = (await api.query?.(credential, routeSecrets(variables, route))) ?? {}
      const body = (post: Json) => api.body?.(post, credential) ?? post
      return { headers: api.headers(credential), query, body }
    },
  }
}

/**
 * `<account>:<credential>` of each account, separated by spaces; a credential without an account serves for all others.
 * What stands before a colon is an account only if it is this one: credentials may hold colons, too.
 */
function credentialOf(text: string | undefined, account: string | undefined): string | undefined {
  if (account === undefined || text === undefined) return text
  const entries = text.split(/\s+/)
  const own = entries.find((entry) => entry.startsWith(`${account}:`))
  if (own !== undefined) return own.slice(`${account}:`.length)
  return entries.find((entry) => !/^\d+:/.test(entry))
}
