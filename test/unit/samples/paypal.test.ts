import { describe, expect, test } from 'vitest'
import { readTransmission } from '../../../src/handlers/payments/paypal/transmission.ts'
import { paypal } from '../../../src/handlers/registry.ts'
import { crc32 } from '../../../src/lib/crc32.ts'
import { parseJson } from '../../../src/lib/json.ts'
import { bytes } from '../providers/cases.ts'
import { isPublished, leadsOfSample, requestOfVector, sample, vectorsOf } from './published.ts'

const needOf = async (file: string) => {
  const read = await paypal().read({ headers: new Headers(), body: bytes(sample(file)) })
  return read.ok ? read.value[0]?.need()?.path : read.error.detail
}

describe.skipIf(!isPublished)('published samples of PayPal', () => {
  test('an approved order is not paid yet; the seller and the parcel are not the buyer', async () => {
    const [lead] = await leadsOfSample(paypal, 'paypal/CHECKOUT.ORDER.APPROVED.json')
    expect(lead).toMatchObject({
      event: 'CHECKOUT.ORDER.APPROVED',
      eventId: 'WH-COC11055RA711503B-4YM959094A144403T',
      test: false,
      person: { email: 'customer@example.com', firstName: 'John', lastName: 'Doe' },
      money: { amount: '100.00', currency: 'USD', status: 'pending' },
      payment: { kind: 'pending', ids: ['5O190127TN364715T'] },
    })
    expect(JSON.stringify(lead)).not.toContain('merchant@')
  })

  test('a capture names nobody: it leads to its authorization', async () => {
    const file = 'paypal/PAYMENT.CAPTURE.COMPLETED.json'
    const [lead] = await leadsOfSample(paypal, file)
    expect(lead).toMatchObject({
      person: {},
      money: { amount: '2.51', currency: 'USD', status: 'paid' },
      payment: { kind: 'purchase', ids: ['27M47624FP291604U', '7W5147081L658180V'] },
    })
    expect(await needOf(file)).toBe('/v2/payments/authorizations/7W5147081L658180V')
  })

  test('a sale of the first version leads to its payment', async () => {
    const file = 'paypal/PAYMENT.SALE.COMPLETED.json'
    const [lead] = await leadsOfSample(paypal, file)
    expect(lead).toMatchObject({
      money: { amount: '0.48', currency: 'USD', status: 'paid' },
      payment: { kind: 'purchase', ids: ['80021663DE681814L', 'PAY-1PA12106FU478450MKRETS4A'] },
    })
    expect(await needOf(file)).toBe('/v1/payments/payment/PAY-1PA12106FU478450MKRETS4A')
  })

  test.each(['CHECKOUT.ORDER.APPROVED', 'PAYMENT.SALE.COMPLETED'])(
    'the headers that came with %s are read',
    (name) => {
      const headers = parseJson(sample(`paypal/${name}.json.headers.json`)) as Record<
        string,
        string
      >
      const read = readTransmission(requestOfVector({ name, provider: 'paypal', headers }))
      expect(read).toMatchObject({
        ok: true,
        value: {
          time: headers['paypal-transmission-time'],
          certificate: { url: headers['paypal-cert-url'] },
        },
      })
    }
  )

  test.runIf(vectorsOf('paypal').length > 0)('the text that PayPal signs is ours', () => {
    for (const vector of vectorsOf('paypal')) {
      const request = requestOfVector(vector)
      const read = readTransmission(request)
      const { id, time } = read.ok ? read.value : { id: '', time: '' }
      const sum = crc32(request.body)
      expect(sum).toBe(vector.crc32)
      expect(`${id}|${time}|${vector.webhookId}|${sum}`).toBe(vector.signedString)
    }
  })
})
