import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { paystack } from '../../../src/handlers/registry.ts'
import { requestOf } from '../providers/cases.ts'
import { isPublished, leadsOfSample, sample } from './published.ts'

const FILE = 'paystack/charge.success.json'

describe.skipIf(!isPublished)('the published sample of Paystack', () => {
  test('a payment of a plan in its older layout: metadata is 0, the plan a code', async () => {
    const [lead] = await leadsOfSample(paystack, FILE)
    expect(lead).toMatchObject({
      event: 'charge.success',
      eventId: 'charge.success 302961',
      occurredAt: '2016-09-30T21:10:19.000Z',
      test: false,
      person: { email: 'customer@email.com' },
      answers: [],
      attribution: { ip: '41.242.49.37' },
      money: {
        amount: '100.00',
        currency: 'NGN',
        status: 'paid',
        products: ['Test Plans'],
        reference: 'qTPrJoy9Bx',
        recurring: true,
      },
      payment: { kind: 'purchase', ids: ['qTPrJoy9Bx'] },
    })
  })

  test('signed with SHA-512 over its bytes it is accepted; another body or key is refused', async () => {
    const body = sample(FILE)
    const signature = createHmac('sha512', 'sk_test_1').update(body).digest('hex')
    const verify = async (text: string, secret: string) => {
      const headers = { 'x-paystack-signature': signature }
      return (await paystack().verify(requestOf({ path: '', headers, body: text }, 0), [secret])).ok
    }
    expect(await verify(body, 'sk_test_1')).toBe(true)
    expect(await verify(body.replace('10000', '10001'), 'sk_test_1')).toBe(false)
    expect(await verify(body, 'sk_test_2')).toBe(false)
  })
})
