// How a route's sender is asked: whose credential, with what proof, where.

import { expect, test } from 'vitest'
import { senderSource } from '../../../src/config/sender-source.ts'
import type { SenderApi } from '../../../src/handlers/sender-api.ts'

const api: SenderApi = {
  apiBase: 'https://graph.example.com',
  credential: 'ACCESS_TOKEN',
  headers: (credential) => ({ authorization: `Bearer ${credential}` }),
}
const tokenOf = async (text: string | undefined, account?: string) => {
  const variables = text === undefined ? {} : { META_ACCESS_TOKEN: text }
  const authority = await senderSource('meta', api, variables).authority(account)
  return authority?.headers['authorization'] ?? null
}

test('the route’s own variables say where and with what', async () => {
  const variables = {
    META_ACCESS_TOKEN: 't',
    META_API_BASE: 'http://127.0.0.1:8788/providers/meta',
  }
  const source = senderSource('meta', api, variables)
  expect([source.variable, source.apiBase]).toEqual([
    'META_ACCESS_TOKEN',
    'http://127.0.0.1:8788/providers/meta',
  ])
  expect(senderSource('meta', api, {}).apiBase).toBe('https://graph.example.com')
})

test.each<readonly [string, string | undefined, string | undefined, string | null]>([
  ['one token serves every account', 'tok', '17', 'Bearer tok'],
  ['a page has its own', '16:a 17:b', '17', 'Bearer b'],
  ['others take the one without an account', '16:a rest', '17', 'Bearer rest'],
  ['nobody takes somebody else’s', '16:a', '17', null],
  ['who asks for no account takes all that is there', 'user:key', undefined, 'Bearer user:key'],
  ['a token may hold colons', 'key:with:colons', '17', 'Bearer key:with:colons'],
  ['without a token nobody is asked', undefined, '17', null],
  ['an account may have a name', 'acct_1A:a acct_2B:b rest', 'acct_2B', 'Bearer b'],
  ['nobody takes that of a named one', 'acct_1A:a', 'acct_2B', null],
  ['who asks for no account takes the one without', 'acct_1A:a rest', undefined, 'Bearer rest'],
])('%s', async (_fact, text, account, expected) => {
  expect(await tokenOf(text, account)).toBe(expected)
})

test('the sender is told for which account somebody else’s token is used, and only then', async () => {
  const tells: SenderApi = { ...api, headers: (token, account = 'itself') => ({ token, account }) }
  const headersOf = async (account?: string) => {
    const variables = { SHOP_ACCESS_TOKEN: 'acct_1A:own platform' }
    return (await senderSource('shop', tells, variables).authority(account))?.headers
  }
  expect(await headersOf('acct_2B')).toEqual({ token: 'platform', account: 'acct_2B' })
  expect(await headersOf('acct_1A')).toEqual({ token: 'own', account: 'itself' })
  expect(await headersOf()).toEqual({ token: 'platform', account: 'itself' })
})

test('the proof is made with the credential and the secrets of the route', async () => {
  const signs: SenderApi = {
    ...api,
    query: async (credential, secrets) => ({ proof: [credential, ...secrets].join('+') }),
  }
  const variables = { META_ACCESS_TOKEN: '17:b', META_SECRET: 's1 s2' }
  const authority = await senderSource('meta', signs, variables).authority('17')
  expect(authority?.query).toEqual({ proof: 'b+s1+s2' })
})

test('an API without words and limits of its own goes by the status, and by ours', () => {
  const source = senderSource('meta', api, {})
  expect(source.verdict({ status: 400, headers: new Headers(), json: {} })).toBeNull()
  expect(source.limit).toEqual({ max: 50, intervalMs: 10_000 })
})
