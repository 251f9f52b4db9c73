// Rows → what the API shows: states as operators see them, times as ISO 8601. Pure.

import type { Lead } from '../mappers/lead.ts'
import type { Plan } from '../mappers/plan.ts'
import {
  isReconciled,
  type Conflict,
  type EventState,
  type FinishedState,
  type StepMark,
  type StoredEvent,
  type StoredRequest,
  type TimelineEntry,
} from './event.ts'
import { inWords } from './causes.ts'
import type { GapBook, GapRecord } from './gaps/gap-finder.ts'
import type { RefusalCount } from './refusal.ts'
import { HEALTHY, type Health } from './rules/health.ts'
import { inCrmMsOf, type RouteSpeed } from './rules/speed.ts'
import type { AlertBook } from './upkeep/alerts.ts'
import type { Checkup } from './upkeep/upkeep.ts'

export type Facts = {
  readonly location: string | null
  readonly health: Health
  /** How the senders are that are not well, by route. */
  readonly senders: Readonly<Record<string, Health>>
  /** Sequences that are being delivered right now. */
  readonly running: ReadonlySet<number>
}

export type EventSummary = {
  readonly id: string
  readonly location: string | null
  readonly route: string
  readonly provider: string
  readonly event: string | null
  readonly state: EventState
  readonly reason: string | null
  readonly receivedAt: string
  readonly finishedAt: string | null
  /** Receipt to end, in milliseconds. */
  readonly tookMs: number | null
  /** Receipt to the contact in the CRM, the first time, in milliseconds. */
  readonly inCrmMs: number | null
  /** Why it waits, as a code: one of the client's error codes, `rate_limited`, `look`… */
  readonly cause: string | null
  readonly attempts: number
  readonly nextAttemptAt: string | null
  readonly contactId: string | null
  /** The identifier that was not written because another contact has it. */
  readonly conflict: (Conflict & { readonly contactId: string | null }) | null
  readonly person: {
    readonly name: string | null
    readonly email: string | null
    readonly phone: string | null
  }
  readonly warnings: readonly string[]
  /** It had never arrived, and was found by asking the sender. */
  readonly reconciled: boolean
}

export type EventDetail = EventSummary & {
  readonly lead: Lead | null
  readonly plan: Plan | null
  readonly isNewContact: boolean | null
  readonly steps: Readonly<Record<string, Omit<StepMark, 'at'> & { readonly at: string }>>
  readonly timeline: readonly (Omit<TimelineEntry, 'at'> & { readonly at: string })[]
  /** As stored: secrets that travel in bodies are blanked. */
  readonly request: {
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  } | null
}

export type EventPage = { readonly events: readonly EventSummary[]; readonly cursor: string | null }

/** How many events came in and how they ended. */
export type Counts = Readonly<Record<'accepted' | 'duplicates' | FinishedState, number>>
export type LedgerLine = Counts & { readonly route: string; readonly day: string }

export type TroubleView = {
  readonly state: 'down' | 'paused'
  readonly cause: string
  readonly message: string
  readonly since: string
  readonly nextProbeAt: string
}

export type GapView = {
  readonly route: string
  readonly checkedAt: string | null
  /** Everything that was sent before has been looked at. */
  readonly completeUntil: string
  /** How many were found when some were found last. */
  readonly found: number
  readonly foundAt: string | null
  readonly error: string | null
}

export type LocationStatus = {
  readonly location: string | null
  readonly health: { readonly state: 'ok' } | TroubleView
  /** Senders of routes whose own API is in trouble: their events that have to ask it wait. */
  readonly senders: readonly ({ readonly route: string } & TroubleView)[]
  /** Routes whose sender is asked from time to time for what never arrived. */
  readonly gaps: readonly GapView[]
  readonly totals: Counts & { readonly inFlight: number; readonly difference: number }
  readonly ledger: readonly LedgerLine[]
  readonly inFlight: Readonly<Record<string, number>>
  /** Receipt to the contact in the CRM, over the last 24 hours. */
  readonly speed: readonly RouteSpeed[]
  /** What never became an event. */
  readonly refusals: readonly RefusalCount[]
  /** What the last check of the location found against what the routes name; `null` before the first. */
  readonly preflight: { readonly checkedAt: string; readonly warnings: readonly string[] } | null
  /** What the operator's `ALERT_URL` has been told and is not over. */
  readonly alerts: readonly { readonly title: string; readonly since: string }[]
}

/** What upkeep has found out lately, how fast events were, and what was refused. */
export type Findings = {
  readonly speed: readonly RouteSpeed[]
  readonly refusals: readonly RefusalCount[]
  readonly checkup: Pick<Checkup, 'at' | 'warnings'> | null
  readonly alertBook: Partial<AlertBook>
  readonly gaps: GapBook
}

/** Whom the event needs next: its sender, as long as it has no plan. */
const healthFor = ({ plan, route }: Pick<StoredEvent, 'plan' | 'route'>, facts: Facts): Health =>
  plan === null ? (facts.senders[route] ?? HEALTHY) : facts.health

