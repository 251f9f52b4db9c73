import { describe, expect, test } from 'vitest'
import { chargebee } from '../../../src/handlers/registry.ts'
import { bytes } from '../providers/cases.ts'
import { isPublished, leadsOfSample, sample } from './published.ts'

const FILE = 'chargebee/subscription_created.json'

describe.skipIf(!isPublished)('the published sample of Chargebee', () => {
  test('a subscription in its trial: the plan by its id, what a term costs, nobody to reach', async () => {
    const [lead] = await leadsOfSample(chargebee, FILE)
    expect(lead).toMatchObject({
      event: 'subscription_created',
      eventId: 'ev___test__KyVnHhSBWm4am2rp',
      occurredAt: '2018-02-01T17:25:57.000Z',
      test: false,
      person: {},
      money: { amount: '15.00', currency: 'USD', status: 'none', products: ['plan1'] },
      payment: { kind: 'subscription_started', ids: ['__test__KyVnHhSBWm4Xv2rm:start'] },
    })
  })

  test('its customer is asked for', async () => {
    const events = await chargebee().read({ headers: new Headers(), body: bytes(sample(FILE)) })
    expect(events.ok && events.value[0]?.need()?.path).toBe(
      '/api/v2/customers/__test__KyVnHhSBWm4Xv2rm'
    )
  })
})
