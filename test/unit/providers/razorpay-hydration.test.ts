import { expect, test } from 'vitest'
import { razorpay } from '../../../src/handlers/registry.ts'
import { readingOf } from './payment-readings.ts'

const payment = {
  id: 'pay_1',
  amount: 249900,
  currency: 'INR',
  status: 'captured',
  email: 'meera@example.com',
}
const subscription = { id: 'sub_1', status: 'active', paid_count: 1 }
const refund = { id: 'rfnd_1', payment_id: 'pay_1', amount: 50000, currency: 'INR' }

const needOf = async (event: string, things: Readonly<Record<string, object>> = { payment }) => {
  const payload = Object.entries(things).map(([name, entity]) => [name, { entity }])
  const body = { event, payload: Object.fromEntries(payload) as object }
  return (await readingOf(razorpay(), body)).need()
}

const NOBODY = { ...payment, email: null, customer_id: 'cust_1' }

test('a customer is asked for only where the event reaches nobody', async () => {
  expect(await needOf('payment.captured')).toBeNull()
  expect(await needOf('payment.captured', { payment: NOBODY })).toMatchObject({
    path: '/v1/customers/cust_1',
  })
  expect(
    await needOf('payment.captured', { payment: { ...NOBODY, contact: '+14155550133' } })
  ).toBe(null)
  expect(await needOf('subscription.paused', { subscription: { customer_id: 'cust_1' } })).toEqual({
    what: "the customer's contact details",
    path: '/v1/customers/cust_1',
  })
})

test('the invoice of a payment is asked for, and waited for where nobody else can tell who paid', async () => {
  const invoiced = { ...payment, invoice_id: 'inv_1' }
  const need = await needOf('payment.captured', { payment: invoiced })
  expect(need).toMatchObject({ path: '/v1/invoices/inv_1', optional: true })
  const nobody = await needOf('payment.captured', { payment: { ...invoiced, email: '' } })
  expect(nobody).toEqual({ what: 'the invoice', path: '/v1/invoices/inv_1' })
  const known = { payment: invoiced, invoice: { id: 'inv_1' } }
  expect(await needOf('invoice.paid', known)).toBeNull()
})

test.each(['cust_1/../../payments', '../x', 'cust 1', 'cust_1?expand=x', ''])(
  'the id %j never enters a path',
  async (id) => {
    const given = { ...NOBODY, customer_id: id, invoice_id: id }
    expect(await needOf('payment.captured', { payment: given })).toBeNull()
    const plan = { ...subscription, plan_id: id }
    expect(await needOf('subscription.charged', { payment, subscription: plan })).toBeNull()
  }
)

test('nothing is asked for an event that is ignored', async () => {
  expect(await needOf('settlement.processed', { payment: NOBODY })).toBeNull()
  const refundOfNobody = { payment: NOBODY, refund: { ...refund, status: 'failed' } }
  expect(await needOf('refund.failed', refundOfNobody)).toBeNull()
})

test('Razorpay is asked with key id and key secret', () => {
  const { api } = razorpay.facts
  expect(api).toMatchObject({ apiBase: 'https://api.razorpay.com', credential: 'API_KEY' })
  const authorization = `Basic ${Buffer.from('rzp_live_1:secret').toString('base64')}`
  expect(api?.headers('rzp_live_1:secret')).toEqual({ authorization })
})