export function stateOf(
  event: Pick<StoredEvent, 'state' | 'sequence' | 'cause' | 'route' | 'plan'>,
  facts: Facts
): EventState {
  if (event.state !== 'live') return event.state
  if (facts.running.has(event.sequence)) return 'delivering'
  const health = healthFor(event, facts)
  if (health.kind === 'paused') return 'paused'
  if (health.kind === 'down') return 'waiting'
  return event.cause === null || event.cause === 'pacing' ? 'queued' : 'waiting'
}

const iso = (ms: number): string => new Date(ms).toISOString()

export function summaryOf(event: StoredEvent, facts: Facts): EventSummary {
  const { lead, email, phone, progress } = event
  const state = stateOf(event, facts)
  const { fullName, firstName, lastName } = lead?.person ?? {}
  const name = fullName ?? [firstName, lastName].filter((part) => part !== undefined).join(' ')
  return {
    id: event.id,
    location: facts.location,
    route: event.route,
    provider: event.provider,
    event: event.name,
    state,
    reason: event.reason ?? whyWaiting(event, state, facts),
    receivedAt: iso(event.receivedAt),
    finishedAt: event.finishedAt === null ? null : iso(event.finishedAt),
    tookMs: event.finishedAt === null ? null : event.finishedAt - event.receivedAt,
    inCrmMs: inCrmMsOf(event),
    cause: event.cause,
    attempts: event.attempt,
    nextAttemptAt: state === 'waiting' && event.due > 0 ? iso(event.due) : null,
    contactId: progress.contactId,
    conflict:
      progress.conflict === null ? null : { ...progress.conflict, contactId: progress.contactId },
    person: {
      name: name === '' ? null : name,
      email: email ?? lead?.person.email ?? null,
      phone: phone ?? lead?.person.phone ?? null,
    },
    warnings: [...(event.plan?.warnings ?? []), ...progress.warnings],
    reconciled: isReconciled(progress),
  }
}

function whyWaiting(event: StoredEvent, state: EventState, facts: Facts): string | null {
  const { cause } = event
  const health = healthFor(event, facts)
  if (state === 'paused' && health.kind === 'paused') return health.message
  if (state !== 'waiting') return null
  if (cause !== null) return inWords(cause)
  return health.kind === 'down' ? health.message : null
}

export function detailOf(
  event: StoredEvent,
  request: StoredRequest | undefined,
  facts: Facts
): EventDetail {
  const { timeline, steps, isNew } = event.progress
  return {
    ...summaryOf(event, facts),
    lead: event.lead,
    plan: event.plan,
    isNewContact: isNew,
    steps: Object.fromEntries(
      Object.entries(steps).map(([key, mark]) => [key, { ...mark, at: iso(mark.at) }])
    ),
    timeline: timeline.map((entry) => ({ ...entry, at: iso(entry.at) })),
    request:
      request === undefined
        ? null
        : { headers: request.headers, body: new TextDecoder().decode(request.body) },
  }
}

export function statusOf(
  ledger: readonly LedgerLine[],
  inFlight: Readonly<Record<string, number>>,
  { location, health, senders }: Facts,
  { checkup, alertBook, refusals, gaps, speed }: Findings
): LocationStatus {
  const total = (column: keyof Counts) => ledger.reduce((sum, line) => sum + line[column], 0)
  const counts: Counts = {
    accepted: total('accepted'),
    duplicates: total('duplicates'),
    delivered: total('delivered'),
    parked: total('parked'),
    ignored: total('ignored'),
    test: total('test'),
  }
  const onTheirWay = Object.values(inFlight).reduce((sum, count) => sum + count, 0)
  const { accepted, delivered, parked, ignored, test } = counts
  const difference = accepted - (delivered + onTheirWay + parked + ignored + test)
  return {
    location,
    health: health.kind === 'ok' ? { state: 'ok' } : troubleOf(health),
    senders: Object.entries(senders).flatMap(([route, trouble]) =>
      trouble.kind === 'ok' ? [] : [{ route, ...troubleOf(trouble) }]
    ),
    gaps: Object.entries(gaps).map(([route, gap]) => gapView(route, gap)),
    totals: { ...counts, inFlight: onTheirWay, difference },
    ledger,
    inFlight,
    speed,
    refusals,
    preflight: checkup === null ? null : { checkedAt: iso(checkup.at), warnings: checkup.warnings },
    alerts: Object.values(alertBook.standing ?? {})
      .filter(({ toldAt }) => toldAt !== null)
      .map(({ title, since }) => ({ title, since: iso(since) })),
  }
}

const troubleOf = ({
  kind,
  cause,
  message,
  since,
  nextProbeAt,
}: Exclude<Health, { kind: 'ok' }>): TroubleView => ({
  state: kind,
  cause,
  message,
  since: iso(since),
  nextProbeAt: iso(nextProbeAt),
})

const gapView = (
  route: string,
  { until, checkedAt, found, foundAt, error }: GapRecord
): GapView => ({
  route,
  checkedAt: checkedAt === null ? null : iso(checkedAt),
  completeUntil: iso(until),
  found,
  foundAt: foundAt === null ? null : iso(foundAt),
  error,
})
