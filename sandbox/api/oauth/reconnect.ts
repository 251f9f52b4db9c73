// POST /oauth/reconnect: a new authorization code for an app that is installed and has lost its tokens.

import { isObject, parseJson, type Json, type JsonObject } from '../../../src/lib/json.ts'
import type { Grant } from '../../model.ts'
import { COMPANY_ID } from '../../seed.ts'
import { badRequest, invalid, success, type Answer } from '../answer.ts'
import { brokenRules, requiredText, text, type Dto } from '../dto.ts'
import type { ApiRequest, World } from '../request.ts'
import { invalidClient, knownClient, newCode } from './grant.ts'

const BODY: Dto = {
  clientKey: requiredText,
  clientSecret: requiredText,
  locationId: text,
  companyId: text,
}

export function reconnect(request: ApiRequest, world: World): Answer {
  const json = parseJson(request.body ?? '')
  const body: JsonObject = isObject(json) ? json : {}
  const broken = brokenRules(BODY, body)
  if (broken.length > 0) return invalid(broken)
  const client = knownClient(world, body.clientKey, body.clientSecret)
  if (client === undefined) return invalidClient()
  const grant = world.store.grants
    .connected(world.now)
    .findLast((one) => one.clientId === client.client_id && isFor(one, body))
  if (grant === undefined) return badRequest('The app is not installed there')
  const { code, expiresAt } = newCode(world, grant)
  return success({ authorizationCode: code, expiresAt: new Date(expiresAt).toISOString() })
}

const isFor = ({ userType, locationId }: Grant, body: { [key: string]: Json }): boolean =>
  userType === 'Company' ? body.companyId === COMPANY_ID : body.locationId === locationId
