// The record of sales in memory, for tests of its rules.

import type { SaleRows } from '../../../src/outbox/ports.ts'
import type { RecordedPayment } from '../../../src/outbox/sales/sale.ts'

export function saleRows(): SaleRows & { readonly all: () => readonly RecordedPayment[] } {
  const payments = new Map<number, RecordedPayment>()
  const abouts = new Map<string, number>()
  const where = (is: (one: RecordedPayment) => boolean) => [...payments.values()].filter(is)
  return {
    all: () => [...payments.values()],
    get: (sequence) => payments.get(sequence),
    aboutOf: (keys) => keys.map((key) => abouts.get(key)).find((one) => one !== undefined) ?? null,
    eventsOf: (about) => where((one) => one.about === about),
    refundsOf: (sale) => where((one) => one.sale === sale && one.isRefund),
    ofContact: (contactId) =>
      where((one) => one.contactId === contactId).toSorted(
        (a, b) => (a.counted?.at ?? 0) - (b.counted?.at ?? 0)
      ),
    record: (payment, keys) => {
      payments.set(payment.sequence, payment)
      for (const key of keys) if (!abouts.has(key)) abouts.set(key, payment.about)
    },
    setContact: (sequence, contactId) => {
      const payment = payments.get(sequence)
      if (payment !== undefined) payments.set(sequence, { ...payment, contactId })
    },
  }
}
