import { expect, test } from 'vitest'
import type { MapContext } from '../../../src/mappers/lead.ts'
import { composeNote } from '../../../src/mappers/note.ts'
import { paymentLead, type PaymentEvent } from '../../../src/mappers/payment.ts'

const context: MapContext = { country: 'US', fields: {} }
const leadOf = (part: Partial<PaymentEvent> = {}) =>
  paymentLead(
    {
      event: 'order.paid',
      eventId: 'evt-1',
      kind: 'purchase',
      ids: ['order-1042'],
      person: { email: 'Ada@Example.com', fullName: 'Ada Example' },
      amount: { amount: '49.00', currency: 'USD' },
      products: ['Course A'],
      reference: '1042',
      referenceTo: 'order',
      ...part,
    },
    context
  )
const noteOf = (part: Partial<PaymentEvent>) => composeNote(leadOf(part))
const nothing = { amount: undefined, products: [], reference: null }

test('a payment is a lead of its buyer, with the money and what it is about', () => {
  expect(leadOf({ ids: ['1', '', '1', '2'], saleIds: ['0'], isFullest: true })).toMatchObject({
    kind: 'payment',
    test: false,
    person: { email: 'ada@example.com', firstName: 'Ada', lastName: 'Example' },
    money: { amount: '49.00', currency: 'USD', status: 'paid', products: ['Course A'] },
    payment: { kind: 'purchase', ids: ['1', '2'], saleIds: ['0'], isFullest: true },
  })
})

test.each<[Partial<PaymentEvent>, string]>([
  [{}, 'Paid 49.00 USD for Course A (order 1042)'],
  [{ kind: 'renewal' }, 'Paid 49.00 USD for Course A (order 1042), renewal'],
  [{ kind: 'pending' }, 'Payment pending: 49.00 USD for Course A (order 1042)'],
  [{ kind: 'refund' }, 'Refunded 49.00 USD for Course A (order 1042)'],
  [{ kind: 'refund', of: '49.00' }, 'Refunded 49.00 USD for Course A (order 1042)'],
  [{ kind: 'refund', of: '99.00' }, 'Refunded 49.00 of 99.00 USD for Course A (order 1042)'],
  [{ kind: 'refund_failed' }, 'Refund failed: 49.00 USD for Course A (order 1042)'],
  [{ kind: 'failure' }, 'Payment failed: 49.00 USD for Course A (order 1042)'],
  [{ kind: 'dispute' }, 'Payment disputed: 49.00 USD for Course A (order 1042)'],
  [
    { kind: 'subscription_started', reference: 'sub_1', referenceTo: 'subscription' },
    'Subscription started: Course A, 49.00 USD (subscription sub_1)',
  ],
  [{ kind: 'subscription_ended', ...nothing }, 'Subscription ended'],
  [
    { kind: 'cart_abandoned', products: ['A', 'B'], reference: null },
    'Left in the cart: A, B, 49.00 USD',
  ],
  [{ products: [] }, 'Paid 49.00 USD (order 1042)'],
  [{ referenceTo: undefined }, 'Paid 49.00 USD for Course A (1042)'],
  [{ amount: undefined, reference: null }, 'Paid for Course A'],
  [nothing, 'Paid'],
] as [Partial<PaymentEvent>, string][])('%j reads "%s"', (part, line) => {
  expect(noteOf(part)).toBe(line)
})

test('the receipt, or the way back to the cart, stands below', () => {
  const receiptUrl = 'https://example.com/r'
  expect(noteOf({ receiptUrl })).toMatch(/\nReceipt: https:\/\/example.com\/r$/)
  expect(noteOf({ kind: 'cart_abandoned', receiptUrl })).toMatch(/\nCart: https:\/\/example.com\/r/)
})

test('without an amount the reference is an answer', () => {
  expect(leadOf({ amount: undefined }).answers).toEqual([
    { key: 'reference', label: 'Order', value: '1042' },
  ])
})

test('without a number there is nothing that it is a number of', () => {
  expect(leadOf({ reference: '' }).money).not.toHaveProperty('referenceTo')
})

test('what the shop put beside it becomes answers, its UTM parameters attribution', () => {
  const lead = leadOf({
    answers: [
      ['coupon', 'Coupon', ' SPRING '],
      ['note', 'Note', ''],
    ],
    extra: [
      { path: 'metadata.utm_source', value: 'news' },
      { path: 'metadata.shirt_size', value: 'M' },
      { path: 'custom.q1', label: 'Your team', value: 'Blue' },
    ],
    page: { ip: '203.0.113.7', url: null, referrer: 'https://example.org/', userAgent: '' },
  })
  expect(lead.answers).toEqual([
    { key: 'coupon', label: 'Coupon', value: 'SPRING' },
    { key: 'metadata.shirt_size', label: 'Shirt size', value: 'M' },
    { key: 'custom.q1', label: 'Your team', value: 'Blue' },
  ])
  expect(lead.attribution).toEqual({
    utm: { source: 'news' },
    ip: '203.0.113.7',
    referrer: 'https://example.org/',
  })
})

test('products are named once each, without blanks, with or without an amount', () => {
  const products = [' Course A', 'Course A', null, '', 'Book']
  expect(leadOf({ products }).money?.products).toEqual(['Course A', 'Book'])
  expect(leadOf({ products }).payment?.products).toBeUndefined()
  expect(leadOf({ products, amount: undefined }).payment?.products).toEqual(['Course A', 'Book'])
})
