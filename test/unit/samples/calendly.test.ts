import { describe, expect, test } from 'vitest'
import { calendly } from '../../../src/handlers/registry.ts'
import { bytes } from '../providers/cases.ts'
import { isPublished, leadsOfSample, sample } from './published.ts'

describe.skipIf(!isPublished)('published samples of Calendly', () => {
  test('an invitee with one word as a name, and no time of the booking', async () => {
    const [lead] = await leadsOfSample(calendly, 'calendly/invitee.created.json')
    expect(lead).toMatchObject({
      kind: 'booking',
      eventId: 'AAAAAAAAAAAA invitee.created',
      person: {
        firstName: 'Abdul',
        fullName: 'Abdul',
        email: 'person@example.com',
        timezone: 'Asia/Baghdad',
      },
      answers: [],
      appointment: { id: 'AAAAAAAAAAAA', title: 'Appointment', status: 'booked' },
    })
    expect(lead).not.toHaveProperty('appointment.startsAt')
  })

  test('the time that is missing can be asked for', async () => {
    const body = bytes(sample('calendly/invitee.created.json'))
    const read = await calendly().read({ headers: new Headers(), body })
    expect(read.ok && read.value[0]?.need()).toMatchObject({
      path: '/scheduled_events/AAAAAAAAAAAA',
      optional: true,
    })
  })

  test('a question and its answer; empty tracking is nothing', async () => {
    const [lead] = await leadsOfSample(calendly, 'calendly/invitee.created-questions.json')
    expect(lead).toMatchObject({
      person: { firstName: 'Jordan', lastName: 'Rivera', email: 'jordan.rivera@example.com' },
      answers: [
        {
          label: 'What would you like to discuss?',
          value: 'Onboarding walkthrough for the new workspace.',
        },
      ],
      attribution: {},
    })
  })
})
