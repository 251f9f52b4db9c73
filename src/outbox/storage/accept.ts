// Taking events in: dedupe, row and ledger in one transaction. What the sender is answered rests on this alone.

import { isOnItsWay, type Arrival, type ArrivingEvent, type Receipt } from '../arrival.ts'
import { eventId, nextSequence, sequenceOf } from '../event-id.ts'
import { inLine, newProgress, withEntry, type StoredEvent, type TimelineEntry } from '../event.ts'
import type { Ledger } from './ledger.ts'
import type { Store } from './store.ts'

type Tables = {
  readonly store: Store
  readonly ledger: Ledger
  /** Whether an event about this contact of the CRM was caused by a write of ours. */
  readonly isEcho: (contactId: string, receivedAt: number) => boolean
}

const ECHO = 'HoopAI tells of a change that hoopgate has made itself a moment ago.'

/** Stores what is new and points at the original for what is not. Call inside a transaction. `chance`: ten hex digits per event. */
export function accept(arrival: Arrival, tables: Tables, chance: () => string): readonly Receipt[] {
  const { store, ledger } = tables
  const { route, receivedAt } = arrival
  let holder: number | null = null
  return arrival.events.map((arriving): Receipt => {
    const event = withoutEcho(arriving, receivedAt, tables)
    const original = store.holderOf(event.dedupeKey, receivedAt)
    if (original !== undefined) {
      ledger.add(route, receivedAt, { duplicates: 1 })
      return { id: original, status: 'duplicate', live: null }
    }
    const stored = toEvent(event, arrival, identify(event, receivedAt, store, chance))
    store.insert({
      ...stored,
      dedupeKey: event.dedupeKey,
      keyUntil: event.dedupeForMs === null ? null : receivedAt + event.dedupeForMs,
      nth: ledger.accept(route, receivedAt),
      request: holder ?? arrival.request,
    })
    holder ??= stored.sequence
    const receipt = record(stored, ledger)
    const isQuiet = event.meaning.kind === 'ignored' && event.meaning.quietly === true
    return isQuiet ? { ...receipt, status: 'accepted' } : receipt
  })
}

/** An event that we have caused ourselves is known, and creates nothing. */
function withoutEcho(event: ArrivingEvent, receivedAt: number, { isEcho }: Tables): ArrivingEvent {
  const contactId = 'lead' in event.meaning ? event.meaning.lead?.contactId : undefined
  const isOurs = contactId !== undefined && isEcho(contactId, receivedAt)
  return isOurs ? { ...event, meaning: { kind: 'ignored', reason: ECHO } } : event
}

type Identity = Pick<StoredEvent, 'sequence' | 'id'>

/** An event that came through the queue has been answered with its id: it keeps it, in the next free place. */
function identify(
  { id }: ArrivingEvent,
  receivedAt: number,
  store: Store,
  chance: () => string
): Identity {
  if (id !== undefined) return { id, sequence: store.freeSequence(sequenceOf(id) ?? 0) }
  const sequence = nextSequence(store.lastSequence(), receivedAt)
  return { sequence, id: eventId(sequence, chance()) }
}

function record(stored: StoredEvent, ledger: Ledger): Receipt {
  const { id, state, route, receivedAt } = stored
  if (state === 'live') return { id, status: 'accepted', live: inLine(stored) }
  ledger.add(route, receivedAt, { [state]: 1 })
  return { id, status: state === 'delivered' ? 'accepted' : state, live: null }
}

function toEvent(
  { part, name, meaning }: ArrivingEvent,
  { route, provider, receivedAt, isReconciled }: Arrival,
  { sequence, id }: Identity
): StoredEvent {
  const lead = 'lead' in meaning ? meaning.lead : null
  const contact = meaning.kind === 'deliver' ? meaning.plan.contact : {}
  const state = isOnItsWay(meaning) ? 'live' : meaning.kind
  const arrived = newProgress(receivedAt)
  const progress = isReconciled === true ? withEntry(arrived, found(receivedAt)) : arrived
  const reason = 'reason' in meaning ? meaning.reason : null
  const ended = { at: receivedAt, what: state === 'live' ? 'received' : state } as const
  return {
    sequence,
    id,
    route,
    provider,
    name,
    state,
    reason,
    receivedAt,
    finishedAt: state === 'live' ? null : receivedAt,
    inCrmMs: null,
    due: 0,
    attempt: 0,
    cause: null,
    email: contact.email ?? null,
    phone: contact.phone ?? null,
    progress:
      state === 'live'
        ? progress
        : withEntry(progress, { ...ended, ...(reason === null ? {} : { detail: reason }) }),
    lead,
    plan: meaning.kind === 'deliver' ? meaning.plan : null,
    hydration: null,
    part,
    isBulk: false,
  }
}

const found = (at: number): TimelineEntry => ({
  at,
  what: 'reconciled',
  detail: 'It had never arrived: it was found by asking the sender.',
})
