import { expect, test } from 'vitest'
import { calCom } from '../../../src/handlers/forms/cal-com.ts'
import { bytes, requestOf } from './cases.ts'

const context = { country: 'US', fields: {} }
const ADA = { email: 'ada@example.com', name: 'Ada Park', timeZone: 'America/New_York' }
const TOM = { email: 'tom@example.com', name: 'Tom Sample', timeZone: 'Europe/London' }

const read = (body: unknown) =>
  calCom().read({ headers: new Headers(), body: bytes(JSON.stringify(body)) })

const leadOf = async (triggerEvent: string, payload: object) => {
  const events = await read({ triggerEvent, payload: { uid: 'u-1', attendees: [ADA], ...payload } })
  const lead = events.ok ? events.value[0]?.lead(context, undefined) : undefined
  if (lead === undefined) throw new Error('no event')
  return lead
}
const created = (payload: object) => leadOf('BOOKING_CREATED', payload)

test('without a form, the first attendee is the lead, and the organizer never', async () => {
  const organizer = { email: 'host@example.com', name: 'Hana Host' }
  const lead = await created({ organizer, attendees: [ADA, TOM], team: { members: [organizer] } })
  expect(lead).toMatchObject({
    person: { email: 'ada@example.com', firstName: 'Ada', timezone: 'America/New_York' },
  })
  expect(JSON.stringify(lead)).not.toMatch(/host@|tom@/)
})

test('of those who share a time, the last is the lead, and each is an event of its own', async () => {
  const seats = { seatsPerTimeSlot: 5, attendees: [ADA, TOM] }
  expect(await created(seats)).toMatchObject({
    person: { email: 'tom@example.com' },
    eventId: 'u-1 BOOKING_CREATED tom@example.com',
  })
  expect(await created({ ...seats, attendees: [ADA] })).toMatchObject({
    eventId: 'u-1 BOOKING_CREATED ada@example.com',
  })
  expect(await created({ ...seats, attendeeSeatId: 's-9' })).toMatchObject({
    eventId: 'u-1 BOOKING_CREATED s-9',
  })
})

test('a booking that had to be confirmed brings the note of its request up to date', async () => {
  expect(await created({ requiresConfirmation: true })).toMatchObject({
    appointment: { id: 'u-1', previousId: 'u-1', status: 'booked' },
  })
  for (const requiresConfirmation of [false, null, undefined]) {
    expect(await created({ requiresConfirmation })).not.toHaveProperty('appointment.previousId')
  }
  const requested = await leadOf('BOOKING_REQUESTED', { requiresConfirmation: true })
  expect(requested).not.toHaveProperty('appointment.previousId')
})

test('a move without the uid of what it replaces is a move all the same', async () => {
  const lead = await leadOf('BOOKING_RESCHEDULED', { startTime: '2026-03-12T15:00:00Z' })
  expect(lead).toMatchObject({ appointment: { id: 'u-1', status: 'rescheduled' } })
  expect(lead).not.toHaveProperty('appointment.previousId')
})

test('a shared time that is moved twice is two events', async () => {
  const at = async (startTime: string) => await leadOf('BOOKING_RESCHEDULED', { startTime })
  const [one, two] = [await at('2026-03-12T15:00:00Z'), await at('2026-03-13T15:00:00Z')]
  expect('eventId' in one && one.eventId).not.toBe('eventId' in two && two.eventId)
})

test.each([
  'MEETING_STARTED',
  'BOOKING_PAID',
  'BOOKING_PAYMENT_INITIATED',
  'RECORDING_READY',
  'OOO_CREATED',
  'constructor',
  '__proto__',
  '',
])('the trigger %j is ignored with a reason, whatever its payload', async (triggerEvent) => {
  for (const payload of [undefined, 'text', []]) {
    const events = await read({ triggerEvent, payload })
    const lead = events.ok ? events.value[0]?.lead(context, undefined) : undefined
    expect(lead).toEqual({ ignored: `cal-com trigger ${triggerEvent} is not mapped` })
  }
})

test.each([
  [
    { metadata: { videoCallUrl: 'https://v.example.com/1' }, location: 'Hall' },
    'https://v.example.com/1',
  ],
  [{ videoCallData: { url: 'https://v.example.com/2' } }, 'https://v.example.com/2'],
  [{ location: 'Hall 2' }, 'Hall 2'],
  [{ location: 'integrations:google:meet' }, undefined],
  [{ metadata: { videoCallUrl: 7 }, location: null }, undefined],
])('%o is at %j', async (payload, place) => {
  const lead = await created(payload)
  expect('appointment' in lead && lead.appointment?.place).toBe(place)
})

test.each<[unknown, unknown]>([
  ['plain', 'plain'],
  [12, '12'],
  [false, 'No'],
  [
    ['a', '', 'b'],
    ['a', 'b'],
  ],
  [{ optionValue: '', value: 'inPerson' }, 'inPerson'],
  [{ id: 'x', label: 'Words' }, 'Words'],
])('the answer %j is kept as %j', async (value, kept) => {
  const lead = await created({ responses: { topic: { label: 'Topic?', value } } })
  expect(lead).toMatchObject({ answers: [{ key: 'topic', label: 'Topic?', value: kept }] })
})

test.each([null, '', [], {}, [null]])('the answer %j is none', async (value) => {
  expect(await created({ responses: { topic: { label: 'Topic?', value } } })).toMatchObject({
    answers: [],
  })
})

test.each<[string, unknown]>([
  ['responses', 'none'],
  ['responses', { topic: 7 }],
  ['attendees', 'Ada'],
  ['attendees', [7]],
  ['metadata', []],
  ['startTime', 7],
  ['seatsPerTimeSlot', 'many'],
])('%s as %j does not cost the lead', async (name, value) => {
  const responses = { email: { value: 'ada@example.com' } }
  expect(await created({ responses, [name]: value })).toMatchObject({
    kind: 'booking',
    answers: [],
    ...(name === 'attendees' || name === 'responses'
      ? {}
      : { person: { email: 'ada@example.com' } }),
  })
})

test.each([
  [{ triggerEvent: 'BOOKING_CREATED' }, '`payload` is missing.'],
  [{ triggerEvent: 'BOOKING_CREATED', payload: [] }, '`payload` must be an object.'],
  [{ content: 'A template of one’s own' }, '`triggerEvent` is missing.'],
])('%j is refused in plain words: %s', async (body, detail) => {
  expect(await read(body)).toEqual({ ok: false, error: { reason: 'malformed_body', detail } })
})

test('a webhook without a secret is not let in', async () => {
  const headers = { 'x-cal-signature-256': 'no-secret-provided' }
  const verified = await calCom().verify(requestOf({ path: '', headers, body: '{}' }, 0), ['s'])
  expect(verified).toMatchObject({ ok: false, error: { reason: 'credential_malformed' } })
})
