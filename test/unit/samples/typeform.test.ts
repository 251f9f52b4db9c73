// What the published bodies of Typeform become.

import { describe, expect, test } from 'vitest'
import { typeform } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('published samples of Typeform', () => {
  test('a contact form: name, email, the question as label, UTM from hidden fields', async () => {
    const [lead] = await leadsOfSample(typeform, 'typeform/form_response-contact-utm.json')
    expect(lead).toMatchObject({
      kind: 'form',
      eventId: '6f3e8a1c9d2b47a0b6e5f1a2c3d4e5f6',
      person: { firstName: 'Priya', lastName: 'Nair', email: 'priya.nair@example.com' },
      attribution: { utm: { source: 'newsletter' }, ad: { form: { name: 'Contact us' } } },
    })
    expect(lead).toHaveProperty('answers.0.label', 'How can we help?')
  })

  test('several choices stay a list, a legal question is consent with its text', async () => {
    const [lead] = await leadsOfSample(typeform, 'typeform/form_response-multi-select-consent.json')
    expect(lead).toMatchObject({
      consent: [{ key: 'agree_terms', text: 'I agree to the event terms', given: true }],
    })
    expect(lead).toHaveProperty('answers.1.value', ['Vegetarian', 'Nut allergy'])
  })

  test('without a definition the email is known by its kind, and no number is taken for a phone', async () => {
    const [lead] = await leadsOfSample(typeform, 'typeform/form_response-no-definition.json')
    expect(lead).toMatchObject({ person: { email: 'tony@example.com' }, files: [{}] })
    expect(lead).not.toHaveProperty('person.phone')
    expect(lead).toHaveProperty('answers.2.value', ['School / College / University', 'Dorm'])
    expect(lead).toHaveProperty('answers.3', expect.objectContaining({ label: 'Number' }))
  })

  test('a form of a name alone names nobody who can be reached', async () => {
    const [lead] = await leadsOfSample(typeform, 'typeform/form_response-name-only.json')
    expect(lead).toMatchObject({ person: { fullName: 'Name Name' }, answers: [] })
  })
})
