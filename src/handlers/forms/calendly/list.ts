// What was booked at Calendly: https://developer.calendly.com/api-docs. Bookings are listed by when they begin, so all that
// begin later are looked through, and who has booked is asked of those that may be new. Only `invitee.created` is made
// again: whether a route is subscribed to cancellations is not known here.

import { isObject, parseJson, plainText, type Json, type JsonObject } from '../../../lib/json.ts'
import { isWithin, objectsIn } from '../../list-pages.ts'
import type { Ask, List, ListWindow } from '../../sender-api.ts'

export type CalendlyListOptions = {
  /** Whose bookings are asked for when some never arrived: an organization's address, as `GET /users/me` tells it. */
  readonly organization: string | null
  /** Or a person's, as `GET /users/me` tells it. */
  readonly user: string | null
}

const PAGE_SIZE = '100'

export const calendlyList: List<CalendlyListOptions> = {
  first: ({ since }, { organization, user }) => {
    const of = Object.entries({ organization, user }).flatMap(([name, uri]) =>
      uri === null ? [] : [[name, uri]]
    )
    const query = [...of, ['min_start_time', new Date(since).toISOString()], ['count', PAGE_SIZE]]
    return of.length === 0 ? [] : [{ path: `/scheduled_events?${queryOf(query)}` }]
  },
  read: (ask, answer, window) => ({
    bodies: ask.about === undefined ? [] : bodiesOf(ask.about, answer, window),
    more: [
      ...(ask.about === undefined ? inviteesOf(answer, window) : []),
      ...nextPage(ask, answer),
    ],
  }),
}

const queryOf = (pairs: string[][]) => new URLSearchParams(pairs).toString()

/** Who has booked what may be new. Where several can book the same time, the latest may be newer than the rest. */
function inviteesOf(answer: Json, window: ListWindow): Ask[] {
  return objectsIn(answer, 'collection').flatMap((booking) => {
    // Nothing else may enter a path of the API.
    const [path] = /\/scheduled_events\/[A-Za-z0-9-]+$/.exec(plainText(booking['uri']) ?? '') ?? []
    const isNew = isWithin(
      timeOf(booking),
      isForSeveral(booking) ? { ...window, since: 0 } : window
    )
    return path === undefined || !isNew
      ? []
      : [{ path: `${path}/invitees?count=${PAGE_SIZE}`, about: JSON.stringify(booking) }]
  })
}

const isForSeveral = ({ invitees_counter: counter }: JsonObject) =>
  !isObject(counter) || counter['limit'] !== 1

/** One that was moved since comes again as the booking of its new time. */
function bodiesOf(about: string, answer: Json, window: ListWindow): readonly JsonObject[] {
  const scheduledEvent = parseJson(about) ?? null
  return objectsIn(answer, 'collection')
    .filter((invitee) => isWithin(timeOf(invitee), window) && invitee['rescheduled'] !== true)
    .map((invitee) => ({
      event: 'invitee.created',
      created_at: invitee['created_at'] ?? null,
      payload: { ...invitee, cancellation: null, scheduled_event: scheduledEvent },
    }))
}

const timeOf = ({ created_at: at }: JsonObject) => Date.parse(plainText(at) ?? '')

/** The same path, with the token of the page after. */
function nextPage({ path, about }: Ask, answer: Json): Ask[] {
  const pagination = isObject(answer) ? answer['pagination'] : undefined
  const token = isObject(pagination) ? plainText(pagination['next_page_token']) : undefined
  if (token === undefined) return []
  const [place = '', query = ''] = path.split('?')
  const next = new URLSearchParams(query)
  next.set('page_token', token)
  return [{ path: `${place}?${next.toString()}`, ...(about === undefined ? {} : { about }) }]
}
