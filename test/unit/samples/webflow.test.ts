// What the published body of Webflow becomes.

import { describe, expect, test } from 'vitest'
import { webflow } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('the published sample of Webflow', () => {
  test('a person by the names of the fields; a number that is no phone number stays readable', async () => {
    const [lead] = await leadsOfSample(webflow, 'webflow/form_submission-contact.json')
    expect(lead).toMatchObject({
      kind: 'form',
      event: 'form_submission',
      eventId: '6321ca84df3949bfc6752327',
      occurredAt: '2022-09-14T12:35:16.117Z',
      test: false,
      person: { firstName: 'Zaphod', lastName: 'Beeblebrox', email: 'zaphod@heartofgold.ai' },
      answers: [{ key: 'phone', value: '15550000000' }],
      attribution: { ad: { form: { id: '65429eadebe8a9f3a30f62d0', name: 'Contact Us' } } },
    })
  })
})
