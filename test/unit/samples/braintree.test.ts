// Braintree's published answer to a challenge. No body of it is published.

import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { braintree } from '../../../src/handlers/registry.ts'
import { parseJson } from '../../../src/lib/json.ts'
import { isPublished, sample } from './published.ts'

const file = z.object({ vectors: z.array(z.looseObject({ provider: z.string() })) })
const vector = z.object({
  publicKey: z.string(),
  secret: z.string(),
  challenge: z.string(),
  expected: z.string(),
})

describe.skipIf(!isPublished)('the published challenge of Braintree', () => {
  test('is answered with the published answer', async () => {
    const { vectors } = file.parse(parseJson(sample('signature-vectors.json')))
    const own = vectors.filter(({ provider }) => provider === 'braintree')
    expect(own).not.toEqual([])
    for (const { publicKey, secret, challenge, expected } of own.map((one) => vector.parse(one))) {
      const query = new URLSearchParams({ bt_challenge: challenge })
      const answer = await braintree().handshake?.({ query, variable: () => publicKey }, [secret])
      expect(answer).toEqual({ ok: true, value: { contentType: 'text/plain', body: expected } })
    }
  })
})
