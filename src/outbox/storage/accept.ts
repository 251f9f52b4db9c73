// Taking events in: dedupe, row and ledger in one transaction. What the sender is answered rests on this alone.

import type { Arrival, ArrivingEvent, Receipt } from '../arrival.ts'
import type { Dedupe } from './dedupe.ts'
import { eventId, nextSequence } from '../event-id.ts'
import { newProgress, withEntry, type StoredEvent } from '../event.ts'
import type { Ledger } from './ledger.ts'
import type { Store } from './store.ts'

type Tables = { readonly store: Store; readonly dedupe: Dedupe; readonly ledger: Ledger }

/** Stores what is new and points at the original for what is not. Call inside a transaction. `chance`: ten hex digits per event. */
export function accept(arrival: Arrival, tables: Tables, chance: () => string): readonly Receipt[] {
  let holder: number | null = null
  let last = tables.store.lastSequence()
  return arrival.events.map((event): Receipt => {
    const known = tables.dedupe.find(event.dedupeKey, arrival.receivedAt)
    const original = known === undefined ? undefined : tables.store.get(known)
    if (original !== undefined) {
      tables.ledger.add(arrival.route, arrival.receivedAt, { duplicates: 1 })
      return { id: original.id, status: 'duplicate', live: null }
    }
    last = nextSequence(last, arrival.receivedAt)
    const stored = toEvent(event, arrival, last, chance())
    tables.store.insert({
      ...stored,
      dedupeKey: event.dedupeKey,
      request: holder ?? arrival.request,
    })
    holder ??= last
    const { dedupeForMs } = event
    const expiresAt = dedupeForMs === null ? null : arrival.receivedAt + dedupeForMs
    tables.dedupe.claim(event.dedupeKey, last, expiresAt)
    const receipt = record(stored, tables.ledger)
    const isQuiet = event.meaning.kind === 'ignored' && event.meaning.quietly === true
    return isQuiet ? { ...receipt, status: 'accepted' } : receipt
  })
}

function record(stored: StoredEvent, ledger: Ledger): Receipt {
  const { id, state, route, receivedAt } = stored
  if (state === 'live') {
    ledger.add(route, receivedAt, { accepted: 1 })
    return { id, status: 'accepted', live: stored }
  }
  ledger.add(route, receivedAt, { accepted: 1, [state]: 1 })
  return { id, status: state === 'delivered' ? 'accepted' : state, live: null }
}

function toEvent(
  { part, name, meaning }: ArrivingEvent,
  { route, provider, receivedAt }: Arrival,
  sequence: number,
  chance: string
): StoredEvent {
  const lead = 'lead' in meaning ? meaning.lead : null
  const contact = meaning.kind === 'deliver' ? meaning.plan.contact : {}
  const state = meaning.kind === 'deliver' || meaning.kind === 'hydrate' ? 'live' : meaning.kind
  const progress = newProgress(receivedAt)
  const reason = 'reason' in meaning ? meaning.reason : null
  const ended = { at: receivedAt, what: state === 'live' ? 'received' : state } as const
  return {
    sequence,
    id: eventId(sequence, chance),
    route,
    provider,
    name,
    state,
    reason,
    receivedAt,
    finishedAt: state === 'live' ? null : receivedAt,
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
  }
}
