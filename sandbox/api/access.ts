// Who may do what: token, version header, scope, location. Every refusal in the API's own words.

import { err, ok, type Result } from '../../src/lib/result.ts'
import type { Token } from '../model.ts'
import { refused, type Answer } from './answer.ts'
import { headerOf, type ApiRequest, type World } from './request.ts'
import type { Row } from './row.ts'

const VERSIONS = ['legacy', '2021-04-15', '2021-07-28', '2023-02-21', 'v3']

/** The token behind the Authorization header. */
export function authenticate(
  header: string | null,
  tokens: readonly Token[],
  now: number
): Result<Token, Answer> {
  const given = /^bearer (.*)$/i.exec(header ?? '')?.[1] ?? ''
  const token = tokens.find((known) => known.token === given)
  if (token !== undefined && !isExpired(token, now)) return ok(token)
  const text = given.trim().startsWith('pit-') ? 'Invalid Private Integration token' : 'Invalid JWT'
  return err(refused(401, text))
}

function isExpired({ expiresAt }: Token, now: number): boolean {
  if (expiresAt === undefined) return false
  return now >= (typeof expiresAt === 'number' ? expiresAt : Date.parse(expiresAt))
}

export function refuseVersion(header: string | null): Answer | undefined {
  if (header === null || header === '') return refused(401, 'version header was not found.')
  return VERSIONS.includes(header) ? undefined : refused(401, 'version header is invalid')
}

/** Rows are for tokens of a location, or for those of an agency: never for both. */
export function refuseScope(token: Token, { scope, reaches }: Row): Answer | undefined {
  if ((token.kind === 'company') !== (reaches === 'company'))
    return refused(
      401,
      'This authClass type is not allowed to access this scope. Please reach out to the Platform team to get it added.'
    )
  return token.scopes.includes(scope)
    ? undefined
    : refused(401, 'The token is not authorized for this scope.')
}

/** A private integration token without any location goes on to validation; an OAuth token does not. */
export function refuseLocation(token: Token, locationId: unknown): Answer | undefined {
  if (locationId === token.locationId) return undefined
  if (token.kind !== 'pit') return refused(403, 'The token does not have access to this location.')
  return typeof locationId === 'string' && locationId !== ''
    ? refused(401, 'This location is not accessible from this token!')
    : undefined
}

/** Seen once: a location token that also names its location in a header is refused. */
export function refuseLocationHeader(
  token: Token,
  request: ApiRequest,
  { get }: World['store']['config']
): Answer | undefined {
  const isRefused = token.kind === 'location' && get('settings').refusesLocationIdHeader
  return isRefused && headerOf(request, 'location-id') !== null
    ? refused(403, 'The token does not have access to this location.')
    : undefined
}

export const ROUTE_UNKNOWN =
  'This route is not yet supported by the IAM Service. Please update your IAM config.'
