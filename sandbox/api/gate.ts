// One API call from arrival to answer, in the API's order of checks: token, version header, route, scope, location,
// body, lookup. Faults come before all of it, as a proxy in front of the API would.

import { isObject, parseJson, type JsonObject } from '../../src/lib/json.ts'
import { err, ok, type Result } from '../../src/lib/result.ts'
import type { Token } from '../model.ts'
import {
  authenticate,
  refuseLocation,
  refuseLocationHeader,
  refuseScope,
  refuseVersion,
  ROUTE_UNKNOWN,
} from './access.ts'
import { badRequest, contactNotFound, invalid, notFound, refused, type Answer } from './answer.ts'
import { brokenRules } from './dto.ts'
import { openRoute } from './oauth/open.ts'
import { formOf, headerOf, type ApiRequest, type World } from './request.ts'
import { matchRoute, type Match } from './routes.ts'
import type { Call, Row } from './row.ts'

/** `quotaName` is whose limits the headers show. */
export type Served = {
  readonly answer: Answer
  readonly quotaName: string
  readonly isCounted: boolean
}

/** Carries the call out. */
export function serve(request: ApiRequest, world: World): Served {
  const { config, place } = world.store
  const { rateLimit, tooManyRequestsMessage } = config.get('settings')
  const open = openRoute(request)
  if (open !== undefined)
    return { answer: open(request, world), quotaName: place.locationId, isCounted: false }
  const token = authenticate(headerOf(request, 'authorization'), config.get('tokens'), world.now)
  if (!token.ok) return { answer: token.error, quotaName: place.locationId, isCounted: false }
  const quotaName = token.value.locationId ?? ''
  const isCounted = world.quota.spend(quotaName, rateLimit, world.now)
  const answer = isCounted
    ? answerCall(request, token.value, world)
    : refused(429, tooManyRequestsMessage)
  return { answer, quotaName, isCounted }
}

function answerCall(request: ApiRequest, token: Token, world: World): Answer {
  const url = new URL(request.url)
  const version = headerOf(request, 'version')
  const refusal = refuseVersion(version)
  if (refusal !== undefined) return refusal
  const match = matchRoute(request.method, url.pathname)
  if (match.kind !== 'row') return refuseRoute(match, request, world)
  if (match.row.onlyUnder !== undefined && match.row.onlyUnder !== version)
    return notFound(`Cannot ${request.method} ${url.pathname}`)
  const scope =
    refuseScope(token, match.row) ?? refuseLocationHeader(token, request, world.store.config)
  if (scope !== undefined) return scope
  const body = readBody(request, match.row)
  if (!body.ok) return body.error
  return run(match.row, {
    params: match.params,
    query: Object.fromEntries(url.searchParams),
    body: body.value,
    url,
    token,
    store: world.store,
    settings: world.store.config.get('settings'),
    now: world.now,
    newId: world.newId,
  })
}

function refuseRoute({ kind }: Match, { method, url }: ApiRequest, { store }: World): Answer {
  const { wrongMethodStatus, unknownRouteStatus } = store.config.get('settings')
  if (kind === 'unknown' || wrongMethodStatus === 401)
    return refused(unknownRouteStatus, ROUTE_UNKNOWN)
  return refused(wrongMethodStatus, `Cannot ${method} ${new URL(url).pathname}`)
}

function readBody(request: ApiRequest, { isForm }: Row): Result<JsonObject, Answer> {
  if (isForm === true) return ok(formOf(request))
  const { body } = request
  if (body === null || body.trim() === '') return ok({})
  const json = parseJson(body)
  if (json === undefined) return err(badRequest('Unexpected token in JSON'))
  return ok(isObject(json) ? json : {})
}

function run(row: Row, call: Call): Answer {
  const contact =
    row.reaches === 'contact' ? call.store.contacts.get(call.params.contactId ?? '') : undefined
  const location =
    row.reaches === 'company'
      ? undefined
      : refuseLocation(call.token, locationOf(row.reaches, call, contact?.locationId))
  if (location !== undefined) return location
  const broken = brokenOf(row, call)
  if (broken.length > 0) {
    row.whenBroken?.(call)
    return invalid(broken)
  }
  if (row.reaches !== 'contact') return row.handle(call)
  if (contact === undefined) return contactNotFound(call.params.contactId ?? '')
  return row.handle(call, contact)
}

/** A contact that does not exist belongs to nobody: its lookup fails later, after the body was read. */
const locationOf = (
  reaches: Exclude<Row['reaches'], 'company'>,
  call: Call,
  contactLocation: string | undefined
): unknown =>
  ({
    contact: contactLocation ?? call.token.locationId,
    path: call.params.locationId,
    query: call.query.locationId,
    body: call.body.locationId,
  })[reaches]

function brokenOf(row: Row, call: Call): string[] {
  const dto = typeof row.body === 'function' ? row.body(call.settings) : row.body
  return [
    ...(row.query === undefined ? [] : brokenRules(row.query, call.query)),
    ...(dto === undefined ? [] : brokenRules(dto, call.body)),
  ]
}
