// What the published bodies of Jotform become.

import { describe, expect, test } from 'vitest'
import { jotform } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('published samples of Jotform', () => {
  test('name, phone and address of several parts, a list, and the words of the questions', async () => {
    const file = 'jotform/submission-fullname-phone-address.txt'
    const [lead] = await leadsOfSample(jotform, file)
    expect(lead).toMatchObject({
      kind: 'form',
      event: 'submission',
      eventId: '5123456789012345678',
      person: {
        firstName: 'Kin',
        lastName: 'Lane',
        email: 'kin@example.com',
        address: {
          street: '1 Example St',
          city: 'Springfield',
          state: 'OR',
          postalCode: '97477',
          country: 'US',
        },
      },
      attribution: { ip: '203.0.113.10', ad: { form: { name: 'Contact us' } } },
    })
    expect(lead).toHaveProperty('answers.0', {
      key: 'interests',
      label: 'Interests',
      value: ['Roofing', 'Solar'],
    })
  })

  test('a delivery without an email: every answer under its own words, what is not in `pretty` too', async () => {
    const [lead] = await leadsOfSample(jotform, 'jotform/submission-multipart.txt')
    expect(lead).toMatchObject({ eventId: '6440000000000000001', person: {}, files: [] })
    const answers = lead && 'answers' in lead ? lead.answers : []
    expect(answers.map(({ key, label }) => [key, label])).toEqual([
      ['brcMembership15', 'British Riding Clubs Membership Number'],
      ['typeA28', 'Question 28'],
      ['horseName18', 'Horse Name'],
      ['selectSession', 'Select session'],
      ['selectedVenue', 'Selected Venue'],
      ['amount', 'Amount (£)'],
      ['totalAmount', 'Total Amount (£)'],
      ['paymentRef', 'Payment Ref'],
      ['typeA', 'Question 12'],
    ])
    expect(answers[3]?.value).toMatch(/^2026-02-01 18:00, 60 min, Europe/)
    expect(JSON.stringify(lead)).not.toMatch(/build-date|exampleuser|validated/)
  })
})
