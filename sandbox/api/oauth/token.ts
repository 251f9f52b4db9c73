// POST /oauth/token: a form in, tokens out. Codes and refresh tokens are good for one use; a request that fails for
// another reason does not use them up.

import type { JsonObject } from '../../../src/lib/json.ts'
import type { Grant, OAuthClient } from '../../model.ts'
import { SCOPES } from '../../seed.ts'
import { invalid, refused, success, type Answer } from '../answer.ts'
import { brokenRules, oneOf, requiredText, text, type Dto } from '../dto.ts'
import { formOf, type ApiRequest, type World } from '../request.ts'
import { textOf } from '../text.ts'
import {
  holder,
  invalidClient,
  invalidGrant,
  knownClient,
  newAccessToken,
  newRefreshToken,
} from './grant.ts'

const MINUTE_MS = 60_000
export const TOKEN_PATH = '/oauth/token'

const USER_TYPES = ['Company', 'Location'] as const
const GRANT_TYPES = ['authorization_code', 'refresh_token', 'client_credentials']

const BODY: Dto = {
  client_id: requiredText,
  client_secret: requiredText,
  grant_type: { required: true, checks: [oneOf(GRANT_TYPES)] },
  code: text,
  refresh_token: text,
  user_type: { checks: [oneOf(USER_TYPES)] },
  redirect_uri: text,
}

export function issueTokens(request: ApiRequest, world: World): Answer {
  const { tokenRequestsPerMinute, tooManyRequestsMessage } = world.store.config.get('settings')
  const recent = world.store.log.answeredCallsTo(TOKEN_PATH, world.now - MINUTE_MS)
  if (tokenRequestsPerMinute !== null && recent >= tokenRequestsPerMinute)
    return refused(429, tooManyRequestsMessage)
  const form = formOf(request)
  const broken = brokenRules(BODY, form)
  if (broken.length > 0) return invalid(broken)
  const client = knownClient(world, form.client_id, form.client_secret)
  if (client === undefined) return invalidClient()
  return form.grant_type === 'client_credentials'
    ? issueToClient(world, client, form)
    : exchangeGrant(world, client, form)
}

/** The client for itself: nobody gave a grant that could be refreshed. */
function issueToClient(world: World, client: OAuthClient, form: JsonObject): Answer {
  const grant: Grant = {
    clientId: client.client_id,
    userType: userTypeOf(form) ?? 'Company',
    locationId: world.store.place.locationId,
    scopes: SCOPES,
  }
  return success({ ...newAccessToken(world, grant), ...holder(grant) })
}

function exchangeGrant(world: World, client: OAuthClient, form: JsonObject): Answer {
  const isCode = form.grant_type === 'authorization_code'
  const value = textOf(isCode ? form.code : form.refresh_token)
  const found = world.store.grants.find(isCode ? 'code' : 'refresh', value, world.now)
  if (found === undefined || found.clientId !== client.client_id)
    return invalidGrant(world, isCode ? 'authorization code' : 'refresh token')
  const { redirectUri, ...given } = found
  if (isCode && form.redirect_uri !== undefined && form.redirect_uri !== redirectUri)
    return invalidGrant(world, 'redirect_uri')
  world.store.grants.useUp(value)
  const userType = (isCode ? userTypeOf(form) : undefined) ?? given.userType
  const grant = { ...given, userType }
  return success({
    ...newAccessToken(world, grant),
    ...newRefreshToken(world, grant),
    ...holder(grant),
  })
}

const userTypeOf = ({ user_type }: JsonObject) => USER_TYPES.find((type) => type === user_type)
