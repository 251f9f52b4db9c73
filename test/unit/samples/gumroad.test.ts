import { describe, expect, test } from 'vitest'
import { gumroad } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('the published ping of Gumroad', () => {
  test('a sale: the buyer, the company that the checkout asked for, and the variant', async () => {
    expect(await leadsOfSample(gumroad, 'gumroad/sale-ping.txt')).toMatchObject([
      {
        kind: 'payment',
        event: 'sale',
        eventId: 'sale:sale==',
        occurredAt: '2026-01-02T03:04:05.000Z',
        test: false,
        person: { firstName: 'Ada', company: 'Example Ltd', email: 'buyer@example.com' },
        answers: [
          { label: 'Country by IP address', value: 'United States' },
          { key: 'Tier', value: 'Pro' },
        ],
        attribution: { utm: { source: 'newsletter' }, referrer: 'https://www.example.com/' },
        consent: [{ key: 'can_contact', given: true }],
        money: { amount: '9.99', currency: 'USD', status: 'paid', products: ['Design kit'] },
        payment: { kind: 'purchase', ids: ['sale=='] },
      },
    ])
  })
})
