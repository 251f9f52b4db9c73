// An event as the outbox knows it, and what was done for it so far. Plain data.

import type { Json } from '../lib/json.ts'
import type { Lead } from '../mappers/lead.ts'
import type { Plan } from '../mappers/plan.ts'

/** How an event can end. Everything else is still on its way (`live`). */
export type FinishedState = 'delivered' | 'parked' | 'ignored' | 'test'
/** As operators see it (design §2). */
export type EventState = FinishedState | 'queued' | 'delivering' | 'waiting' | 'paused'

export type StoredEvent = {
  readonly sequence: number
  readonly id: string
  readonly route: string
  readonly provider: string
  /** The sender's name of the event. */
  readonly name: string | null
  readonly state: FinishedState | 'live'
  /** Why it was parked or ignored. */
  readonly reason: string | null
  readonly receivedAt: number
  readonly finishedAt: number | null
  /** Milliseconds from the receipt until the contact stood in the CRM, as measured when the event first ended. */
  readonly inCrmMs: number | null
  /** Not before this; 0 = at once. */
  readonly due: number
  readonly attempt: number
  /** Why it waits for `due`. */
  readonly cause: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly progress: Progress
  readonly lead: Lead | null
  readonly plan: Plan | null
  /** What the sender's API answered, in order, for events that were hydrated. */
  readonly hydration: Json | null
  /** Which event of its request this is, from 0. */
  readonly part: number
  /** One of many that an operator replays: leads that come in meanwhile go first. */
  readonly isBulk: boolean
}

/** What an event came from, kept so that a corrected mapper can read it again. */
export type StoredRequest = {
  readonly headers: Readonly<Record<string, string>>
  readonly body: ArrayBuffer
}

export type Progress = {
  readonly contactId: string | null
  /** True when the upsert created the contact. */
  readonly isNew: boolean | null
  readonly steps: Readonly<Record<string, StepMark>>
  /** Values that the API refused and that were left out. */
  readonly dropped: readonly Dropped[]
  /** The contact was found through a duplicate refusal: its fields are written by an update. */
  readonly adopted: boolean
  /** The contact had been deleted and was made again. Once. */
  readonly recreated: boolean
  /** Email and phone belong to two contacts. */
  readonly conflict: Conflict | null
  /** Why the upsert was refused for good: it may have made the contact all the same, so it is looked for. */
  readonly refusal: string | null
  /**
   * The custom fields of the first touch that the contact has empty, by key. `null`: not known, as at the beginning of
   * every run, because others write to contacts too.
   */
  readonly vacant: readonly string[] | null
  /** The note of an earlier event that this one brings up to date, and what people have added below our part of it. */
  readonly earlierNote: { readonly id: string; readonly additions: string } | null
  /** The time of the next try by the schedule of retries, whatever else is waited for before it. */
  readonly retryAt?: number
  readonly warnings: readonly string[]
  readonly timeline: readonly TimelineEntry[]
}

/** `sent` is durable before the call leaves: found after a crash, it means that the outcome is unknown. */
export type StepMark = {
  readonly state: 'sent' | 'done' | 'failed'
  readonly at: number
  readonly detail?: string
}

/** The mark of a step that turned out to have nothing to change. */
export const spared = (at: number): StepMark => ({ state: 'done', at, detail: 'nothing to change' })

export type Dropped = {
  readonly field: string
  /** What a person calls it, where the field's own name says nothing. */
  readonly label?: string
  readonly value: string
  readonly why: string
}

/** The identifier that was not written because another contact has it. */
export type Conflict = {
  readonly field: 'email' | 'phone'
  readonly value: string
  /** Who has it; `null` until that is known, and when nobody is found any more. */
  readonly otherContactId: string | null
}

export type TimelineEntry = {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly what:
    | 'received'
    | 'reconciled'
    | 'hydrated'
    | 'call'
    | 'looked'
    | 'waiting'
    | 'paused'
    | 'warning'
    | 'replayed'
    | FinishedState
  readonly step?: string
  /** Method and path of a call to the CRM. */
  readonly call?: string
  readonly detail?: string
  readonly status?: number | null
  readonly ms?: number
  readonly traceId?: string
}

/** Retries end after days; a timeline that grows past this loses its middle, never its beginning. */
const MAX_TIMELINE = 120

export const newProgress = (receivedAt: number): Progress => ({
  contactId: null,
  isNew: null,
  steps: {},
  dropped: [],
  adopted: false,
  recreated: false,
  conflict: null,
  refusal: null,
  vacant: null,
  earlierNote: null,
  warnings: [],
  timeline: [{ at: receivedAt, what: 'received' }],
})

export function withEntry(progress: Progress, entry: TimelineEntry): Progress {
  const timeline = [...progress.timeline, entry]
  const kept =
    timeline.length <= MAX_TIMELINE
      ? timeline
      : [...timeline.slice(0, 20), ...timeline.slice(21 - MAX_TIMELINE)]
  return { ...progress, timeline: kept }
}

export const withWarning = (progress: Progress, at: number, warning: string): Progress =>
  withEntry(
    { ...progress, warnings: [...progress.warnings, warning] },
    { at, what: 'warning', detail: warning }
  )

export const withStep = (progress: Progress, key: string, mark: StepMark): Progress => ({
  ...progress,
  steps: { ...progress.steps, [key]: mark },
})

/** What the sender's API answered so far, in order. A single answer stood by itself once. */
export const answersOf = ({ hydration }: Pick<StoredEvent, 'hydration'>): readonly Json[] => {
  if (hydration === null) return []
  return Array.isArray(hydration) ? hydration : [hydration]
}

/** It had never arrived, and was found by asking its sender. */
export const isReconciled = ({ timeline }: Progress): boolean =>
  timeline.some(({ what }) => what === 'reconciled')

/** What the line has to know of an event. */
export type InLine = Pick<StoredEvent, 'sequence' | 'route' | 'email' | 'phone' | 'isBulk'> & {
  /** False until the sender's own API has said who it is about. */
  readonly isPlanned: boolean
  /** Under which its sale is known, and the one that it gives back. */
  readonly saleKeys: readonly string[]
}

export const inLine = (event: StoredEvent): InLine => ({
  ...event,
  isPlanned: event.plan !== null,
  saleKeys: saleKeysOf(event.plan),
})

export const saleKeysOf = (plan: Pick<Plan, 'payment'> | null): readonly string[] =>
  plan?.payment === undefined ? [] : [...plan.payment.keys, ...plan.payment.saleKeys]

/** The keys by which events wait for each other: those of one person, and those of one sale. */
export const lineKeys = ({ route, saleKeys, ...event }: InLine): readonly string[] => [
  ...personKeys(event),
  ...saleKeys.map((key) => `${route} ${key}`),
]

/** The keys by which events of one person wait for each other. */
export const personKeys = (of: {
  readonly email: string | null
  readonly phone: string | null
}): readonly string[] => [
  ...(of.email === null ? [] : [`email:${of.email}`]),
  ...(of.phone === null ? [] : [`phone:${of.phone}`]),
]
