// What Typeform, Stripe and Calendly are asked for to find what never arrived, and that what they list is known by the
// same key as what their webhooks bring.

import { expect, test } from 'vitest'
import type { Route } from '../../../src/handlers/provider.ts'
import { calendly, stripe, typeform } from '../../../src/handlers/registry.ts'
import type { Ask } from '../../../src/handlers/sender-api.ts'
import type { Json } from '../../../src/lib/json.ts'
import { bytes } from './cases.ts'

const SINCE = Date.UTC(2026, 2, 10, 9)
const window = { since: SINCE, until: SINCE + 3_600_000 }
const IN = '2026-03-10T09:30:00.000000Z'
const BEFORE = '2026-03-10T08:59:00.000000Z'
const AFTER = '2026-03-10T10:01:00.000000Z'

const firstOf = (route: Route) => route.list?.first(window) ?? []
const read = (route: Route, ask: Ask | undefined, answer: Json) => {
  if (ask === undefined) throw new Error('nothing is asked')
  return route.list?.read(ask, answer, window) ?? { bodies: [], more: [] }
}
const leadsOf = async (route: Route, bodies: readonly object[] | readonly Json[]) => {
  const leads = await Promise.all(
    bodies.map(async (body) => {
      const events = await route.read({
        headers: new Headers({ 'content-type': 'application/json' }),
        body: bytes(JSON.stringify(body)),
      })
      return events.ok ? events.value.map(({ lead }) => lead({ country: 'US', fields: {} })) : []
    })
  )
  return leads.flat()
}
const repeated = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index))

const survey = typeform({ forms: ['abc123', 'def456'] })
const form = {
  title: 'Survey',
  fields: [
    {
      id: 'g',
      title: 'You',
      properties: { fields: [{ id: 'q1', title: 'First name', type: 'short_text' }] },
    },
    { id: 'q2', title: 'Your email', type: 'email' },
  ],
}
const response = (token: string) => ({
  token,
  submitted_at: '2026-03-10T09:30:00Z',
  answers: [
    { type: 'text', text: 'Ada', field: { id: 'q1', type: 'short_text' } },
    { type: 'email', email: 'ada@example.com', field: { id: 'q2', type: 'email' } },
  ],
})

test('Typeform: forms are asked for their questions, then for the responses of the time', () => {
  const [form1, form2, ...others] = firstOf(survey)
  expect([form1?.path, form2?.path, others]).toEqual(['/forms/abc123', '/forms/def456', []])
  const [ask] = read(survey, form2, form).more
  expect(ask?.path).toBe(
    '/forms/def456/responses?since=2026-03-10T09%3A00%3A00Z&until=2026-03-10T10%3A00%3A00Z&page_size=100'
  )
})

test('Typeform: a listed response is known as its webhook is, by its token, and in the same words', async () => {
  const [ask] = read(survey, firstOf(survey)[0], form).more
  const { bodies } = read(survey, ask, { items: [response('tok1')] })
  const asSent = {
    event_id: 'event-1',
    event_type: 'form_response',
    form_response: {
      ...response('tok1'),
      form_id: 'abc123',
      definition: {
        title: 'Survey',
        fields: [form.fields[0]?.properties?.fields[0], form.fields[1]],
      },
    },
  }
  const [listed] = await leadsOf(survey, bodies)
  expect(listed).toMatchObject({ eventId: 'tok1', person: { firstName: 'Ada' } })
  expect([listed]).toEqual(await leadsOf(survey, [asSent]))
})

test('Typeform: an unfinished response is not taken for the finished one', async () => {
  const sent = (event_type: string, event_id: string) => ({
    event_type,
    event_id,
    form_response: response('tok1'),
  })
  const leads = await leadsOf(survey, [
    sent('form_response_partial', 'event-1'),
    sent('form_response', 'event-2'),
  ])
  expect(leads).toMatchObject([{ eventId: 'event-1' }, { eventId: 'tok1' }])
})

test('Typeform: a full page is followed by what was sent before its last response', () => {
  const [ask] = read(survey, firstOf(survey)[0], form).more
  const full = { items: repeated(100, (index) => response(`t${index}`)) }
  const [next, ...others] = read(survey, ask, full).more
  expect(next?.path).toBe(`${ask?.path}&before=t99`)
  expect(others).toEqual([])
  expect(read(survey, next, { items: [response('t100')] }).more).toEqual([])
})

test('Stripe: types that the route names are asked for, page by page', () => {
  const shop = stripe({ events: ['invoice.paid', 'charge.refunded'] })
  const [ask] = firstOf(shop)
  expect(decodeURIComponent(ask?.path ?? '')).toBe(
    `/v1/events?types[]=invoice.paid&types[]=charge.refunded&created[gte]=${SINCE / 1000}&created[lte]=${SINCE / 1000 + 3600}&limit=30`
  )
  const answer = { data: [{ id: 'evt_2' }, { id: 'evt_1' }], has_more: true, url: '/v1/elsewhere' }
  const { bodies, more } = read(shop, ask, answer)
  expect(bodies).toEqual(answer.data)
  expect(more.map(({ path }) => path)).toEqual([`${ask?.path}&starting_after=evt_1`])
  expect(read(shop, more[0], { ...answer, has_more: false }).more).toEqual([])
})

