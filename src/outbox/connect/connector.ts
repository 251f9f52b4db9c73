// The OAuth connection of one location: begun by an operator, finished by HoopAI's answer, kept fresh while it lasts.

import type { TokenSource } from '../../client/client.ts'
import { CrmError } from '../../client/errors.ts'
import {
  createOAuthTokens,
  exchangeCode,
  locationToken,
  refresh,
  type OAuthApp,
  type OAuthTokens,
} from '../../client/oauth.ts'
import type { Bytes } from '../../lib/encoding.ts'
import { begin, redeem, type Pending } from './pending.ts'
import { Vault, type Holder, type SealedRecord } from './vault.ts'

export type ConnectorParts = {
  readonly record: SealedRecord & { pendingStates: Pending }
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
  /** Twelve random bytes. */
  readonly nonce: () => Bytes
}

/** What a connection is made with, as the configuration has it today. */
export type Grant = {
  readonly baseUrl: string
  readonly locationId: string
  readonly clientId: string
  readonly clientSecret: string
  readonly keys: readonly Bytes[]
}

export type ConnectAttempt = {
  readonly state: string
  readonly code: string
  /** Must be the one that the connection was begun with. */
  readonly redirectUri: string
  readonly now: number
}

export type ConnectResult =
  { readonly connected: true } | { readonly connected: false; readonly reason: string }

export class Connector {
  readonly #parts: ConnectorParts
  #source: { readonly of: string; readonly tokens: TokenSource } | undefined

  constructor(parts: ConnectorParts) {
    this.#parts = parts
  }

  begin(state: string, now: number): void {
    const { record } = this.#parts
    record.pendingStates = begin(record.pendingStates, state, now)
  }

  async finish(
    { state, code, redirectUri, now }: ConnectAttempt,
    grant: Grant
  ): Promise<ConnectResult> {
    const { record } = this.#parts
    const { isValid, pending } = redeem(record.pendingStates, state, now)
    record.pendingStates = pending
    if (!isValid) return refused(STRANGE)
    try {
      const tokens = await exchangeCode(this.#app(grant), { code, redirectUri })
      return await this.#keep(tokens, grant)
    } catch (error) {
      if (!(error instanceof CrmError)) throw error
      return refused(`HoopAI refused the connection: ${error.messages.join('; ') || error.code}`)
    }
  }

  /** A location's own pair is kept as it is; an agency's makes tokens of the location for as long as it lasts. */
  async #keep(tokens: OAuthTokens, grant: Grant): Promise<ConnectResult> {
    const { locationId } = grant
    if (tokens.userType !== 'Company' && tokens.locationId !== locationId) {
      const chosen = tokens.locationId ?? 'none'
      return refused(
        `You chose location ${chosen}, but this one is ${locationId}. Begin again and choose that one.`
      )
    }
    this.#source = undefined
    this.#vault(grant, 'agency').clear()
    if (tokens.userType !== 'Company') {
      await this.#vault(grant, 'location').store(tokens)
      return { connected: true }
    }
    await this.#vault(grant, 'agency').store(tokens)
    await this.#vault(grant, 'location').store(await this.#fromAgency(tokens.companyId, grant))
    return { connected: true }
  }

  /** The location's tokens: one source for all calls, so that refreshes are serialised. */
  tokens(grant: Grant): TokenSource {
    const of = `${grant.baseUrl} ${grant.locationId} ${grant.clientId}`
    if (this.#source?.of !== of) {
      const vault = this.#vault(grant, 'location')
      const tokens = createOAuthTokens({
        load: () => vault.load(),
        store: (pair) => vault.store(pair),
        refresh: (refreshToken, { companyId }) =>
          refreshToken === null
            ? this.#fromAgency(companyId, grant)
            : refresh(this.#app(grant), { refreshToken, userType: 'Location' }),
        now: this.#parts.now,
      })
      this.#source = { of, tokens }
    }
    return this.#source.tokens
  }

  /** A token of the location, for the agency's. It is not refreshed by itself: the agency's pair makes the next. */
  async #fromAgency(companyId: string | null, grant: Grant): Promise<OAuthTokens> {
    const vault = this.#vault(grant, 'agency')
    const companyToken = createOAuthTokens({
      load: () => vault.load(),
      store: (pair) => vault.store(pair),
      refresh: (refreshToken) => refresh(this.#app(grant), { refreshToken, userType: 'Company' }),
      now: this.#parts.now,
    })
    const { locationId } = grant
    const asked = { companyToken, companyId: companyId ?? '', locationId }
    return { ...(await locationToken(this.#app(grant), asked)), refreshToken: null }
  }

  #vault({ keys, locationId }: Grant, holder: Holder): Vault {
    return new Vault(this.#parts.record, holder, keys, locationId, this.#parts.nonce)
  }

  #app({ baseUrl, clientId, clientSecret }: Grant): OAuthApp {
    const { fetch, now } = this.#parts
    return { baseUrl, clientId, clientSecret, fetch, now }
  }
}

const STRANGE =
  'This answer does not belong to a connection that was begun here, or it came too late. Begin again at /oauth/start.'

const refused = (reason: string): ConnectResult => ({ connected: false, reason })
