import { expect, test } from 'vitest'
import { connectionOf } from '../../../src/config/connection.ts'
import { findRoute } from '../../../src/config/gateway.ts'
import { secret } from '../../../src/config/values.ts'
import { hook } from '../../../src/handlers/registry.ts'
import { gatewayOf, main } from './gateways.ts'

const uk = { id: 'loc-uk', token: secret('UK_TOKEN'), country: 'GB' }
const zapier = hook()
const british = hook({ location: 'uk' })
const gateway = gatewayOf({ locations: { main, uk }, routes: { zapier, british } })

test('a route that names no location delivers to the first', () => {
  expect(findRoute(gateway, 'zapier')).toEqual({
    name: 'zapier',
    route: zapier,
    location: { name: 'main', country: 'US' },
  })
})

test('a route delivers to the location that it names', () => {
  expect(findRoute(gateway, 'british')?.location).toEqual({ name: 'uk', country: 'GB' })
})

test.each(['', 'nope', 'ZAPIER', 'constructor', '__proto__'])('there is no route %j', (name) => {
  expect(findRoute(gateway, name)).toBeUndefined()
})

test('a location is reached with its id and token, at the usual address', () => {
  const variables = { HOOPAI_LOCATION_ID: 'loc-1', HOOPAI_TOKEN: ' pit-made-up\n' }
  expect(connectionOf(main, variables)).toEqual({
    locationId: 'loc-1',
    credentials: { kind: 'token', token: 'pit-made-up' },
    baseUrl: 'https://services.leadconnectorhq.com',
    missing: [],
    keepFree: 0,
    country: 'US',
  })
})

test('an id may stand in the configuration, a share be left free, and HOOPAI_BASE_URL name another address', () => {
  const variables = { UK_TOKEN: 'pit-made-up', HOOPAI_BASE_URL: 'http://127.0.0.1:8788' }
  expect(connectionOf({ ...uk, keepFree: 0.3 }, variables)).toEqual({
    locationId: 'loc-uk',
    credentials: { kind: 'token', token: 'pit-made-up' },
    baseUrl: 'http://127.0.0.1:8788',
    missing: [],
    keepFree: 0.3,
    country: 'GB',
  })
})

test('every variable that is missing is named', () => {
  expect(connectionOf(main, { HOOPAI_TOKEN: '  ' })).toMatchObject({
    locationId: undefined,
    credentials: undefined,
    missing: ['HOOPAI_LOCATION_ID', 'HOOPAI_TOKEN'],
  })
  expect(connectionOf(uk, {}).missing).toEqual(['UK_TOKEN'])
})
