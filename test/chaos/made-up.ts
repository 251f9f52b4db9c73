// Made-up evidence of a small run, and ways to spoil it: the verdict's own rules are tested by them.

import { ASKS } from './asks.ts'
import type { CrmContact, LogLine } from './crm.ts'
import type { Evidence } from './evidence.ts'
import type { Post, SentEvent } from './senders.ts'

export const ONE = 'evt_000000000010000000000'
export const TWO = 'evt_000000000020000000000'
const CONTACT = 'contact0000000000001'
const EMAIL = 'person0@example.com'

export const taken = (id: string, outcome = 'accepted'): Post => ({ status: 200, outcome, id })
export const notTaken: Post = { status: null, outcome: null, id: null }

const sentEvent = (key: string, route: SentEvent['route'], posts: readonly Post[]): SentEvent => ({
  key,
  route,
  email: EMAIL,
  atMs: 0,
  twice: false,
  againAfterMs: null,
  posts,
})

export const delivered = (id: string): Evidence['events'][number] => ({
  id,
  state: 'delivered',
  reason: null,
  attempts: 0,
})

/** A call that did something to the contact. */
const call = (id: number, path: string, text = ''): LogLine => ({
  id,
  at: id * 1000,
  method: 'POST',
  path: `/contacts/${CONTACT}/${path}`,
  status: 201,
  ms: 1,
  body: JSON.stringify({ body: text }),
})

export const noteOf = (id: string, key: string) => ({ body: `Lead\nMessage: ${key}\nref ${id}` })
const taskOf = (id: string) => ({ body: `ref ${id}` })

/** Two events of one person, after a run in which every promise was kept. */
export const keptPromises = (): Evidence => ({
  sent: [
    sentEvent('case-1', 'tools', [taken(ONE), taken(ONE, 'duplicate')]),
    sentEvent('case-2', 'shop', [notTaken, taken(TWO)]),
  ],
  events: [delivered(TWO), delivered(ONE)],
  totals: {
    accepted: 2,
    duplicates: 1,
    delivered: 2,
    parked: 0,
    ignored: 0,
    test: 0,
    inFlight: 0,
    difference: 0,
  },
  contacts: [
    {
      id: CONTACT,
      email: EMAIL,
      tags: ['customer', 'lead'],
      notes: [noteOf(TWO, 'case-2'), noteOf(ONE, 'case-1')],
      tasks: [taskOf(ONE), taskOf(TWO)],
      workflows: [{ id: ASKS.tools.workflow }, { id: ASKS.shop.workflow }],
    },
  ],
  log: [
    call(1, 'notes', `Lead\nref ${ONE}`),
    call(2, 'tasks', `ref ${ONE}`),
    call(3, `workflow/${ASKS.tools.workflow}`),
    call(4, 'notes', `Lead\nref ${TWO}`),
    call(5, 'tasks', `ref ${TWO}`),
    call(6, `workflow/${ASKS.shop.workflow}`),
  ],
  seenLogId: 4,
})

export type Change = (kept: Evidence) => Partial<Evidence>

export const changed = (change: Change): Evidence => {
  const kept = keptPromises()
  return { ...kept, ...change(kept) }
}

export const contact =
  (change: (kept: CrmContact) => Partial<CrmContact>): Change =>
  ({ contacts }) => ({ contacts: contacts.map((one) => ({ ...one, ...change(one) })) })

export const totals =
  (changes: Partial<Evidence['totals']>): Change =>
  ({ totals: kept }) => ({ totals: { ...kept, ...changes } })

/** Other answers to the posts of the first event. */
export const answered =
  (...posts: readonly Post[]): Change =>
  ({ sent }) => ({ sent: sent.map((event, index) => (index === 0 ? { ...event, posts } : event)) })

/** Every event in this state. */
export const ended =
  (state: Evidence['events'][number]['state']): Change =>
  ({ events }) => ({ events: events.map((event) => ({ ...event, state })) })

/** One more line in the log. */
export const called =
  (path: string, text = '', other: Partial<LogLine> = {}): Change =>
  ({ log }) => ({ log: [...log, { ...call(log.length + 1, path, text), ...other }] })
