// What the published body of Lemon Squeezy becomes.

import { describe, expect, test } from 'vitest'
import { lemonSqueezy } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('the published sample of Lemon Squeezy', () => {
  test('a paid order', async () => {
    const [lead] = await leadsOfSample(lemonSqueezy, 'lemon-squeezy/order_created.json')
    expect(lead).toMatchObject({
      event: 'order_created',
      test: false,
      person: { email: 'luke@example.com', firstName: 'Luke', lastName: 'Skywalker' },
      money: { amount: '11.99', currency: 'USD', status: 'paid', products: ['Test Product'] },
      payment: { kind: 'purchase', ids: ['order:1'] },
      answers: [{ key: 'contact_id', label: 'Contact id', value: '123' }],
    })
  })
})
