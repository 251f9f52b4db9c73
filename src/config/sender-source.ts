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
      const found = credentialOf(readVariable(variables, variable), account)
      if (found === undefined) return null
      const { credential, onBehalfOf } = found
      const query = (await api.query?.(credential, routeSecrets(variables, route))) ?? {}
      const body = (post: Json) => api.body?.(post, credential) ?? post
      return { headers: api.headers(credential, onBehalfOf), query, body }
    },
  }
}

type Credential = {
  readonly credential: string
  /** The account that it is used for without being that account's own. */
  readonly onBehalfOf?: string
}

/** What an account is called before its credential: a number, or an account of Stripe. */
const OF_ACCOUNT = /^(?:\d+|acct_[A-Za-z0-9]+):/

/**
 * `<account>:<credential>` of each account, separated by spaces; a credential without an account serves for all others.
 * What stands before a colon is an account only if it looks like one: credentials may hold colons, too.
 */
function credentialOf(
  text: string | undefined,
  account: string | undefined
): Credential | undefined {
  if (text === undefined) return undefined
  const entries = text.split(/\s+/)
  const shared = entries.find((entry) => !OF_ACCOUNT.test(entry))
  if (account === undefined) {
    const isShared = shared !== undefined && entries.some((entry) => OF_ACCOUNT.test(entry))
    return { credential: isShared ? shared : text }
  }
  const own = entries.find((entry) => entry.startsWith(`${account}:`))
  if (own !== undefined) return { credential: own.slice(`${account}:`.length) }
  return shared === undefined ? undefined : { credential: shared, onBehalfOf: account }
}
