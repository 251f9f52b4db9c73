// One sale told by several events: one note, one task, one enrolment, one count; and what a refund takes away.

import { expect, test } from 'vitest'
import type { PaymentKind } from '../../../src/mappers/lead.ts'
import type { Plan, PlannedPayment } from '../../../src/mappers/plan.ts'
import { SalesBook } from '../../../src/outbox/sales/sales-book.ts'
import { NOW, planOf } from './make.ts'
import { saleRows } from './sale-rows.ts'

const FULL: Partial<Plan> = {
  notes: ['Paid 49.00 USD'],
  tasks: [{ title: 'Thank them' }],
  workflows: ['wf-1'],
  campaigns: ['ca-1'],
  tags: ['customer', 'product:course a'],
}

const paymentOf = (kind: PaymentKind, given: Partial<PlannedPayment> = {}): PlannedPayment => ({
  kind,
  keys: [],
  saleKeys: [],
  isFullest: false,
  accompanies: false,
  buyerTag: 'customer',
  ...given,
})

const usd = (amount: string) => ({ amount, currency: 'USD' })

/** A record into which events of route `shop` come one after the other. */
function shop() {
  const rows = saleRows()
  const book = new SalesBook(rows)
  let sequence = 0
  const again = (
    at: number,
    payment: PlannedPayment,
    plan: Partial<Plan> = FULL,
    route = 'shop'
  ) => {
    const event = { sequence: at, id: `evt_${at}`, route, receivedAt: NOW + at }
    return book.join(event, planOf({ ...plan, payment }), payment)
  }
  const come = (payment: PlannedPayment, plan: Partial<Plan> = FULL, contactId = 'con1') => {
    sequence += 1
    const left = again(sequence, payment, plan)
    book.belongsTo(sequence, contactId)
    return left
  }
  return { rows, book, come, again }
}

const sale = (keys: readonly string[], given: Partial<PlannedPayment> = {}) =>
  paymentOf('purchase', { keys, counted: usd('49.00'), ...given })

test('the first event of a sale does all, the second only brings contact and tags up to date', () => {
  const { come } = shop()
  expect(come(sale(['sale:pi_1', 'sale:ch_1']))).toMatchObject(FULL)
  expect(come(sale(['sale:ch_1']), { ...FULL, customFields: [] })).toMatchObject({
    tags: FULL.tags,
    notes: [],
    tasks: [],
    workflows: [],
    campaigns: [],
  })
})

test('ids that an event adds connect it with those that come after it', () => {
  const { come } = shop()
  come(sale(['sale:pi_1']))
  come(sale(['sale:pi_1', 'sale:in_1']))
  expect(come(sale(['sale:in_1'])).notes).toEqual([])
})

test('what goes along with a sale founds none, and adds its ids to the one that it joins', () => {
  const { come, rows } = shop()
  const along = (...keys: readonly string[]) => paymentOf('purchase', { keys, accompanies: true })
  expect(come(along('sale:pi_0', 'sale:in_0'))).toMatchObject({ notes: [], tags: FULL.tags })
  expect([rows.aboutOf(['sale:pi_0']), rows.aboutOf(['sale:in_0'])]).toEqual([null, null])
  come(sale(['sale:in_1']))
  come(along('sale:in_1', 'sale:pi_1'))
  expect(come(sale(['sale:pi_1'])).notes).toEqual([])
})

test('two sales that share no id are two', () => {
  const { come } = shop()
  come(sale(['sale:pi_1']))
  expect(come(sale(['sale:pi_2']))).toMatchObject(FULL)
  expect(come(sale([]))).toMatchObject(FULL)
  expect(come(sale([]))).toMatchObject(FULL)
})

test('what the first event did not do is left for the second', () => {
  const { come } = shop()
  come(sale(['sale:1']), { workflows: ['wf-1'] })
  expect(come(sale(['sale:1']), { ...FULL, workflows: ['wf-1', 'wf-2'] })).toMatchObject({
    notes: FULL.notes,
    tasks: FULL.tasks,
    workflows: ['wf-2'],
  })
})

