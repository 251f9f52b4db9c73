// Access and refresh tokens from a grant, and the answers of OAuth in its own error shape.

import type { JsonObject } from '../../../src/lib/json.ts'
import type { Grant, OAuthClient, Token } from '../../model.ts'
import { COMPANY_ID } from '../../seed.ts'
import type { Answer } from '../answer.ts'
import type { World } from '../request.ts'

const YEAR_MS = 365 * 86_400_000
const CODE_LIFE_MS = 10 * 60_000

type Issuing = Pick<World, 'store' | 'now' | 'newId'>

/** Opaque, twice as long as an id. */
const newSecret = ({ newId }: Issuing): string => newId() + newId()

/** The app's id is the first part of its client id. */
export const appIdOf = ({ client_id }: Pick<OAuthClient, 'client_id'>): string =>
  client_id.split('-')[0] ?? client_id

export const oauthError = (status: 400 | 401, error: string, description: string): Answer => ({
  status,
  body: { error, error_description: description },
  traced: false,
})

export const invalidGrant = ({ store }: World, what: string): Answer =>
  oauthError(
    store.config.get('settings').invalidGrantStatus,
    'invalid_grant',
    `Invalid grant: ${what} is invalid`
  )

/** The client with this id and secret, if it is one. */
export const knownClient = ({ store }: World, id: unknown, secret: unknown) =>
  store.config
    .get('oauth-clients')
    .find(({ client_id, client_secret }) => client_id === id && client_secret === secret)

export const invalidClient = (): Answer =>
  oauthError(401, 'invalid_client', 'Invalid client: client is invalid')

export function newCode(world: World, grant: Grant): { code: string; expiresAt: number } {
  const code = newSecret(world)
  const expiresAt = world.now + CODE_LIFE_MS
  world.store.grants.add('code', code, grant, expiresAt)
  return { code, expiresAt }
}

export function newRefreshToken(world: World, grant: Grant): JsonObject {
  const token = newSecret(world)
  world.store.grants.add('refresh', token, grant, world.now + YEAR_MS)
  return { refresh_token: token, refreshTokenId: world.newId() }
}

/** Issues an access token, which the API takes from then on. */
export function newAccessToken(world: Issuing, grant: Omit<Grant, 'clientId'>): JsonObject {
  const { config } = world.store
  const { accessTokenSeconds } = config.get('settings')
  const token: Token = {
    token: newSecret(world),
    kind: grant.userType === 'Company' ? 'company' : 'location',
    ...(grant.userType === 'Company' ? {} : { locationId: grant.locationId }),
    scopes: grant.scopes,
    expiresAt: world.now + accessTokenSeconds * 1000,
  }
  config.setList('tokens', [...config.get('tokens').filter(isAlive(world.now)), token])
  return {
    access_token: token.token,
    token_type: 'Bearer',
    expires_in: accessTokenSeconds,
    scope: grant.scopes.join(' '),
    userId: config.get('users')[0]?.id ?? '',
  }
}

/** An expired token and an unknown one get the same answer. */
const isAlive =
  (now: number) =>
  ({ expiresAt }: Token): boolean =>
    typeof expiresAt !== 'number' || expiresAt > now

/** Whom the tokens are for, as the token request's answer says it. */
export const holder = ({ userType, locationId }: Grant): JsonObject =>
  userType === 'Company'
    ? {
        userType,
        companyId: COMPANY_ID,
        isBulkInstallation: true,
        approvedLocations: [locationId],
      }
    : { userType, companyId: COMPANY_ID, locationId }
