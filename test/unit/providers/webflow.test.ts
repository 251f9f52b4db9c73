// How Webflow's webhooks are let in: those of the API are signed, those of the dashboard carry the secret in their URL.

import { expect, test } from 'vitest'
import type { Sent } from '../../../fixtures/fixture.ts'
import { sender } from '../../../fixtures/webflow/sender.ts'
import { webflow } from '../../../src/handlers/registry.ts'
import { requestOf } from './cases.ts'

const NOW = 1_772_700_000_000
const SECRET = 'made-up-secret-1'
const OTHER = 'made-up-secret-2'
const body = JSON.stringify({ triggerType: 'form_submission', payload: { data: { a: '1' } } })
const signed = sender.send(body, SECRET, NOW)
const unsigned: Sent = { path: '', headers: { 'content-type': 'application/json' }, body }

const verdict = async (sent: Sent) => {
  const result = await webflow().verify(requestOf(sent, NOW), [SECRET])
  return result.ok ? 'accepted' : result.error.reason
}

test('without a signature the secret in the URL lets in, and another does not', async () => {
  expect(await verdict({ ...unsigned, path: `/${SECRET}` })).toBe('accepted')
  expect(await verdict({ ...unsigned, path: `/${OTHER}` })).toBe('credential_mismatch')
})

test('with neither nobody is let in', async () => {
  expect(await verdict(unsigned)).toBe('credential_missing')
  expect(await verdict({ ...unsigned, path: '/' })).toBe('credential_missing')
})

test('a wrong signature is refused although the secret stands in the URL', async () => {
  const wrong = sender.send(body, OTHER, NOW)
  expect(await verdict({ ...wrong, path: `/${SECRET}` })).toBe('credential_mismatch')
  const empty = { ...wrong.headers, 'x-webflow-signature': '' }
  expect(await verdict({ ...wrong, headers: empty, path: `/${SECRET}` })).toMatch(/^credential_/)
})

test('a right signature is accepted whatever stands in the URL', async () => {
  expect(await verdict({ ...signed, path: `/${OTHER}` })).toBe('accepted')
})

test('the signed time is in milliseconds: the same in seconds is long ago', async () => {
  const inSeconds = sender.send(body, SECRET, NOW / 1000)
  expect(await verdict(inSeconds)).toBe('timestamp_outside_window')
})
