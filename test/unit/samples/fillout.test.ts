import { describe, expect, test } from 'vitest'
import { fillout } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('the published sample of Fillout', () => {
  test('the person by the words of the questions; the same email in the URL adds nothing', async () => {
    const [lead] = await leadsOfSample(fillout, 'fillout/form_response.json')
    expect(lead).toMatchObject({
      kind: 'form',
      eventId: 'abc123',
      occurredAt: '2024-05-16T23:20:05.324Z',
      person: { firstName: 'John', lastName: 'Doe', email: 'john@example.com' },
      answers: [
        { label: 'Pick your favorite color', value: 'Blue' },
        { label: 'Price', value: '12.50' },
      ],
      attribution: { ad: { form: { id: 'vs1PXaHmRfus', name: 'Contact form' } } },
    })
  })
})
