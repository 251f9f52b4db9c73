import { describe, expect, test } from 'vitest'
import { googleForms } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('the published sample of a Google form', () => {
  test('answers by title: the collected address, the name, a British phone, a list', async () => {
    const [lead] = await leadsOfSample(
      googleForms,
      'google-forms/apps-script.json',
      { 'content-type': 'application/json' },
      { country: 'GB', fields: {} }
    )
    expect(lead).toMatchObject({
      eventId: '2_ABaOnuc',
      occurredAt: '2026-01-02T03:04:05.000Z',
      test: false,
      person: {
        firstName: 'Jane',
        lastName: 'Doe',
        email: 'jane@example.com',
        phone: '+442079460018',
      },
      answers: [
        { label: 'Interests', value: ['SEO', 'Ads'] },
        { label: 'Upload', value: ['1a2b3cDriveId'] },
      ],
      attribution: { ad: { form: { id: '1FAIpQLSe', name: 'Contact' } } },
    })
  })
})
