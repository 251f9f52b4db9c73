import { describe, expect, test } from 'vitest'
import { flutterwave } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('the published sample of Flutterwave', () => {
  test('a card payment of version 3, its amount in naira', async () => {
    const [lead] = await leadsOfSample(flutterwave, 'flutterwave/charge.completed-v3.json')
    expect(lead).toMatchObject({
      event: 'charge.completed',
      eventId: 'charge.completed 285959875 successful',
      occurredAt: '2020-07-06T19:17:04.000Z',
      test: false,
      person: { fullName: 'Yemi Desola', email: 'user@gmail.com' },
      answers: [],
      attribution: { ip: '197.210.64.96' },
      money: {
        amount: '100.00',
        currency: 'NGN',
        status: 'paid',
        reference: 'Links-616626414629',
      },
      payment: { kind: 'purchase', ids: ['charge:285959875'] },
    })
    expect(JSON.stringify(lead)).not.toContain('7889')
  })
})
