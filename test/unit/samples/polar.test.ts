// What the published body of Polar becomes, and the signature made by its rule.

import { describe, expect, test } from 'vitest'
import { polar } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample, verdictsOf } from './published.ts'

describe.skipIf(!isPublished)('what is published of Polar', () => {
  test('a paid order', async () => {
    const [lead] = await leadsOfSample(polar, 'polar/order.paid.json', { 'webhook-id': 'msg_1' })
    expect(lead).toMatchObject({
      event: 'order.paid',
      eventId: 'msg_1',
      person: { email: 'customer@example.com', firstName: 'Ada', address: { city: 'London' } },
      money: { amount: '107.20', currency: 'USD', products: ['Pro plan'] },
      attribution: { utm: { source: 'newsletter' } },
    })
  })

  test('the secret is the key as it stands', async () => {
    expect(await verdictsOf(polar, 'polar')).toEqual([
      ['polar: secret used as raw UTF-8 bytes', true],
    ])
  })
})
