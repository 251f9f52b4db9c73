// The published signatures of Standard Webhooks, Svix and Polar, and what becomes of them when anything changes.

import { describe, expect, test } from 'vitest'
import { standardWebhooks } from '../../../src/handlers/registry.ts'
import { isPublished, requestOfVector, vectorsOf, type Vector } from './published.ts'

const verdict = async (vector: Vector, changed: Partial<Vector> = {}) => {
  const rawSecret = vector.provider === 'polar'
  const secret = vector.publicKey ?? vector.secret ?? ''
  const request = requestOfVector({ ...vector, ...changed })
  const result = await standardWebhooks({ rawSecret }).verify(request, [secret])
  return result.ok ? 'accepted' : result.error.reason
}

const vectors = ['standard-webhooks', 'svix', 'polar'].flatMap(vectorsOf)

describe.skipIf(!isPublished)('published signatures', () => {
  test('there are good ones of v1, of v1a, under both names and with a raw secret', () => {
    expect(vectors.filter(({ valid }) => valid).length).toBeGreaterThanOrEqual(4)
  })

  test.each(vectors)('$name', async (vector) => {
    expect((await verdict(vector)) === 'accepted').toBe(vector.valid)
  })

  test.each(vectors.filter(({ valid }) => valid))('$name, changed', async (vector) => {
    const { headers = {}, body = '', at = 0 } = vector
    expect(await verdict(vector, { body: `${body} ` })).toBe('credential_mismatch')
    expect(await verdict(vector, { at: at + 300 })).toBe('accepted')
    expect(await verdict(vector, { at: at + 301 })).toBe('timestamp_outside_window')
    expect(await verdict(vector, { at: at - 301 })).toBe('timestamp_outside_window')
    for (const name of Object.keys(headers).filter((one) => !one.endsWith('signature'))) {
      const changed = { ...headers, [name]: `1${headers[name] ?? ''}`.slice(0, 12) }
      expect(await verdict(vector, { headers: changed })).toBe('credential_mismatch')
    }
  })
})
