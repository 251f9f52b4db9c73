// What the published body of Snapchat becomes.

import { describe, expect, test } from 'vitest'
import { snapchat } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('published samples of Snapchat', () => {
  test('the fixed lead of the test: marked so, with the names of its ad', async () => {
    const leads = await leadsOfSample(snapchat, 'snapchat/lead-test.json')
    expect(leads).toMatchObject([
      {
        kind: 'ad_lead',
        eventId: 'lead-1',
        occurredAt: '2025-12-29T09:20:00.000Z',
        test: true,
        person: { firstName: 'John', lastName: 'Doe', email: 'johndoe@snapchat.com' },
        answers: [],
        attribution: {
          ad: {
            campaign: { id: 'camp-1', name: 'Campaign' },
            adSet: { id: 'sq-1', name: 'Ad Squad' },
            ad: { id: 'ad-1', name: 'Ad' },
            form: { name: 'Snap Lead Generation Form' },
          },
        },
      },
    ])
  })
})
