import { describe, expect, test } from 'vitest'
import { highlevel } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('published samples of HighLevel', () => {
  test('a new contact: person, tags, source and a custom field that is known by its id only', async () => {
    const [lead] = await leadsOfSample(highlevel, 'highlevel/ContactCreate.json')
    expect(lead).toMatchObject({
      kind: 'hook',
      event: 'ContactCreate',
      eventId: null,
      occurredAt: '2021-11-26T12:41:02.193Z',
      contactId: 'nmFmQEsNgz6AVpgLVUJ0',
      person: {
        firstName: 'John',
        lastName: 'Deo',
        email: 'johndeo@gmail.comm',
        phone: '+919509597501',
        dateOfBirth: '2000-01-05',
        address: { country: 'DE', postalCode: '452001' },
      },
      answers: [
        { label: 'Source', value: 'xyz form' },
        { label: 'Tags', value: ['id magna sed Lorem', 'Duis dolor commodo aliqua'] },
        { label: 'Custom field BcdmQEsNgz6AVpgLVUJ0', value: 'XYZ Corp' },
      ],
      consent: [{ text: 'Do not disturb', given: false }],
    })
  })

  test('an appointment: its contact must be fetched; its time is told in UTC', async () => {
    const [lead] = await leadsOfSample(highlevel, 'highlevel/AppointmentCreate.json')
    expect(lead).toMatchObject({
      kind: 'booking',
      contactId: '9NkT25Vor1v4aQatFsv2',
      person: {},
      answers: [{ label: 'Notes', value: 'Some dummy note' }],
      appointment: {
        title: 'Appointment with GHL Dev team',
        startsAt: '2023-09-25T10:30:00.000Z',
        place: 'https://example.com/meeting',
        status: 'booked',
      },
    })
  })
})
