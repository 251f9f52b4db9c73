import { describe, expect, test } from 'vitest'
import { gravityForms } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

const JSON_HEADERS = { 'content-type': 'application/json' }

describe.skipIf(!isPublished)('published samples of Gravity Forms', () => {
  test('all field types: the name by its inputs, an address in Chad, two ticked boxes', async () => {
    const [lead] = await leadsOfSample(gravityForms, 'gravity-forms/entry-all-field-types.json')
    expect(lead).toMatchObject({
      eventId: null,
      occurredAt: '2015-01-20T01:15:58.000Z',
      person: {
        firstName: 'Jake',
        lastName: 'Jackson',
        address: { street: '12 Address St, Line 2', city: 'Cityville', country: 'TD' },
      },
      attribution: { ip: '203.0.113.7', ad: { form: { id: '58' } } },
    })
    expect(lead).toHaveProperty(
      'answers',
      expect.arrayContaining([
        { key: '6', label: 'Field 6', value: ['Checkbox Choice 2', 'Checkbox Choice 3'] },
        { key: '11', label: 'Full name', value: 'Mr. Jake Middle Jackson MD' },
      ])
    )
    expect(lead).not.toHaveProperty('money')
  })

  test('an Australian form: the email by its value, the phone read as one of the location', async () => {
    const [lead] = await leadsOfSample(
      gravityForms,
      'gravity-forms/entry-email-phone.json',
      JSON_HEADERS,
      { country: 'AU', fields: { phone: '6' } }
    )
    expect(lead).toMatchObject({
      eventId: '1@www.example.com',
      person: {
        firstName: 'Foo',
        lastName: 'Bar',
        email: 'person@example.com',
      },
    })
    expect(JSON.stringify(lead)).toMatch(/"phone":"\+61\d{9}"/)
    const answers = lead !== undefined && 'answers' in lead ? lead.answers : []
    expect(answers.map(({ label, value }) => [label, value])).toEqual([
      ['Field 8', ['Search engine']],
      ['Field 9', '30-40'],
      ['Field 12', 'Member'],
      ['Field 13', ['Finding a parent']],
      ['Field 14', 'Just testing this out'],
    ])
  })
})
