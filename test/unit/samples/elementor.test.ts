import { describe, expect, test } from 'vitest'
import { elementor } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

const headers = { 'content-type': 'application/x-www-form-urlencoded' }

describe.skipIf(!isPublished)('published samples of Elementor', () => {
  test('with Advanced Data: the patient, not the parent; the page, its browser, the form', async () => {
    const [lead] = await leadsOfSample(elementor, 'elementor/form-advanced-data.txt', headers)
    expect(lead).toMatchObject({
      eventId: null,
      person: {
        firstName: 'Avery',
        lastName: 'Sample',
        email: 'jordan.sample@example.com',
        phone: '+13525550101',
      },
      answers: [
        { key: 'field_2', label: 'Parent Name', value: 'Jordan Sample' },
        { key: 'message', label: 'Message' },
      ],
      attribution: {
        ip: '203.0.113.7',
        pageUrl: 'https://www.example.com/request-an-appointment/',
        ad: { form: { id: 'a1b2c3d', name: 'Request an Appointment' } },
      },
    })
    expect(JSON.stringify(lead)).not.toMatch(/Powered by|October/)
  })

  test('without it: labels name the person, an empty one is nothing, the metadata is no answer', async () => {
    const [lead] = await leadsOfSample(elementor, 'elementor/form-simple-labels.txt', headers)
    expect(lead).toMatchObject({
      person: { email: 'riley.demo@example.com', phone: '+13525550102' },
      answers: [{ label: 'Patient Name' }, { label: 'Message' }],
      attribution: { ip: '203.0.113.9', userAgent: 'Mozilla/5.0' },
    })
    expect(JSON.stringify(lead)).not.toMatch(/Powered by|October|Parent/)
  })
})
