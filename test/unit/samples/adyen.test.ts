// What the published bodies of Adyen become, and its published signature.

import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { adyen } from '../../../src/handlers/registry.ts'
import { parseJson } from '../../../src/lib/json.ts'
import { bytes, requestOf } from '../providers/cases.ts'
import { isPublished, leadsOfSample, sample } from './published.ts'

const vectorFile = z.object({ vectors: z.array(z.looseObject({ provider: z.string() })) })
const vector = z.object({ secret: z.string(), item: z.json() })

const accepts = async (body: string, secret: string) =>
  (await adyen().verify(requestOf({ path: '', headers: {}, body }, 0), [secret])).ok

describe.skipIf(!isPublished)('published samples of Adyen', () => {
  test.each(['adyen/AUTHORISATION.json', 'adyen/AUTHORISATION-sdk.json'])(
    '%s: a payment of the test environment that names no shopper; what is not metadata is no answer',
    async (file) => {
      const [lead] = await leadsOfSample(adyen, file)
      expect(lead).toMatchObject({
        event: 'AUTHORISATION',
        test: true,
        person: {},
        money: { amount: '101.00', currency: 'EUR', status: 'paid', reference: '8313842560770001' },
        payment: { kind: 'purchase' },
        answers: [{ label: 'Payment method', value: 'visa' }],
      })
    }
  )

  test('the published signature of an item is recognised, a changed item is not', async () => {
    const { vectors } = vectorFile.parse(parseJson(sample('signature-vectors.json')))
    const own = vectors.filter(({ provider }) => provider === 'adyen')
    expect(own).not.toEqual([])
    for (const { secret, item } of own.map((one) => vector.parse(one))) {
      const body = JSON.stringify({ live: 'false', notificationItems: [item] })
      expect(await accepts(body, secret)).toBe(true)
      expect(await accepts(body.replace('1000', '1001'), secret)).toBe(false)
      const events = await adyen().read({ headers: new Headers(), body: bytes(body) })
      expect(events.ok && events.value[0]?.lead({ country: 'US', fields: {} })).toHaveProperty(
        'ignored'
      )
    }
  })
})
