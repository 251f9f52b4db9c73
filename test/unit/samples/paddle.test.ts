// What the published bodies of Paddle become, and its published signatures.

import { describe, expect, test } from 'vitest'
import { paddle } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample, verdictsOf } from './published.ts'

describe.skipIf(!isPublished)('what is published of Paddle', () => {
  test('a transaction has its amount and product, but nobody', async () => {
    const [lead] = await leadsOfSample(paddle, 'paddle/transaction.completed.json')
    expect(lead).toMatchObject({
      event: 'transaction.completed',
      person: {},
      money: { amount: '652.15', currency: 'USD', status: 'paid' },
    })
    expect(lead).toHaveProperty('money.products.0', 'AeroEdit Pro')
  })

  test('a customer has an address', async () => {
    const [lead] = await leadsOfSample(paddle, 'paddle/customer.created.json')
    expect(lead).toMatchObject({
      event: 'customer.created',
      eventId: 'evt_01j7br8aax25dzcc8xe1xq32d0',
      person: { email: 'sam@example.com' },
    })
  })

  test('signatures are taken and refused as published', async () => {
    expect(await verdictsOf(paddle, 'paddle')).toEqual([
      ['paddle valid', true],
      ['paddle wrong secret', false],
      ['paddle body re-formatted', false],
    ])
  })
})
