import { describe, expect, test } from 'vitest'
import { authorizeNet } from '../../../src/handlers/registry.ts'
import { bytes } from '../providers/cases.ts'
import { isPublished, sample } from './published.ts'

describe.skipIf(!isPublished)('published samples of Authorize.net', () => {
  test('a payment: its number is asked for, its amount has no currency and cents', async () => {
    const body = bytes(sample('authorize-net/payment.authcapture.created.json'))
    const read = await authorizeNet({ currency: 'CAD' }).read({ headers: new Headers(), body })
    const [reading] = read.ok ? read.value : []
    expect(reading?.need()?.post).toEqual({
      getTransactionDetailsRequest: { transId: '60020981676' },
    })
    const answer = { transaction: { transId: '60020981676' } }
    expect(reading?.lead({ country: 'US', fields: {} }, [answer])).toMatchObject({
      event: 'net.authorize.payment.authcapture.created',
      eventId: 'd0e8e7fe-c3e7-4add-a480-27bc5ce28a18',
      occurredAt: '2017-03-29T20:48:02.008Z',
      money: { amount: '45.00', currency: 'CAD', reference: '60020981676' },
      payment: { kind: 'purchase', ids: ['60020981676'] },
    })
  })
})
