// What an agency's token is for: a token of one of its locations, and where the app is installed.

import { COMPANY_ID, PLAN_ID } from '../../seed.ts'
import { badRequest, success, type Answer } from '../answer.ts'
import { aNumeral, requiredText, text } from '../dto.ts'
import type { Call, Row } from '../row.ts'
import { textOf } from '../text.ts'
import { appIdOf, newAccessToken } from './grant.ts'

function locationToken(call: Call): Answer {
  const { companyId, locationId } = call.body
  const place = call.store.place.locationId
  if (companyId !== COMPANY_ID || locationId !== place) return badRequest('Location not found')
  const client = call.store.config.get('oauth-clients')[0]
  const appId = client === undefined ? '' : appIdOf(client)
  const issued = newAccessToken(call, {
    userType: 'Location',
    locationId: place,
    scopes: call.token.scopes,
  })
  return success({ ...issued, locationId: place, planId: PLAN_ID, appId, versionId: appId })
}

function installedLocations(call: Call): Answer {
  const { companyId, appId, locationId, isInstalled, query = '' } = call.query
  if (companyId !== COMPANY_ID) return badRequest('Company not found')
  const place = call.store.place.locationId
  const installed = call.store.grants
    .connected(call.now)
    .some(({ clientId }) => appIdOf({ client_id: clientId }) === appId)
  const all = [
    { _id: place, name: 'Sandbox', address: '1 Example Street, New York', isInstalled: installed },
  ]
  const locations = all
    .filter(({ _id }) => locationId === undefined || locationId === _id)
    .filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()))
    .filter((one) => isInstalled === undefined || isInstalled === textOf(one.isInstalled))
    .slice(Number(call.query.skip ?? '0'))
    .slice(0, Number(call.query.limit ?? '20'))
  return success({ locations, count: locations.length, installToFutureLocations: false })
}

export const companyRows: readonly Row[] = [
  {
    method: 'POST',
    path: '/oauth/locationToken',
    scope: 'oauth.write',
    reaches: 'company',
    isForm: true,
    body: { companyId: requiredText, locationId: requiredText },
    handle: locationToken,
  },
  {
    method: 'GET',
    path: '/oauth/installedLocations',
    scope: 'oauth.readonly',
    reaches: 'company',
    query: {
      companyId: requiredText,
      appId: requiredText,
      skip: { checks: [aNumeral] },
      limit: { checks: [aNumeral] },
      query: text,
      isInstalled: text,
      versionId: text,
      onTrial: text,
      planId: text,
      locationId: text,
    },
    handle: installedLocations,
  },
]
