// What Netlify's token must say: who made it, of which body, with which algorithm, and when.

import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { tokenOf } from '../../../fixtures/netlify/sender.ts'
import { netlify } from '../../../src/handlers/registry.ts'
import { requestOf } from './cases.ts'

const NOW = 1_772_700_000_000
const SECRET = 'made-up-secret-1'
const body = '{"id":"1","data":{"email":"ada@example.com"}}'
const sha256 = createHash('sha256').update(body).digest('hex')
const good = { iss: 'netlify', sha256 }

const verdict = async (token: string, secrets = [SECRET]) => {
  const headers = { 'x-webhook-signature': token }
  const result = await netlify().verify(requestOf({ path: '', headers, body }, NOW), secrets)
  return result.ok ? 'accepted' : result.error.reason
}

test('issuer and hash are both held to', async () => {
  expect(await verdict(tokenOf(good, SECRET))).toBe('accepted')
  for (const claims of [
    { sha256 },
    { iss: 'netlify' },
    { iss: 'another', sha256 },
    { iss: ['netlify'], sha256 },
    { iss: 'netlify', sha256: '' },
    { iss: 'netlify', sha256: [sha256] },
    { iss: 'netlify', sha256: createHash('sha256').update(`${body} `).digest('hex') },
  ]) {
    expect(await verdict(tokenOf(claims, SECRET))).toBe('credential_mismatch')
  }
})

test('a token may not choose its own algorithm', async () => {
  const [, claims] = tokenOf(good, SECRET).split('.')
  const headerOf = (alg: string) => Buffer.from(JSON.stringify({ alg })).toString('base64url')
  expect(await verdict(`${headerOf('none')}.${claims}.`)).toBe('credential_malformed')
  const signed = `${headerOf('HS512')}.${claims}`
  const signature = createHmac('sha512', SECRET).update(signed).digest('base64url')
  expect(await verdict(`${signed}.${signature}`)).toBe('credential_malformed')
})

test('a token that names its end is refused after it, by the time of the receipt', async () => {
  const at = (seconds: number) => NOW / 1000 + seconds
  expect(await verdict(tokenOf({ ...good, exp: at(60) }, SECRET))).toBe('accepted')
  expect(await verdict(tokenOf({ ...good, exp: at(-60) }, SECRET))).toBe('timestamp_outside_window')
  expect(await verdict(tokenOf({ ...good, nbf: at(60) }, SECRET))).toBe('credential_mismatch')
})

test('what is no token is malformed, and a route without a secret lets nobody in', async () => {
  for (const junk of ['a.b.c', '..', `${tokenOf(good, SECRET)}.x`, sha256, 'é.é.é']) {
    expect(await verdict(junk)).toBe('credential_malformed')
  }
  expect(await verdict(tokenOf(good, ''), [''])).toBe('credential_mismatch')
  expect(await verdict(tokenOf(good, SECRET), [])).toBe('credential_mismatch')
})
