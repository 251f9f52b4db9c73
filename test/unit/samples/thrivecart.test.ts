import { describe, expect, test } from 'vitest'
import { thrivecart } from '../../../src/handlers/registry.ts'
import { bytes, requestOf } from '../providers/cases.ts'
import { isPublished, leadsOfSample, sample } from './published.ts'

const FILE = 'thrivecart/order.success.txt'

describe.skipIf(!isPublished)('the published webhook of ThriveCart', () => {
  test('an order: amount in hundredths, the name of the charge', async () => {
    expect(await leadsOfSample(thrivecart, FILE)).toMatchObject([
      {
        event: 'order.success',
        eventId: 'order.success:order:1514394',
        occurredAt: '2025-09-06T23:06:40.000Z',
        test: false,
        person: { email: 'jsmith@email.com' },
        money: { amount: '100.00', currency: 'USD', products: ['Webhook testing'] },
        payment: { kind: 'purchase', ids: ['order:1514394'] },
      },
    ])
  })

  test('its secret word lets it in, and no other', async () => {
    const sent = {
      path: '',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: sample(FILE),
    }
    const request = { ...requestOf(sent, 0), body: bytes(sample(FILE)) }
    expect(await thrivecart().verify(request, ['TCSECRET'])).toMatchObject({ ok: true })
    expect(await thrivecart().verify(request, ['tcsecret'])).toMatchObject({ ok: false })
  })
})
