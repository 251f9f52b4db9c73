// OAuth of a marketplace app (contacts-api.md §2): the address where a person connects a location, and the calls that
// make tokens. Each is one exchange and keeps nothing; `createOAuthTokens` keeps a connection alive.

import * as z from 'zod/mini'
import { CrmError } from './crm-error.ts'
import { baseUrlOf, DEFAULT_BASE_URL, DEFAULT_TIMEOUT_MS, DEFAULT_USER_AGENT } from './defaults.ts'
import type { Fetch } from './exchange.ts'
import { countOrNull, nonEmptyText, textOrNull } from './lenient.ts'
import type { OAuthTokens } from './oauth-tokens.ts'
import { idOf, textOf } from './path.ts'
import { tokenOf, type TokenSource } from './token.ts'
import { sender, type AnswerFacts, type Send } from './transport.ts'

export { createOAuthTokens, type OAuthTokens, type OAuthTokensParts } from './oauth-tokens.ts'

/** Where a person chooses the location. The second shows no brand of the vendor. */
export const AUTHORIZE_URL = 'https://marketplace.gohighlevel.com/v2/oauth/chooselocation'
export const WHITE_LABEL_AUTHORIZE_URL =
  'https://marketplace.leadconnectorhq.com/v2/oauth/chooselocation'

export type OAuthApp = {
  readonly clientId: string
  readonly clientSecret: string
  /** Milliseconds since 1970, for `expiresAt`. */
  readonly now: () => number
  /** As the client's options. */
  readonly baseUrl?: string
  readonly fetch?: Fetch
  readonly timeoutMs?: number
  readonly userAgent?: string
  readonly onAnswer?: (facts: AnswerFacts) => void
}

export type AuthorizeRequest = {
  readonly clientId: string
  /** Must be one of the app's own, to the letter. */
  readonly redirectUri: string
  readonly scopes: readonly string[]
  /** Comes back with the code, though the API drops it where the app is installed already. */
  readonly state?: string
  /** `self` stays in the window; without it the login opens another. */
  readonly loginWindowOpenMode?: 'self'
  /** Default `AUTHORIZE_URL`. */
  readonly base?: string
}

type UserType = 'Location' | 'Company'

/** The address to send a person to, who chooses a location there and comes back to `redirectUri` with `?code=`. */
export function authorizeUrl(request: AuthorizeRequest): string {
  const url = URL.parse(request.base ?? AUTHORIZE_URL)
  if (url === null) throw new TypeError('base must be an address')
  const query = {
    response_type: 'code',
    redirect_uri: textOf('redirectUri', request.redirectUri),
    client_id: textOf('clientId', request.clientId),
    scope: request.scopes.join(' '),
    ...(request.state === undefined ? {} : { state: request.state }),
    ...(request.loginWindowOpenMode === undefined
      ? {}
      : { loginWindowOpenMode: request.loginWindowOpenMode }),
  }
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value)
  // A space as %20 is one everywhere, as `+` only in forms; a real plus is %2B by now.
  return url.href.replaceAll('+', '%20')
}

export type CodeRequest = {
  readonly code: string
  /** The one that the code was asked for with. */
  readonly redirectUri: string
  readonly userType?: UserType
}

/** The tokens for a code. A code is good once: `connection_lost` when it is used, or too old. */
export async function exchangeCode(
  app: OAuthApp,
  { code, redirectUri, userType }: CodeRequest
): Promise<OAuthTokens> {
  const grant = { code: textOf('code', code), redirect_uri: textOf('redirectUri', redirectUri) }
  return askForTokens(app, { grant_type: 'authorization_code', ...grant }, userType, code)
}

export type RefreshRequest = {
  readonly refreshToken: string | null
  readonly userType?: UserType
}

/**
 * The next pair of tokens. The refresh token given is used up by it, so the new one must be stored before anything
 * else; `createOAuthTokens` does. `connection_lost` when there is none, or when it is used up or revoked.
 */
export async function refresh(
  app: OAuthApp,
  { refreshToken, userType }: RefreshRequest
): Promise<OAuthTokens> {
  if (refreshToken === null || refreshToken === '') throw noRefreshToken()
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken }
  return askForTokens(app, grant, userType, refreshToken)
}

export type LocationTokenRequest = {
  readonly companyToken: string | TokenSource
  readonly companyId: string
  readonly locationId: string
}

/** A location's token, for an agency's. Needs the scope `oauth.write`; `bad_request` for a location without the app. */
export async function locationToken(
  app: OAuthApp,
  request: LocationTokenRequest
): Promise<OAuthTokens> {
  const send = senderOf(app, tokenOf(request.companyToken))
  const companyId = idOf(request.companyId, 'companyId')
  const locationId = idOf(request.locationId, 'locationId')
  const form = { companyId, locationId }
  // Changes nothing at the CRM.
  const call = { method: 'POST', path: '/oauth/locationToken', form, isRead: true } as const
  const tokens = await send({ ...call, answer: wireTokens })
  return tokensFromWire({ ...tokens, userType: 'Location', ...form }, app.now())
}

async function askForTokens(
  app: OAuthApp,
  grant: Readonly<Record<string, string>>,
  userType: UserType | undefined,
  secret: string
): Promise<OAuthTokens> {
  const clientSecret = textOf('clientSecret', app.clientSecret)
  const tokens = await senderOf(
    app,
    null
  )({
    method: 'POST',
    path: '/oauth/token',
    form: {
      client_id: textOf('clientId', app.clientId),
      client_secret: clientSecret,
      ...grant,
      ...(userType === undefined ? {} : { user_type: userType }),
    },
    secrets: [clientSecret, secret],
    // Changes nothing at the CRM.
    isRead: true,
    answer: wireTokens,
  })
  return tokensFromWire(tokens, app.now())
}

/** `/oauth/token` needs no version; `/oauth/locationToken` does. Both take forms under this one only. */
const senderOf = (app: OAuthApp, token: string | TokenSource | null): Send =>
  sender({
    baseUrl: baseUrlOf(app.baseUrl ?? DEFAULT_BASE_URL),
    token,
    version: token === null ? null : '2021-07-28',
    userAgent: app.userAgent ?? DEFAULT_USER_AGENT,
    timeoutMs: app.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    fetch: app.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    onAnswer: app.onAnswer,
    clock: app.now,
  })

/** Lenient but for the token: an answer refused here would lose the only refresh token that is good. */
const wireTokens = z.object({
  access_token: nonEmptyText,
  refresh_token: textOrNull,
  expires_in: countOrNull,
  scope: textOrNull,
  userType: textOrNull,
  locationId: textOrNull,
  companyId: textOrNull,
})

/** What the API has given so far, should it once not tell. */
const LIFETIME_S = 86_399

const tokensFromWire = (wire: z.output<typeof wireTokens>, now: number): OAuthTokens => ({
  accessToken: wire.access_token,
  refreshToken: wire.refresh_token,
  expiresAt: now + (wire.expires_in ?? LIFETIME_S) * 1000,
  scopes: wire.scope?.split(/\s+/).filter((scope) => scope !== '') ?? [],
  userType: wire.userType === 'Location' || wire.userType === 'Company' ? wire.userType : null,
  locationId: wire.locationId,
  companyId: wire.companyId,
})

const noRefreshToken = () =>
  new CrmError({
    status: null,
    code: 'connection_lost',
    cause: 'there is no refresh token; nothing was sent',
  })
