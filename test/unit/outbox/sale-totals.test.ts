import { expect, test } from 'vitest'
import type { RecordedPayment } from '../../../src/outbox/sales/sale.ts'
import { totalsOf, totalValues } from '../../../src/outbox/sales/totals.ts'

const DAY = 86_400_000
const does = {
  eventId: 'evt',
  note: true,
  tasks: 0,
  workflows: [],
  campaigns: [],
  tags: [],
  isPaid: true,
  isFullest: false,
}
const paid = (
  amount: string,
  currency = 'USD',
  given: Partial<RecordedPayment> = {}
): RecordedPayment => ({
  sequence: 1,
  about: 1,
  sale: null,
  contactId: 'con1',
  counted: { amount, currency, at: DAY },
  isRefund: false,
  does,
  ...given,
})
const back = (amount: string, sale: number | null = 1) =>
  paid(amount, 'USD', { isRefund: true, sale, counted: { amount, currency: 'USD', at: 9 * DAY } })

test.each<[string, readonly RecordedPayment[], string, number]>([
  ['payments add up', [paid('49.00'), paid('0.05')], '49.05', 2],
  ['a refund is taken off, but not out of the count', [paid('49.00'), back('9.00')], '40.00', 1],
  ['a refund of something unknown takes nothing', [paid('49.00'), back('9.00', null)], '49.00', 1],
  ['more back than was paid is nothing', [paid('9.00'), back('10.00')], '0', 1],
  ['another currency counts, but is not added', [paid('49.00'), paid('9.00', 'EUR')], '49.00', 2],
  [
    'what does not count does not',
    [paid('49.00'), paid('1.00', 'USD', { counted: null })],
    '49.00',
    1,
  ],
])('%s', (_fact, payments, lifetimeValue, count) => {
  expect(totalsOf(payments, undefined)).toEqual({
    lifetimeValue,
    currency: 'USD',
    count,
    lastAt: DAY,
  })
})

test('the operator’s currency goes before that of the first payment', () => {
  const totals = totalsOf([paid('49.00'), paid('9.00', 'EUR')], 'EUR')
  expect(totals).toMatchObject({ lifetimeValue: '9.00', currency: 'EUR', count: 2 })
})

test('nobody who never paid has totals', () => {
  expect(totalsOf([back('9.00')], undefined)).toBeNull()
})

test('only the fields that are named are written', () => {
  const totals = { lifetimeValue: '49.00', currency: 'USD', count: 1, lastAt: DAY }
  expect(totalValues(totals, { lastPurchase: 'last' })).toEqual([
    { key: 'last', value: '1970-01-02' },
  ])
})
