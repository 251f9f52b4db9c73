import { expect, test } from 'vitest'
import { connectionOf } from '../../../src/config/connection.ts'
import { oauth } from '../../../src/config/oauth-app.ts'
import { env, secret } from '../../../src/config/values.ts'

const location = { id: 'loc-1', token: oauth(), country: 'US' }
const KEY = Buffer.alloc(32, 1).toString('base64')
const OLD = Buffer.alloc(32, 2).toString('hex')
const VARIABLES = { HOOPAI_CLIENT_ID: 'app', HOOPAI_CLIENT_SECRET: 'hush', ENCRYPTION_KEY: KEY }

test('an app is read from its own variables', () => {
  const { credentials, missing } = connectionOf(location, VARIABLES)
  expect(missing).toEqual([])
  expect(credentials).toMatchObject({
    kind: 'oauth',
    clientId: 'app',
    clientSecret: 'hush',
    authorizeUrl: 'https://marketplace.gohighlevel.com/v2/oauth/chooselocation',
  })
})

test('an app asks for what delivery needs, unless it is told otherwise', () => {
  const usual = connectionOf(location, VARIABLES).credentials
  const more = connectionOf({ ...location, token: oauth({ scopes: ['a'] }) }, VARIABLES).credentials
  expect(usual).toMatchObject({ scopes: expect.arrayContaining(['contacts.write']) as unknown })
  expect(more).toMatchObject({ scopes: ['a'] })
})

test('two agencies can use two apps', () => {
  const token = oauth({ clientId: env('OTHER_ID'), clientSecret: secret('OTHER_SECRET') })
  const variables = { OTHER_ID: 'other', OTHER_SECRET: 'x', ENCRYPTION_KEY: KEY }
  expect(connectionOf({ ...location, token }, variables).credentials).toMatchObject({
    clientId: 'other',
  })
})

test('several encryption keys are kept in order, so that they can be rotated', () => {
  const variables = { ...VARIABLES, ENCRYPTION_KEY: `${KEY} ${OLD}` }
  const { credentials } = connectionOf(location, variables)
  expect(credentials?.kind === 'oauth' && credentials.keys.map(([first]) => first)).toEqual([1, 2])
})

test.each([
  [{}, ['HOOPAI_CLIENT_ID', 'HOOPAI_CLIENT_SECRET', 'ENCRYPTION_KEY (32 bytes as base64)']],
  [{ ...VARIABLES, ENCRYPTION_KEY: 'too short' }, ['ENCRYPTION_KEY (32 bytes as base64)']],
])('what is missing of %o is named', (variables, missing) => {
  const connection = connectionOf(location, variables)
  expect(connection.credentials).toBeUndefined()
  expect(connection.missing).toEqual(missing)
})
