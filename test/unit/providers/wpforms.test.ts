import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { wpforms } from '../../../src/handlers/registry.ts'
import { bytes, requestOf } from './cases.ts'

const NOW = 1_772_700_000_000
const SECRET = 'made-up-secret'
const BODY = '{"email":"ana@example.com","entry":{"no":"57"}}'

const signature = (body: string, secret: string, seconds = NOW / 1000) =>
  `t=${seconds},v=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`

const verdict = async (headers: Record<string, string>, path = '', body = BODY) => {
  const result = await wpforms().verify(requestOf({ path, headers, body }, NOW), [SECRET])
  return result.ok ? 'accepted' : result.error.reason
}
const signed = (value: string) => ({ 'x-wpforms-webhook-signature': value })

test("without a key the add-on's own signature counts, at its time and over these bytes only", async () => {
  expect(await verdict(signed(signature(BODY, SECRET)))).toBe('accepted')
  expect(await verdict(signed(signature(BODY, 'another')))).toBe('credential_mismatch')
  expect(await verdict(signed(signature(`${BODY} `, SECRET)))).toBe('credential_mismatch')
  expect(await verdict(signed(signature(BODY, SECRET, NOW / 1000 - 301)))).toBe(
    'timestamp_outside_window'
  )
})

test('with a key the signature is not asked: the add-on signs with a secret of its own making', async () => {
  const other = signed(signature(BODY, 'another'))
  expect(await verdict(other, `/${SECRET}`)).toBe('accepted')
  expect(await verdict({ ...other, 'x-webhook-secret': SECRET })).toBe('accepted')
})

test('a wrong key is not saved by a good signature', async () => {
  const good = signed(signature(BODY, SECRET))
  expect(await verdict(good, '/another')).toBe('credential_mismatch')
  expect(await verdict({ ...good, 'x-api-key': 'another' })).toBe('credential_mismatch')
  expect(await verdict({ ...good, authorization: 'Bearer another' })).toBe('credential_mismatch')
})

test.each([
  ['entry.no', '57'],
  ['entry.missing', null],
  [null, null],
])('the option `id` %j makes the event id %j', async (id, eventId) => {
  const headers = new Headers({ 'content-type': 'application/json' })
  const events = await wpforms({ id }).read({ headers, body: bytes(BODY) })
  const lead = events.ok && events.value[0]?.lead({ country: 'US', fields: {} }, undefined)
  expect(lead).toMatchObject({ eventId })
})
