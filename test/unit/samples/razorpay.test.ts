import { describe, expect, test } from 'vitest'
import { razorpay } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample, requestOfVector, vectorsOf } from './published.ts'

describe.skipIf(!isPublished)('the published sample of Razorpay', () => {
  test('an authorised payment whose snapshot is captured already is a purchase', async () => {
    const headers = { 'x-razorpay-event-id': 'evt_1' }
    const [lead] = await leadsOfSample(razorpay, 'razorpay/payment.authorized.json', headers, {
      country: 'IN',
      fields: {},
    })
    expect(lead).toMatchObject({
      kind: 'payment',
      event: 'payment.authorized',
      eventId: 'evt_1',
      test: false,
      person: { email: 'a@b.com', phone: '+919999999999' },
      answers: [
        { key: 'description', value: 'random description' },
        { key: 'notes.merchant_order_id', value: 'random order id' },
      ],
      money: { amount: '10000.00', currency: 'INR', status: 'paid' },
      payment: { kind: 'purchase', ids: ['pay_6koWN7bvxujzxM'] },
    })
  })

  test.each(vectorsOf('razorpay'))(
    'the signature "$name" is judged as published',
    async (vector) => {
      const request = requestOfVector(vector)
      const { ok } = await razorpay().verify(request, [vector.secret ?? ''])
      expect(ok).toBe(vector.valid)
    }
  )
})
