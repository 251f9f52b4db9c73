// The published signatures of senders that sign with a plain HMAC, through the generic receiver: its options say all of it.

import { describe, expect, test } from 'vitest'
import { hmac } from '../../../src/handlers/registry.ts'
import { isPublished, requestOfVector, vectorsOf, type Vector } from './published.ts'

type Options = Parameters<typeof hmac>[0]

const SCHEMES: Readonly<Record<string, Options>> = {
  razorpay: { header: 'x-razorpay-signature' },
  gocardless: { header: 'webhook-signature' },
  shopify: { header: 'x-shopify-hmac-sha256', encoding: 'base64' },
  square: { header: 'x-square-hmacsha256-signature', encoding: 'base64', signed: '{url}{body}' },
  'x-hub-256 (same rule as Meta)': { header: 'x-hub-signature-256', prefix: 'sha256=' },
  paddle: {
    header: 'paddle-signature',
    prefix: 'h1=',
    signed: '{timestamp}:{body}',
    timestamp: { header: 'paddle-signature', unit: 's', prefix: 'ts=' },
  },
  stripe: {
    header: 'stripe-signature',
    prefix: 'v1=',
    signed: '{timestamp}.{body}',
    timestamp: { header: 'stripe-signature', unit: 's', prefix: 't=' },
  },
  hubspot: {
    header: 'x-hubspot-signature-v3',
    encoding: 'base64',
    signed: '{method}{url}{body}{timestamp}',
    timestamp: { header: 'x-hubspot-request-timestamp', unit: 'ms' },
  },
  polar: {
    header: 'webhook-signature',
    prefix: 'v1,',
    encoding: 'base64',
    signed: '{header:webhook-id}.{timestamp}.{body}',
    timestamp: { header: 'webhook-timestamp', unit: 's' },
  },
  'standard-webhooks': {
    header: 'webhook-signature',
    prefix: 'v1,',
    encoding: 'base64',
    key: 'base64',
    signed: '{header:webhook-id}.{timestamp}.{body}',
    timestamp: { header: 'webhook-timestamp', unit: 's' },
  },
}

/** What the scheme speaks of: a signed header, and no key of another kind. */
const isSigned = ({ headers = {}, publicKey }: Vector, { header = '' }: NonNullable<Options>) =>
  Object.keys(headers).includes(header) && publicKey === undefined

const verdict = async (options: Options, vector: Vector, spoil = '') => {
  const request = requestOfVector({ ...vector, body: `${vector.body ?? ''}${spoil}` })
  const secret = (vector.secret ?? '').replace(/^whsec_(?!test)/, '')
  return (await hmac(options).verify(request, [secret])).ok
}

describe.skipIf(!isPublished)('published signatures', () => {
  test.each(Object.entries(SCHEMES))('of %s', async (provider, options = {}) => {
    const vectors = vectorsOf(provider).filter((vector) => isSigned(vector, options))
    expect(vectors.filter(({ valid }) => valid)).not.toEqual([])
    expect(hmac(options).mistakes).toEqual([])
    for (const vector of vectors) {
      expect([vector.name, await verdict(options, vector)]).toEqual([vector.name, vector.valid])
      expect([vector.name, await verdict(options, vector, ' ')]).toEqual([vector.name, false])
    }
  })
})
