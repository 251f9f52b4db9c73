// An event without a plan yet: asks the sender's API who it is about, then interprets it again with the answer.

import type { Meaning, Need } from '../../mappers/meaning.ts'
import type { Ending } from './ending.ts'
import { withEntry, withWarning, type Progress, type StoredEvent } from '../event.ts'
import { hydrate, type Hydration, type HydrationSource } from './hydrate.ts'

export type CompletionParts = {
  readonly hydrationSource: (route: string) => HydrationSource | null
  /** Today's meaning of a stored event; `undefined` when its route no longer exists. */
  readonly interpret: (event: StoredEvent) => Promise<Meaning | undefined>
  readonly fetch: typeof globalThis.fetch
}

export type Completed =
  | { readonly kind: 'complete'; readonly event: StoredEvent }
  | { readonly kind: 'ended'; readonly ending: Ending }

/** The event with lead and plan, not yet saved; or how it ends without them. */
export async function complete(
  event: StoredEvent,
  parts: CompletionParts,
  clock: () => number
): Promise<Completed> {
  const { progress } = event
  const source = parts.hydrationSource(event.route)
  const meaning = await parts.interpret(event)
  if (meaning?.kind !== 'hydrate' || source === null) return withMeaning(event, meaning, progress)
  const result = await hydrate(meaning.need, source, parts.fetch)
  if (result.kind !== 'answer' && isDispensable(meaning.need, result, event)) {
    const warning = `Delivered without ${meaning.need.what}. ${whyOf(result)}`
    const told = withWarning(progress, clock(), warning)
    // Not stored, so that mapping the event again asks again.
    return withMeaning(event, await parts.interpret({ ...event, hydration: {} }), told)
  }
  if (result.kind === 'parked') return ended({ ...result, progress })
  if (result.kind === 'later') return ended({ ...result, progress, counted: true, suspect: false })
  const detail = `${source.apiBase}${meaning.need.path} answered ${result.status}`
  const told = withEntry(progress, { at: clock(), what: 'hydrated', detail })
  const hydrated = { ...event, hydration: result.answer }
  return withMeaning(hydrated, await parts.interpret(hydrated), told)
}

/** A lead cools in minutes: what it can do without is asked for three times, within a minute. */
const OPTIONAL_TRIES = 3

const isDispensable = (
  { optional }: Need,
  { kind }: Unanswered,
  { attempt }: Pick<StoredEvent, 'attempt'>
): boolean => optional === true && (kind === 'parked' || attempt + 1 >= OPTIONAL_TRIES)

type Unanswered = Exclude<Hydration, { readonly kind: 'answer' }>

const whyOf = (result: Unanswered): string =>
  result.kind === 'parked' ? result.reason : `${result.cause}.`

function withMeaning(
  event: StoredEvent,
  meaning: Meaning | undefined,
  progress: Progress
): Completed {
  if (meaning?.kind === 'deliver') {
    const { lead, plan } = meaning
    const { email = null, phone = null } = plan.contact
    return { kind: 'complete', event: { ...event, lead, plan, email, phone, progress } }
  }
  if (meaning === undefined) {
    return ended({
      kind: 'parked',
      progress,
      reason: `There is no route "${event.route}" any more.`,
    })
  }
  const reason = 'reason' in meaning ? meaning.reason : `Cannot be completed (${meaning.kind}).`
  return ended({ kind: 'parked', progress, reason })
}

const ended = (ending: Ending): Completed => ({ kind: 'ended', ending })
