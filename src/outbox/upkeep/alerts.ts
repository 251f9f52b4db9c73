// Which alerts are due: each cause once when it begins and once when it is over. Pure: facts and time are arguments;
// sending, and keeping the book, is for the outbox around it.

import { EMPTY_BOOK, type Alert, type AlertBook, type Standing } from './alert-book.ts'
import { causesOf, isPause, watchesOf, type AlertFacts, type Cause } from './alert-causes.ts'
import { messageOf, overText } from './alert-text.ts'

export { told, type Alert, type AlertBook } from './alert-book.ts'
export type { AlertFacts } from './alert-causes.ts'

export type Review = {
  /** To be kept before anything is sent: it notes that the alerts were handed out. Equal when nothing changed. */
  readonly book: AlertBook
  /** To be sent now, in this order; each that arrives is noted with `told`. */
  readonly due: readonly Alert[]
  /** When the next review is needed if nothing happens; `undefined` when only events can change anything. */
  readonly nextAt: number | undefined
}

/** A cause is told, and believed to be over, after it has been so for a moment: a replay or a probe may turn it at once. */
const SETTLE_MS = 5_000
/** The end of a cause that has come back within an hour is believed later, so that one that comes and goes is no storm. */
const CALM_MS = 15 * 60_000
const REMEMBER_MS = 60 * 60_000
/** Longer than it takes to send all that can be due at once. */
const RETRY_MS = 5 * 60_000

/** `given` as the last review or `told` left it; `{}` at first. */
export function review(given: Partial<AlertBook>, facts: AlertFacts, now: number): Review {
  const book = upToDate({ ...EMPTY_BOOK, ...given }, facts, now)
  const causes = causesOf(facts, book, now)
  const holding = new Map(
    causes.filter(({ from }) => from <= now).map((cause) => [cause.key, cause])
  )
  const entries = [...new Set([...Object.keys(book.standing), ...holding.keys()])].flatMap(
    (key) => entryOf(key, book, holding.get(key), now) ?? []
  )
  const due = entries.filter(({ standing }) => dueAt(standing) <= now)
  const standing = entries.map(({ key, standing: entry }): [string, Standing] => [
    key,
    dueAt(entry) <= now ? { ...entry, triedAt: now } : entry,
  ])
  const times = [...causes.map(({ from }) => from), ...standing.map(([, entry]) => dueAt(entry))]
  const next = Math.min(...times.filter((at) => at > now))
  return {
    book: { ...book, standing: Object.fromEntries(standing) },
    due: due.map((entry) => alertOf(entry, holding.get(entry.key), facts)),
    nextAt: Number.isFinite(next) ? next : undefined,
  }
}

const upToDate = (book: AlertBook, facts: AlertFacts, now: number): AlertBook => ({
  standing: book.standing,
  ended: Object.fromEntries(Object.entries(book.ended).filter(([, at]) => now - at < REMEMBER_MS)),
  watchedSince: watchesOf(facts, book, now),
})

type Entry = { readonly key: string; readonly standing: Standing }

function entryOf(
  key: string,
  book: AlertBook,
  cause: Cause | undefined,
  now: number
): Entry | undefined {
  const was = book.standing[key]
  const standing = cause === undefined ? cleared(was, now) : held(was, cause, key in book.ended)
  return standing === undefined ? undefined : { key, standing }
}

function alertOf(
  { key, standing }: Entry,
  cause: Cause | undefined,
  { location, health }: AlertFacts
): Alert {
  const isElsewhere = isPause(key) && health.kind === 'paused'
  return cause === undefined
    ? { key, kind: 'over', text: messageOf(location, overText(standing, isElsewhere)) }
    : { key, kind: 'begun', text: messageOf(location, cause.text) }
}

const held = (was: Standing | undefined, { from, title }: Cause, again: boolean): Standing =>
  was === undefined
    ? { since: from, title, toldAt: null, triedAt: null, clearSince: null, again }
    : { ...was, clearSince: null }

/** Whoever has not heard of its beginning need not hear of its end; a message on its way may yet be heard. */
function cleared(was: Standing | undefined, now: number): Standing | undefined {
  if (was === undefined) return undefined
  const isOnItsWay = was.triedAt !== null && now < was.triedAt + RETRY_MS
  if (was.toldAt === null && !isOnItsWay) return undefined
  return { ...was, clearSince: was.clearSince ?? now }
}

/** When something is to be told of it: its beginning while it holds, or, once that is told, its end. */
function dueAt({ since, toldAt, triedAt, clearSince, again }: Standing): number {
  if ((toldAt === null) === (clearSince !== null)) return Number.POSITIVE_INFINITY
  const settledAt =
    clearSince === null ? since + SETTLE_MS : clearSince + (again ? CALM_MS : SETTLE_MS)
  return triedAt === null ? settledAt : Math.max(settledAt, triedAt + RETRY_MS)
}
