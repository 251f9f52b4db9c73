import { describe, expect, test } from 'vitest'
import { clickfunnels } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('the published sample of ClickFunnels', () => {
  test('a paid order: the contact, not the receiver; an unusable phone is kept as it was written', async () => {
    const [lead] = await leadsOfSample(clickfunnels, 'clickfunnels/one-time-order.paid.json')
    expect(lead).toMatchObject({
      kind: 'payment',
      event: 'one-time-order.invoice.paid',
      eventId: 'vWkDwe',
      occurredAt: '2024-05-20T19:13:21.285Z',
      person: { firstName: 'Trinidad', lastName: 'Schmeler', address: { country: 'US' } },
      money: {
        amount: '123.00',
        currency: 'USD',
        status: 'paid',
        products: ['Cool Shirt', 'Lightweight Paper Lamp 80ed6b'],
        reference: '542907',
        recurring: false,
      },
      payment: { kind: 'purchase', ids: ['order:17', 'order:17:2024-05-20'] },
    })
    expect(lead).toHaveProperty(
      'answers',
      expect.arrayContaining([
        { key: 'tags', label: 'Tags', value: ['Example Tag'] },
        { key: 'phone', label: 'Phone (as written)', value: '194.668.1342 x8947' },
      ])
    )
    expect(JSON.stringify(lead)).not.toContain('Yolande')
  })
})
