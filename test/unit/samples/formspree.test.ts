// What the published body of Formspree becomes.

import { describe, expect, test } from 'vitest'
import { formspree } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('the published sample of Formspree', () => {
  test('a person by the names of the inputs, the time without its microseconds, no id', async () => {
    const [lead] = await leadsOfSample(formspree, 'formspree/submission.json')
    expect(lead).toMatchObject({
      kind: 'form',
      event: 'submission',
      eventId: null,
      occurredAt: '2026-01-02T03:04:05.000Z',
      person: {
        firstName: 'Jane',
        lastName: 'Doe',
        email: 'jane@example.com',
        phone: '+14155550100',
      },
      answers: [
        { key: 'eventType', label: 'Event type', value: 'corporate' },
        { key: 'message', label: 'Message', value: 'Hi' },
      ],
      attribution: { ad: { form: { id: 'xpzgabcd' } } },
    })
  })
})
