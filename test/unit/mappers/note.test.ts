import { expect, test } from 'vitest'
import type { Appointment, Consent, Money } from '../../../src/mappers/lead.ts'
import { composeNote } from '../../../src/mappers/note.ts'
import { leadOf } from '../leads.ts'

const paid: Money = { amount: '49.00', currency: 'USD', status: 'paid', products: [] }

test('a note is read from top to bottom: what it is, what was said, agreed to, and where it came from', () => {
  const note = composeNote(
    leadOf({
      kind: 'ad_lead',
      answers: [
        { key: 'budget', label: 'Budget', value: '$500' },
        { key: 'rooms', label: 'Rooms', value: ['kitchen', 'bath'] },
      ],
      files: [
        { name: 'plan.pdf', type: 'application/pdf', bytes: 12 },
        { name: 'roof.jpg', url: 'https://example.com/roof.jpg' },
      ],
      consent: [{ text: 'You may call me.', given: true }],
      attribution: {
        pageUrl: 'https://example.com/offer',
        clickIds: { gclid: 'made-up' },
        utm: { source: 'google', campaign: 'autumn' },
        ad: { campaign: { id: '1', name: 'Roofs' }, ad: { id: '3' } },
        ip: '203.0.113.7',
        userAgent: 'made up',
        referrer: 'https://example.org/',
      },
    })
  )
  expect(note.split('\n')).toEqual([
    'Ad lead',
    'Budget: $500',
    'Rooms: kitchen, bath',
    'File: plan.pdf',
    'File: roof.jpg https://example.com/roof.jpg',
    'Consent: yes – You may call me.',
    'Campaign: Roofs',
    'Ad: 3',
    'UTM: source=google, campaign=autumn',
    'Click id: gclid=made-up',
    'Page: https://example.com/offer',
  ])
})

test.each([
  ['form', 'Form submission'],
  ['ad_lead', 'Ad lead'],
  ['booking', 'Booking'],
  ['call', 'Call'],
  ['text', 'Text message'],
  ['hook', 'Lead'],
  ['payment', 'Signup'],
] as const)('a %s with nothing else to say is "%s"', (kind, title) => {
  expect(composeNote(leadOf({ kind }))).toBe(title)
})

test.each([
  ['paid', 'Paid 49.00 USD'],
  ['failed', 'Payment failed: 49.00 USD'],
  ['refunded', 'Refunded 49.00 USD'],
  ['pending', 'Payment pending: 49.00 USD'],
  ['none', 'signup: 49.00 USD'],
] as const)('money that is %s reads "%s"', (status, line) => {
  expect(composeNote(leadOf({ money: { ...paid, status } }))).toBe(line)
})

test.each([
  ['customer.created', 'Customer created'],
  ['customers/create', 'Customers create'],
  ['mandates/active', 'Mandates active'],
])('what a payment’s sender tells of without a payment, %s, reads "%s"', (event, title) => {
  expect(composeNote(leadOf({ kind: 'payment', event }))).toBe(title)
})

test('the money line names products and reference, and the receipt stands below it', () => {
  const money: Money = {
    ...paid,
    products: ['Course A', 'Book'],
    reference: 'INV-7',
    receiptUrl: 'https://example.com/r/7',
  }
  expect(composeNote(leadOf({ kind: 'payment', money }))).toBe(
    'Paid 49.00 USD for Course A, Book (INV-7)\nReceipt: https://example.com/r/7'
  )
})

test('an amount keeps every digit that the sender gave', () => {
  const money: Money = { ...paid, amount: '90071992547409931.10', currency: 'KWD' }
  expect(composeNote(leadOf({ money }))).toBe('Paid 90071992547409931.10 KWD')
})

test.each<[Consent, string]>([
  [{ text: 'Consent', given: true }, 'Consent: yes'],
  [{ text: 'consent', given: false, channel: 'sms' }, 'Consent (sms): no'],
  [{ text: 'Newsletter', given: false }, 'Consent: no – Newsletter'],
  [{ text: 'Call me', given: true, channel: 'call' }, 'Consent (call): yes – Call me'],
  [{ text: 'Contact me', given: true, channel: 'any' }, 'Consent: yes – Contact me'],
])('the consent %j reads "%s"', (consent, line) => {
  expect(composeNote(leadOf({ consent: [consent] }))).toBe(`Form submission\n${line}`)
})

test('all four parts of an ad are named, by name where the sender tells it', () => {
  const ad = {
    form: { id: '4', name: 'Quote' },
    ad: { id: '3' },
    adSet: { id: '2' },
    campaign: { name: 'Roofs' },
  }
  expect(
    composeNote(leadOf({ attribution: { ad } }))
      .split('\n')
      .slice(1)
  ).toEqual(['Campaign: Roofs', 'Ad set: 2', 'Ad: 3', 'Form: Quote'])
})

test('empty parts of the attribution leave no empty lines', () => {
  const attribution = { utm: {}, clickIds: {}, ad: { campaign: {} } }
  expect(composeNote(leadOf({ attribution }))).toBe('Form submission')
})

const call: Appointment = { id: 'bk-1', title: 'Kitchen call', status: 'booked' }

test('a booking says what, when and where, then what was answered', () => {
  const appointment: Appointment = {
    ...call,
    startsAt: '2026-03-05T19:00:00Z',
    endsAt: '2026-03-05T19:30:00Z',
    timezone: 'America/New_York',
    place: 'https://meet.example.com/1',
  }
  const answers = [{ key: 'rooms', label: 'Rooms', value: 'kitchen' }]
  expect(composeNote(leadOf({ kind: 'booking', appointment, answers })).split('\n')).toEqual([
    'Booked: Kitchen call',
    'When: Thu, 5 Mar 2026, 14:00–14:30 (America/New_York)',
    'Where: https://meet.example.com/1',
    'Rooms: kitchen',
  ])
})

test.each([
  ['requested', 'Requested: Kitchen call'],
  ['booked', 'Booked: Kitchen call'],
  ['rescheduled', 'Moved: Kitchen call'],
  ['cancelled', 'Cancelled: Kitchen call'],
  ['declined', 'Declined: Kitchen call'],
] as const)('a booking that is %s reads "%s"', (status, line) => {
  expect(composeNote(leadOf({ kind: 'booking', appointment: { ...call, status } }))).toBe(line)
})

test('the reason is told in the words of the person', () => {
  const appointment: Appointment = { ...call, status: 'cancelled', reason: 'Down with a cold' }
  expect(composeNote(leadOf({ kind: 'booking', appointment }))).toBe(
    'Cancelled: Kitchen call\nReason: Down with a cold'
  )
})
