import { describe, expect, test } from 'vitest'
import { calCom } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('published samples of Cal.com', () => {
  test('the booker is the lead, not the organizer; fields without an answer are nothing', async () => {
    const [lead] = await leadsOfSample(calCom, 'cal-com/BOOKING_CREATED.json')
    expect(lead).toMatchObject({
      kind: 'booking',
      eventId: 'bFJeNb2uX8ANpT3JL5EfXw BOOKING_CREATED',
      test: false,
      person: { firstName: 'John', lastName: 'Doe', email: 'john.doe@example.com' },
      answers: [],
      appointment: {
        id: 'bFJeNb2uX8ANpT3JL5EfXw',
        title: '60min',
        startsAt: '2023-05-25T09:30:00.000Z',
        place: 'Calcom HQ',
        status: 'booked',
      },
    })
    expect(JSON.stringify(lead)).not.toContain('pro@example.com')
  })

  test('a meeting that ended is ignored', async () => {
    const [lead] = await leadsOfSample(calCom, 'cal-com/MEETING_ENDED.json')
    expect(lead).toHaveProperty('ignored')
  })
})
