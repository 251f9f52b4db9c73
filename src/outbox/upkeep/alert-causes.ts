// What is wrong with a location, as causes that an operator should hear of, each under one key however many events
// it has hit. Pure; whether a cause has been told already is not its business.

import type { Health } from '../rules/health.ts'
import {
  backlogWords,
  moreParkedWords,
  moreSilentWords,
  parkedWords,
  gapWords,
  pauseWords,
  senderWords,
  silenceWords,
  type ParkedCause,
  type Words,
} from './alert-text.ts'
import type { AlertBook } from './alert-book.ts'
import { squash } from './squash.ts'

export type AlertFacts = {
  /** The location's name in `gateway.config.ts`. */
  readonly location: string
  readonly health: Health
  /** Routes whose sender refuses our credential: their events wait for another one. */
  readonly pausedSenders: readonly {
    readonly route: string
    readonly health: Extract<Health, { readonly kind: 'paused' }>
  }[]
  /** What was found last by asking the senders. */
  readonly gaps: readonly {
    readonly route: string
    readonly found: number
    readonly foundAt: number
  }[]
  /** All parked events, grouped by route and reason. */
  readonly parked: readonly ParkedGroup[]
  /** The oldest event on its way, and how many there are. */
  readonly oldestLive: { readonly receivedAt: number; readonly count: number } | null
  /** Routes with `expectEvery`. `lastAt`: when the last event came; `null` when none ever did. */
  readonly watched: readonly WatchedRoute[]
}

type ParkedGroup = {
  readonly route: string
  readonly reason: string | null
  readonly count: number
  readonly newestId: string
}
type WatchedRoute = {
  readonly route: string
  readonly everyMs: number
  readonly lastAt: number | null
}

/** A cause that holds from `from` on, which may lie ahead. */
export type Cause = Words & { readonly key: string; readonly from: number }

const BACKLOG_MS = 15 * 60_000
/** So many causes of a kind are told one by one; the others share a message. */
const MAX_TOLD = 5
const BACKLOG = 'backlog'
const PAUSED = 'paused:'
const SENDER = 'sender:'
const GAP = 'gap:'
/** A gap is over when nothing was found for a day. */
const GAP_MS = 24 * 60 * 60_000
const PARKED = 'parked:'
const SILENT = 'silent:'

/** The causes that hold, and those that will hold in time if nothing happens. */
export function causesOf(facts: AlertFacts, book: AlertBook, now: number): readonly Cause[] {
  const silent = facts.watched.map((route) => silence(route, book, now))
  const isHolding = ({ from }: Cause) => from <= now
  return [
    ...pauses(facts, book),
    ...facts.pausedSenders.map(({ route, health: { cause, message, since } }) => ({
      key: `${SENDER}${route}:${cause}`,
      from: since,
      ...senderWords(route, message),
    })),
    ...facts.gaps
      .filter(({ foundAt }) => now < foundAt + GAP_MS)
      .map(({ route, found, foundAt }) => ({
        key: `${GAP}${route}`,
        from: foundAt,
        ...gapWords(route, found),
      })),
    ...backlog(facts, book, now),
    ...capped(PARKED, parkedCauses(facts, now), book, moreParkedWords),
    ...capped(SILENT, silent.filter(isHolding), book, moreSilentWords),
    ...silent.filter((cause) => !isHolding(cause)),
  ]
}

export const isPause = (key: string): boolean => key.startsWith(PAUSED)

/** When the watch over a route that was never heard of began. */
export const watchesOf = (
  { watched }: AlertFacts,
  { watchedSince }: AlertBook,
  now: number
): AlertBook['watchedSince'] =>
  Object.fromEntries(
    watched
      .filter(({ lastAt }) => lastAt === null)
      .map(({ route }) => [silenceKey(route), watchedSince[silenceKey(route)] ?? now])
  )

function pauses({ health }: AlertFacts, { standing }: AlertBook): readonly Cause[] {
  if (health.kind === 'ok') return []
  if (health.kind === 'paused') {
    return [{ key: PAUSED + health.cause, from: health.since, ...pauseWords(health.message) }]
  }
  // On trial: nothing has shown yet that the pause is over.
  const key = PAUSED + health.cause
  const told = standing[key]
  if (told === undefined || told.toldAt === null) return []
  return [{ key, from: told.since, title: told.title, text: told.title }]
}

/** Does not begin during a pause, which was told, nor from the time that events have waited for its end. */
function backlog(facts: AlertFacts, book: AlertBook, now: number): readonly Cause[] {
  const { oldestLive, health } = facts
  if (oldestLive === null) return []
  const { receivedAt, count } = oldestLive
  const isTold = (book.standing[BACKLOG]?.toldAt ?? null) !== null
  if (!isTold && pauses(facts, book).length > 0) return []
  const from = BACKLOG_MS + (isTold ? receivedAt : Math.max(receivedAt, resumedAt(book, now)))
  return [{ key: BACKLOG, from, ...backlogWords(count, now - receivedAt, health) }]
}

/** The end of the last pause that was told; 0 when there was none lately. */
function resumedAt({ standing, ended }: AlertBook, now: number): number {
  const ends = [
    ...Object.entries(standing).map(([key, { clearSince }]) => [key, clearSince ?? now] as const),
    ...Object.entries(ended),
  ]
  return Math.max(0, ...ends.filter(([key]) => isPause(key)).map(([, at]) => at))
}

/** Events that were parked for the same cause, however their reasons name it; the largest first. */
function parkedCauses({ parked }: AlertFacts, now: number): readonly Cause[] {
  const causes = new Map<string, ParkedCause>()
  for (const { route, reason, count, newestId } of parked) {
    const squashed = squash(reason ?? 'No reason was noted.')
    const key = `${PARKED}${route}:${squashed}`
    const was = causes.get(key) ?? { key, route, reason: squashed, count: 0, newestId: '' }
    // Ids sort by time.
    const newest = newestId > was.newestId ? newestId : was.newestId
    causes.set(key, { ...was, count: was.count + count, newestId: newest })
  }
  return [...causes.values()]
    .toSorted((a, b) => b.count - a.count)
    .map((cause) => ({ key: cause.key, from: now, ...parkedWords(cause) }))
}

const silenceKey = (route: string): string => SILENT + route

function silence({ route, everyMs, lastAt }: WatchedRoute, book: AlertBook, now: number): Cause {
  const key = silenceKey(route)
  const heard = lastAt ?? book.watchedSince[key] ?? now
  const words = silenceWords(route, everyMs, now - heard, lastAt === null)
  return { key, from: heard + everyMs, ...words }
}

/** No storm: beyond a handful, causes of a kind share one message, and new ones join it while it stands. */
function capped(
  kind: string,
  causes: readonly Cause[],
  { standing }: AlertBook,
  wordsFor: (more: number) => Words
): readonly Cause[] {
  const rest = `${kind}*`
  const taken = Object.keys(standing).filter((key) => key.startsWith(kind))
  const known = causes.filter(({ key }) => key in standing)
  const fresh = causes.filter(({ key }) => !(key in standing))
  const room = rest in standing ? 0 : Math.max(0, MAX_TOLD - taken.length)
  const [first] = fresh.slice(room)
  const more =
    first === undefined ? [] : [{ key: rest, from: first.from, ...wordsFor(fresh.length - room) }]
  return [...known, ...fresh.slice(0, room), ...more]
}
