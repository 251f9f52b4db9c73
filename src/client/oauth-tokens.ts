// Keeps an OAuth connection alive: hands out its access token, renews it in time, and never loses a refresh token.
// A refresh token is good once and its answer brings the next, so one renewal runs at a time and is stored before use.

import { CrmError } from './crm-error.ts'
import type { TokenSource } from './token.ts'

/** Plain JSON. */
export type OAuthTokens = {
  readonly accessToken: string
  /** Good for one refresh. `null` where the API gave none. */
  readonly refreshToken: string | null
  /** Of the access token, in milliseconds since 1970. */
  readonly expiresAt: number
  readonly scopes: readonly string[]
  readonly userType: 'Location' | 'Company' | null
  readonly locationId: string | null
  readonly companyId: string | null
}

export type OAuthTokensParts = {
  /** The pair stored last; `null` when there is no connection. Asked at first, and before each refresh. */
  readonly load: () => Promise<OAuthTokens | null>
  /** Must have the pair safe when it resolves. */
  readonly store: (tokens: OAuthTokens) => Promise<void>
  /** Makes the next pair; the second argument is the whole pair that it replaces. */
  readonly refresh: (refreshToken: string | null, tokens: OAuthTokens) => Promise<OAuthTokens>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** The vendor's own SDK renews as early. */
const EARLY_MS = 30_000

/**
 * A source for `createClient`: one for all clients of a connection. Rejects with `connection_lost` when there is no
 * connection or its refresh token is refused, without asking again until `load` finds another pair. After any other
 * failure of a refresh the pair stays, and the next call tries again.
 */
export function createOAuthTokens(parts: OAuthTokensParts): TokenSource {
  const keeper = keeperOf(parts)
  const { now } = parts
  const isFresh = (tokens: OAuthTokens | null): tokens is OAuthTokens =>
    tokens !== null && now() < tokens.expiresAt - EARLY_MS

  return {
    async current() {
      const known = keeper.known()
      if (isFresh(known)) return known.accessToken
      try {
        return (await keeper.renewed(null)).accessToken
      } catch (error) {
        const tokens = keeper.known()
        const isStillGood = tokens !== null && now() < tokens.expiresAt
        if (isStillGood && !isLost(error)) return tokens.accessToken
        throw error
      }
    },

    async renew(rejected) {
      const known = keeper.known()
      if (isFresh(known) && known.accessToken !== rejected) return known.accessToken
      const { accessToken } = await keeper.renewed(rejected)
      if (accessToken !== rejected) return accessToken
      // Another caller's renewal was under way, which did not know of this refusal.
      return (await keeper.renewed(rejected)).accessToken
    },
  }
}

/** The pair in memory, and the one renewal that may be under way. */
function keeperOf({ load, store, refresh, now }: OAuthTokensParts) {
  let known: OAuthTokens | null = null
  /** Given by the API but not safe yet: must not be used, nor be lost. */
  let unstored: OAuthTokens | null = null
  /** The access token of the pair whose refresh token was refused. */
  let refused: string | null = null
  let underWay: Promise<OAuthTokens> | null = null

  async function keep(tokens: OAuthTokens): Promise<OAuthTokens> {
    unstored = tokens
    await store(tokens)
    unstored = null
    known = tokens
    return tokens
  }

  async function renew(rejected: string | null): Promise<OAuthTokens> {
    const stored = unstored === null ? await load() : await keep(unstored)
    if (stored === null) throw lost('no connection is stored')
    known = stored
    // Somebody else may have renewed or connected it.
    const isGood = stored.accessToken !== rejected && now() < stored.expiresAt - EARLY_MS
    if (isGood) return stored
    if (stored.accessToken === refused) throw lost('the refresh token was refused before')
    try {
      const next = await refresh(stored.refreshToken, stored)
      return await keep({ ...next, refreshToken: next.refreshToken ?? stored.refreshToken })
    } catch (error) {
      if (isLost(error)) refused = stored.accessToken
      throw error
    }
  }

  return {
    known: () => known,
    renewed: (rejected: string | null): Promise<OAuthTokens> =>
      (underWay ??= renew(rejected).finally(() => {
        underWay = null
      })),
  }
}

const isLost = (error: unknown): boolean =>
  error instanceof CrmError && error.code === 'connection_lost'

const lost = (why: string) =>
  new CrmError({ status: null, code: 'connection_lost', cause: `${why}; nothing was sent` })