test.each<[string, PlannedPayment, PlannedPayment, string | undefined]>([
  ['the fullest event', sale(['sale:1']), sale(['sale:1'], { isFullest: true }), 'evt_1'],
  ['a poorer event', sale(['sale:1'], { isFullest: true }), sale(['sale:1']), undefined],
  ['what was paid', paymentOf('pending', { keys: ['sale:1'] }), sale(['sale:1']), 'evt_1'],
  [
    'what was paid, of what was told in full before,',
    paymentOf('pending', { keys: ['sale:1'], isFullest: true }),
    sale(['sale:1']),
    'evt_1',
  ],
  [
    'what was only ordered',
    sale(['sale:1']),
    paymentOf('pending', { keys: ['sale:1'], isFullest: true }),
    undefined,
  ],
  [
    'a second that says as much',
    sale(['sale:1'], { isFullest: true }),
    sale(['sale:1'], { isFullest: true }),
    undefined,
  ],
])('the note is brought up to date by %s or stays', (_fact, first, second, revises) => {
  const { come } = shop()
  come(first)
  const { notes, revises: revised } = come(second)
  expect([notes, revised]).toEqual([revises === undefined ? [] : FULL.notes, revises])
})

test('an event without a note of its own rewrites none', () => {
  const { come } = shop()
  come(sale(['sale:1']))
  const silent = { ...FULL, notes: [] }
  expect(come(sale(['sale:1'], { isFullest: true }), silent).revises).toBeUndefined()
})

test('the same id on two routes is two sales', () => {
  const { again } = shop()
  again(1, sale(['sale:1042']), FULL, 'shop')
  expect(again(2, sale(['sale:1042']), FULL, 'other-shop')).toMatchObject(FULL)
})

test('a third event brings that note up to date which stands by then', () => {
  const { come } = shop()
  come(paymentOf('pending', { keys: ['sale:1'] }))
  come(sale(['sale:1']))
  expect(come(sale(['sale:1'], { isFullest: true })).revises).toBe('evt_2')
})

test('an event that only accompanies the sale does nothing of its own, first or last', () => {
  const { come } = shop()
  const beside = paymentOf('purchase', { keys: ['sale:1'], accompanies: true })
  expect(come(beside)).toMatchObject({ tags: FULL.tags, notes: [], tasks: [], workflows: [] })
  expect(come(sale(['sale:1']))).toMatchObject(FULL)
})

test('an event that joins again, after a crash or mapped anew, does what it did', () => {
  const { again, come, rows } = shop()
  come(sale(['sale:1']))
  come(sale(['sale:1']))
  expect(again(1, sale(['sale:1']))).toMatchObject(FULL)
  expect(again(2, sale(['sale:1', 'sale:other-ids'])).notes).toEqual([])
  expect(again(2, sale([])).notes).toEqual([])
  expect(rows.all().map(({ contactId }) => contactId)).toEqual(['con1', 'con1'])
  expect(rows.all().map(({ counted }) => counted !== null)).toEqual([true, false])
})

test('one sale counts once, and joins its contact’s totals', () => {
  const { come, book } = shop()
  const option = { lifetimeValue: 'ltv', lastPurchase: 'last', count: 'n' }
  const totals = { totals: option }
  expect(come(sale(['sale:1'], totals)).payment?.counted).toEqual(usd('49.00'))
  expect(come(sale(['sale:1'], totals)).payment?.counted).toBeUndefined()
  come(sale(['sale:2'], { counted: { ...usd('10.50'), at: '2027-03-01T23:30:00.000Z' } }))
  come(sale(['sale:3']), FULL, 'con2')
  expect(book.totals(3, 'con1', option)).toEqual([
    { key: 'ltv', value: '59.50' },
    { key: 'last', value: '2027-03-01' },
    { key: 'n', value: '2' },
  ])
  expect(book.totals(9, 'con9', option)).toEqual([])
})

const refund = (amount: string, saleKeys: readonly string[], keys: readonly string[] = []) =>
  paymentOf('refund', { saleKeys, keys, counted: usd(amount) })
const takes = { untag: ['customer', 'product:course a'] }

test('a refund takes what its sale has put, and customer with the last of them', () => {
  const { come } = shop()
  come(sale(['sale:1']))
  come(sale(['sale:2']), { tags: ['customer', 'product:book'] })
  expect(come(refund('49.00', ['sale:1']), { untag: [] }).untag).toEqual(['product:course a'])
  expect(come(refund('49.00', ['sale:2']), { untag: [] }).untag).toEqual([
    'customer',
    'product:book',
  ])
})

test('what was bought twice and given back once is kept', () => {
  const { come } = shop()
  come(sale(['sale:1']))
  come(sale(['sale:2']))
  expect(come(refund('49.00', ['sale:1']), takes).untag).toEqual([])
  expect(come(refund('49.00', ['sale:2']), takes).untag.toSorted()).toEqual(takes.untag)
})

