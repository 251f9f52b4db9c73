import { describe, expect, test } from 'vitest'
import { mollie } from '../../../src/handlers/registry.ts'
import { parseJson } from '../../../src/lib/json.ts'
import { bytes, requestOf } from '../providers/cases.ts'
import { isPublished, sample } from './published.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

describe.skipIf(!isPublished)('published samples of Mollie', () => {
  test('a ping with its payment: the buyer, the amount, the number of the order', async () => {
    const body = sample('mollie/classic.txt').trim()
    const read = await mollie().read({ headers: new Headers(FORM), body: bytes(body) })
    const [reading] = read.ok ? read.value : []
    const id = body.slice('id='.length)
    expect(reading?.need()?.path).toBe(`/v2/payments/${id}?embed=refunds,chargebacks`)
    const answer = parseJson(sample('mollie/payment-fetched.json')) ?? null
    expect(reading?.need([answer])).toBeNull()
    expect(reading?.lead({ country: 'NL', fields: {} }, [answer])).toMatchObject({
      event: 'payment.paid',
      eventId: `${id}:paid`,
      test: false,
      person: { email: 'jan@example.nl', firstName: 'Jan', lastName: 'Jansen' },
      money: { amount: '10.00', currency: 'EUR', status: 'paid', products: [] },
      payment: { kind: 'purchase', ids: [id] },
      answers: [
        { label: 'Description', value: 'Order #12345' },
        { label: 'Order id', value: '12345' },
      ],
    })
  })

  test('the ping is taken as Mollie posts it', async () => {
    const body = sample('mollie/classic.txt').trim()
    const verified = await mollie().verify(requestOf({ path: '', headers: FORM, body }, 0), ['x'])
    expect(verified.ok).toBe(true)
  })
})
