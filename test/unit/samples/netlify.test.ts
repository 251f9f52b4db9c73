// What the published body of Netlify becomes.

import { describe, expect, test } from 'vitest'
import { netlify } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('the published sample of Netlify', () => {
  test('a person by the names of the fields; the campaign stands in the address of the page', async () => {
    const [lead] = await leadsOfSample(netlify, 'netlify/submission_created.json')
    expect(lead).toMatchObject({
      kind: 'form',
      event: 'submission_created',
      eventId: '5f1e0d0b2f3a4b0007a1b2c3',
      occurredAt: '2026-01-02T03:04:05.678Z',
      person: {
        firstName: 'Test',
        lastName: 'Person',
        email: 'test@example.com',
        phone: '+31612345678',
      },
      answers: [{ key: 'message', label: 'Message', value: 'Hello' }],
      attribution: {
        utm: { source: 'google' },
        ip: '203.0.113.5',
        ad: { form: { id: '5f1e0d0b2f3a4b0007a1b2c0', name: 'contact' } },
      },
    })
  })
})
