import { expect, test } from 'vitest'
import { calendly } from '../../../src/handlers/forms/calendly.ts'
import type { Json } from '../../../src/lib/json.ts'
import { bytes } from './cases.ts'

const context = { country: 'US', fields: {} }
const EVENT = 'https://api.calendly.com/scheduled_events/ev-1'
const invitee = { uri: `${EVENT}/invitees/in-1`, event: EVENT, email: 'ada@example.com' }
const START = { name: 'Call', start_time: '2026-03-10T18:00:00Z' }

const readingOf = async (event: string, payload: object) => {
  const body = bytes(JSON.stringify({ event, payload: { ...invitee, ...payload } }))
  const read = await calendly().read({ headers: new Headers(), body })
  const reading = read.ok ? read.value[0] : undefined
  if (reading === undefined) throw new Error('no event')
  return reading
}
const leadOf = async (event: string, payload: object, answer?: Json) =>
  (await readingOf(event, payload)).lead(context, answer === undefined ? [] : [answer])
const created = (payload: object, answer?: Json) => leadOf('invitee.created', payload, answer)

test.each([{ rescheduled: true }, { new_invitee: `${EVENT}/invitees/in-2` }])(
  'a cancellation with %o is half of a move: it is ignored, and nothing is asked for',
  async (moved) => {
    const reading = await readingOf('invitee.canceled', { rescheduled: true, ...moved })
    expect(reading.lead(context)).toHaveProperty('ignored')
    expect(await leadOf('invitee.canceled', moved)).toHaveProperty('ignored')
    expect((await readingOf('invitee.canceled', { rescheduled: true })).need()).toBeNull()
  }
)

test('both halves of a move name the old booking by the same id', async () => {
  const first = await created({})
  const moved = await created({ uri: `${EVENT}/invitees/in-2`, old_invitee: invitee.uri })
  expect(first).toMatchObject({ appointment: { id: 'in-1', status: 'booked' } })
  expect(moved).toMatchObject({
    appointment: { id: 'in-2', status: 'rescheduled', previousId: 'in-1' },
  })
})

test('a cancellation of a booking that was moved before replaces no note', async () => {
  const lead = await leadOf('invitee.canceled', { old_invitee: `${EVENT}/invitees/in-0` })
  expect(lead).toMatchObject({ appointment: { id: 'in-1', status: 'cancelled' } })
  expect(lead).not.toHaveProperty('appointment.previousId')
})

test('booking and cancellation of one invitee are two events', async () => {
  expect(await created({})).toMatchObject({ eventId: 'in-1 invitee.created' })
  expect(await leadOf('invitee.canceled', {})).toMatchObject({ eventId: 'in-1 invitee.canceled' })
})

test.each([
  ['invitee.created', {}, '/scheduled_events/ev-1'],
  ['invitee.canceled', {}, '/scheduled_events/ev-1'],
  ['invitee.created', { scheduled_event: START }, undefined],
  ['invitee.created', { scheduled_event: { name: 'Call' } }, '/scheduled_events/ev-1'],
  ['invitee.created', { event: null }, undefined],
  ['invitee.created', { event: `${EVENT}/../users/me` }, undefined],
  ['invitee.created', { event: `${EVENT}?x=1` }, undefined],
  ['invitee.created', { event: 'https://example.com/' }, undefined],
  ['routing_form_submission.created', {}, undefined],
  ['invitee_no_show.created', {}, undefined],
])('%s with %o asks for %j', async (event, payload, path) => {
  expect((await readingOf(event, payload)).need()?.path).toBe(path)
})

test('Calendly is asked with the token of the account, and the lead does without', async () => {
  expect(calendly.facts.api).toMatchObject({
    apiBase: 'https://api.calendly.com',
    credential: 'ACCESS_TOKEN',
  })
  expect(calendly.facts.api?.headers('tok-1')).toEqual({ authorization: 'Bearer tok-1' })
  expect((await readingOf('invitee.created', {})).need()).toMatchObject({ optional: true })
  expect(await created({}, {})).toEqual(await created({}))
})

test('the number of a host is not the number of the invitee', async () => {
  const at = (type: string) => ({
    scheduled_event: { ...START, location: { type, location: '+12025550143' } },
  })
  expect(await created(at('outbound_call'))).toMatchObject({ person: { phone: '+12025550143' } })
  expect(await created(at('inbound_call'))).toMatchObject({
    person: { email: 'ada@example.com' },
    appointment: { place: '+12025550143' },
  })
  expect(await created(at('inbound_call'))).not.toHaveProperty('person.phone')
})

test.each([
  [{ amount: 25, currency: 'EUR', successful: true }, '25 EUR (paid)'],
  [{ amount: '25.50', currency: 'EUR', successful: false }, '25.50 EUR (failed)'],
  [{ amount: 25 }, '25 (paid)'],
])('the payment %o reads %j', async (payment, value) => {
  expect(await created({ payment })).toMatchObject({ answers: [{ label: 'Payment', value }] })
})

test.each<[string, unknown]>([
  ['questions_and_answers', 'none'],
  ['questions_and_answers', [7, null, {}, { question: 7, answer: 7 }]],
  ['tracking', 'utm'],
  ['tracking', { utm_source: 7, salesforce_uuid: 'x' }],
  ['cancellation', []],
  ['payment', { amount: {} }],
  ['scheduled_event', 'ev-1'],
  ['scheduled_event', { location: 'here' }],
  ['old_invitee', 7],
  ['timezone', 7],
])('%s as %j does not cost the lead', async (name, value) => {
  expect(await created({ [name]: value })).toMatchObject({
    person: { email: 'ada@example.com' },
    answers: [],
    attribution: {},
  })
})

test('one odd answer does not cost the others', async () => {
  const questions_and_answers = [7, { question: 'Topic', answer: 'Roofs' }, { answer: 'Soon' }]
  const lead = await created({ questions_and_answers })
  expect(lead).toMatchObject({
    answers: [
      { label: 'Topic', value: 'Roofs' },
      { label: 'Answer', value: 'Soon' },
    ],
  })
})

test('a zone that nobody knows is kept as an answer, and the time is told in UTC', async () => {
  const lead = await created({ timezone: 'Mars/Olympus', scheduled_event: START })
  expect(lead).toMatchObject({
    answers: [{ label: 'Timezone (as written)', value: 'Mars/Olympus' }],
    appointment: { startsAt: '2026-03-10T18:00:00.000Z' },
  })
  expect(lead).not.toHaveProperty('appointment.timezone')
})