test('Stripe: a listed event is known by its own id, as its webhook is', async () => {
  const event = {
    id: 'evt_1',
    object: 'event',
    type: 'payment_intent.succeeded',
    created: SINCE / 1000,
    livemode: true,
    data: { object: { id: 'pi_1', receipt_email: 'ada@example.com', amount_received: 900 } },
  }
  const shop = stripe({ events: [event.type] })
  const { bodies } = read(shop, firstOf(shop)[0], { data: [event] })
  expect(await leadsOf(shop, bodies)).toMatchObject([{ eventId: 'evt_1' }])
})

const BOOKED = 'https://api.calendly.com/scheduled_events'
const ORGANIZATION = 'https://api.calendly.com/organizations/ORG-1'
const meetings = calendly({ organization: ORGANIZATION })
const booking = (id: string, created_at: string | null, limit = 1) => ({
  uri: `${BOOKED}/${id}`,
  name: 'Intro call',
  start_time: '2026-03-20T18:00:00Z',
  created_at,
  invitees_counter: { total: 1, active: 1, limit },
})
const invitee = (id: string, created_at = IN, more: object = {}) => ({
  uri: `${BOOKED}/ev-1/invitees/${id}`,
  event: `${BOOKED}/ev-1`,
  email: 'ada@example.com',
  created_at,
  ...more,
})
const askOfBooking = (...bookings: Json[]) =>
  read(meetings, firstOf(meetings)[0], { collection: bookings }).more

test('Calendly: all bookings that begin later are looked through, of an organization or a person', () => {
  const query = 'min_start_time=2026-03-10T09%3A00%3A00.000Z&count=100'
  expect(firstOf(meetings)).toEqual([
    { path: `/scheduled_events?organization=${encodeURIComponent(ORGANIZATION)}&${query}` },
  ])
  const user = 'https://api.calendly.com/users/U-1'
  expect(firstOf(calendly({ user }))).toEqual([
    { path: `/scheduled_events?user=${encodeURIComponent(user)}&${query}` },
  ])
})

test('Calendly: who has booked is asked where the booking may be new', () => {
  const asks = askOfBooking(
    booking('new', IN),
    booking('old', BEFORE),
    booking('later', AFTER),
    booking('group', BEFORE, 20),
    booking('untold', null),
    { ...booking('x', IN), uri: 'https://example.com/x?y' }
  )
  expect(asks.map(({ path }) => path)).toEqual(
    ['new', 'group', 'untold'].map((id) => `/scheduled_events/${id}/invitees?count=100`)
  )
})

test('Calendly: a listed booking is known as its webhook is, and needs no further question', async () => {
  const [ask] = askOfBooking(booking('ev-1', IN))
  const { bodies } = read(meetings, ask, {
    collection: [
      invitee('in-1'),
      invitee('in-2', BEFORE),
      invitee('in-3', AFTER),
      invitee('in-4', IN, { rescheduled: true }),
      invitee('in-5', IN, { status: 'canceled', cancellation: { canceled_by: 'Ada' } }),
    ],
  })
  const sent = (id: string) => ({
    event: 'invitee.created',
    created_at: IN,
    payload: { ...invitee(id), scheduled_event: booking('ev-1', IN) },
  })
  const leads = await leadsOf(meetings, bodies)
  expect(leads).toMatchObject([
    { eventId: 'in-1 invitee.created' },
    { eventId: 'in-5 invitee.created' },
  ])
  expect(leads).toEqual(await leadsOf(meetings, [sent('in-1'), sent('in-5')]))
})

test('Calendly: pages are asked for by their token, never by an address in the answer', () => {
  const answer = (token: string) => ({
    collection: [],
    pagination: { next_page: 'https://elsewhere.example.com/', next_page_token: token },
  })
  const [ask] = firstOf(meetings)
  const [next, ...others] = read(meetings, ask, answer('t/1')).more
  expect(next?.path).toBe(`${ask?.path}&page_token=t%2F1`)
  expect(others).toEqual([])
  expect(read(meetings, next, answer('t2')).more[0]?.path).toBe(`${ask?.path}&page_token=t2`)
  const [one] = askOfBooking(booking('ev-1', IN))
  expect(read(meetings, one, answer('t3')).more).toEqual([
    { path: `${one?.path}&page_token=t3`, about: one?.about },
  ])
})

test.each([
  ['typeform', typeform()],
  ['stripe', stripe()],
  ['calendly', calendly()],
])('%s is asked for nothing that its route does not name', (_, route) => {
  expect(firstOf(route)).toEqual([])
})

test('what is named must be able to stand in a path', () => {
  expect(typeform({ forms: ['../users'] }).mistakes).toEqual([
    "forms.0: expected a form's id, such as lT4Z3j",
  ])
  expect(stripe({ events: ['Invoice Paid'] }).mistakes).toHaveLength(1)
  expect(stripe({ events: repeated(21, () => 'invoice.paid') }).mistakes).toEqual([
    'events: expected a list of at most 20 types of events',
  ])
  expect(calendly({ organization: 'ORG-1' }).mistakes).toHaveLength(1)
})

test.each([null, 7, [], {}, { items: 7, data: {}, collection: [7], pagination: 'x' }])(
  'an answer of another shape (%j) brings nothing, and has an end',
  (answer) => {
    const routes = [survey, stripe({ events: ['invoice.paid'] }), meetings]
    const listed = routes.map((route) => read(route, { path: '/x', about: '{}' }, answer))
    expect(listed.every(({ bodies, more }) => bodies.length + more.length === 0)).toBe(true)
  }
)