test('parts of the money back take nothing until all of it is back', () => {
  const { come } = shop()
  come(sale(['sale:1']))
  expect(come(refund('20.00', ['sale:1'], ['refund:1']), takes).untag).toEqual([])
  expect(come(refund('20.00', ['sale:1'], ['refund:1']), takes).untag).toEqual([])
  expect(come(refund('29.00', ['sale:1'], ['refund:2']), takes).untag).toHaveLength(2)
})

test('a refund of a sale that the record does not have takes what it names, but leaves the customer', () => {
  const { come } = shop()
  expect(come(refund('49.00', ['sale:old']), takes).untag).toEqual(['product:course a'])
})

test('a running total counts only what it adds, and a part told twice counts once', () => {
  const { come, again, rows } = shop()
  const soFar = (amount: string) =>
    paymentOf('refund', { saleKeys: ['sale:1'], counted: { ...usd(amount), isRunningTotal: true } })
  come(sale(['sale:1']))
  come(refund('4.00', ['sale:1']), takes)
  expect(come(soFar('20.00'), takes).untag).toEqual([])
  expect(come(soFar('49.00'), takes).untag).toHaveLength(2)
  come(soFar('20.00'), takes)
  again(3, soFar('20.00'), takes)
  const amounts = rows.all().map(({ counted }) => counted?.amount)
  expect(amounts).toEqual(['49.00', '4.00', '16.00', '29.00', '0'])
})

test('money back in another currency is not the money that was paid', () => {
  const { come } = shop()
  come(sale(['sale:1']))
  const euros = { ...refund('49.00', ['sale:1']), counted: { amount: '49.00', currency: 'EUR' } }
  expect(come(euros, takes).untag).toEqual([])
})

test('what was only ordered does not make a customer, what was free does', () => {
  const { come } = shop()
  come(sale(['sale:1']))
  come(paymentOf('pending', { keys: ['sale:2'] }))
  expect(come(refund('49.00', ['sale:1']), { untag: [] }).untag).toContain('customer')
  come(sale(['sale:3']))
  come(sale(['sale:4'], { counted: usd('0.00') }))
  expect(come(refund('49.00', ['sale:3']), { untag: [] }).untag).not.toContain('customer')
})

test('of a sale with tags of the operator’s own nothing is taken but what the refund names', () => {
  const { come } = shop()
  const { buyerTag: _, ...own } = sale(['sale:1'])
  come(own, { tags: ['vip'] })
  expect(come(refund('49.00', ['sale:1']), takes).untag.toSorted()).toEqual(['product:course a'])
})

test('a part of the money back takes nothing, also what only the refund names', () => {
  const { come } = shop()
  const { buyerTag: _, ...own } = sale(['sale:1'])
  come(own, { tags: ['vip'] })
  expect(come(refund('9.00', ['sale:1']), takes).untag).toEqual([])
})

test('the buyer of a sale is known once the contact stands in the CRM, by the sale’s ids or by its refund’s', () => {
  const { book, again } = shop()
  const gift = refund('49.00', ['sale:1'])
  again(1, sale(['sale:1']))
  expect(book.buyerOf('shop', gift)).toBeUndefined()
  book.belongsTo(1, 'con1')
  expect(book.buyerOf('shop', gift)).toEqual({ sequence: 1, contactId: 'con1' })
  expect(book.buyerOf('shop', sale(['sale:1']))).toEqual({ sequence: 1, contactId: 'con1' })
  expect(book.buyerOf('other-shop', gift)).toBeUndefined()
  expect(book.buyerOf('shop', refund('49.00', ['sale:2']))).toBeUndefined()
})

test('a preview of an event that has joined is what it joined with, and writes nothing', () => {
  const { come, book, rows } = shop()
  const told = come(sale(['sale:1']))
  const back = refund('49.00', ['sale:1'])
  const taken = come(back, takes)
  const before = JSON.stringify(rows.all())
  const preview = (sequence: number, payment: PlannedPayment, plan: Partial<Plan>) =>
    book.preview(
      { sequence, id: `evt_${sequence}`, route: 'shop', receivedAt: NOW },
      planOf({ ...plan, payment })
    )
  expect(preview(1, sale(['sale:1']), FULL)).toEqual(told)
  expect(preview(2, back, takes)).toEqual(taken)
  expect(
    book.preview({ sequence: 3, id: 'evt_3', route: 'shop', receivedAt: NOW }, planOf())
  ).toEqual(planOf())
  expect(JSON.stringify(rows.all())).toBe(before)
})

test('tags that the operator chose are the operator’s to take', () => {
  const { come } = shop()
  const { buyerTag: _, ...own } = refund('49.00', ['sale:1'])
  come(sale(['sale:1']))
  expect(come(own, { untag: ['vip'] }).untag).toEqual(['vip'])
})
