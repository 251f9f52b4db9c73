// The connection to one route's sender: its own API, its pace, and its health. What is wrong with it holds back the
// route's events that have to ask, and nobody else.

import type { Json } from '../lib/json.ts'
import type { Log } from '../lib/log.ts'
import { questionOf } from '../lib/question.ts'
import type { Need, SenderVerdict } from '../mappers/meaning.ts'
import { CallGate, NotNow } from './call-gate.ts'
import { hydrate, type Hydration, type HydrationSource } from './delivery/hydrate.ts'
import type { SenderHealthRecord } from './ports.ts'
import { down, HEALTHY, pause, type Health } from './rules/health.ts'
import { Pacer } from './rules/pacer.ts'

/** When a sender asks for a pause without saying how long. */
const PAUSE_MS = 60_000
/** Answers that are the same for many events. */
const MAX_CACHED = 100

export type SenderParts = {
  readonly record: SenderHealthRecord
  readonly source: (route: string) => HydrationSource | null
  readonly fetch: typeof globalThis.fetch
  readonly sleep: (ms: number) => Promise<void>
  readonly log: Log
}

/** A run's clock, and when it ends. */
export type Run = { readonly clock: () => number; readonly until: number }

type Cached = { readonly answer: Json; readonly status: number; readonly until: number }

export class Sender {
  readonly #route: string
  readonly #source: HydrationSource
  readonly #parts: SenderParts
  readonly #gate: CallGate
  readonly #cache = new Map<string, Cached>()
  #health: Health
  /** Called when it answers again. */
  onRecovery: () => void = () => undefined

  /** `now` is when this object started. */
  constructor(route: string, source: HydrationSource, parts: SenderParts, now: number) {
    this.#route = route
    this.#source = source
    this.#parts = parts
    // A restart forgets the pace: a sender's limits are wide, and its refusals are heeded.
    const pacer = new Pacer({ pace: { ...source.limit, sent: [] } }, now)
    this.#gate = new CallGate({ pacer, sleep: parts.sleep })
    this.#health = parts.record.senderHealth[route] ?? HEALTHY
  }

  get health(): Health {
    return this.#health
  }

  get apiBase(): string {
    return this.#source.apiBase
  }

  /** Asks for what an event lacks. Throws `NotNow` when the call cannot leave in this run. */
  async ask(need: Need, { clock, until }: Run): Promise<Hydration> {
    const known = this.#cache.get(questionOf(need))
    if (known !== undefined && known.until > clock()) {
      const { answer, status } = known
      return { kind: 'answer', answer, status }
    }
    const { waitMs, release } = await this.#gate.permit(clock, until)
    if (release === undefined) throw new NotNow(waitMs)
    try {
      const startedAt = clock()
      const result = await hydrate(need, this.#source, this.#parts.fetch)
      this.#log(result, clock() - startedAt)
      this.#learn(result, need, clock())
      if (result.kind === 'answer') this.#keep(need, result, clock())
      return result
    } finally {
      release()
    }
  }

  /** Every answer tells how the sender is: one about a single event shows that it works. */
  #learn(result: Hydration, { optional }: Need, now: number): void {
    if (isAboutOneEvent(result)) return this.#become(HEALTHY)
    if (result.kind === 'slow-down') this.#gate.block(now + (result.afterMs ?? PAUSE_MS))
    // Events that can do without the answer do not wait for it.
    if (optional === undefined) this.#become(worse(this.#health, result, now))
  }

  #keep(need: Need, { answer, status }: Answered, now: number): void {
    if (need.cacheMs === undefined) return
    const [oldest] = this.#cache.keys()
    if (this.#cache.size >= MAX_CACHED && oldest !== undefined) this.#cache.delete(oldest)
    this.#cache.set(questionOf(need), { answer, status, until: now + need.cacheMs })
  }

  #become(health: Health): void {
    if (health.kind === 'ok' && this.#health.kind === 'ok') return
    const hasChanged = health.kind !== this.#health.kind
    this.#health = health
    const { record, log } = this.#parts
    const { [this.#route]: _, ...others } = record.senderHealth
    record.senderHealth = health.kind === 'ok' ? others : { ...others, [this.#route]: health }
    if (!hasChanged) return
    const cause = health.kind === 'ok' ? null : health.cause
    log('sender', { route: this.#route, state: health.kind, cause })
    if (health.kind === 'ok') this.onRecovery()
  }

  #log(result: Hydration, ms: number): void {
    const { apiBase } = this.#source
    this.#parts.log('asked', { route: this.#route, apiBase, answer: result.kind, ms })
  }
}

type OfOneEvent = Extract<Hydration, { readonly kind: 'answer' | 'park' | 'nothing' }>

const isAboutOneEvent = (result: Hydration): result is OfOneEvent =>
  result.kind === 'answer' || result.kind === 'park' || result.kind === 'nothing'

function worse(health: Health, verdict: Exclude<SenderVerdict, OfOneEvent>, now: number): Health {
  if (verdict.kind === 'pause') {
    const cause = 'credential_refused'
    return pause(health, { cause, message: verdict.reason, untilMs: null }, now)
  }
  const { kind, cause, afterMs } = verdict
  const untilMs = kind === 'slow-down' ? (afterMs ?? PAUSE_MS) : afterMs
  return down(health, { cause, message: `${cause}.`, untilMs }, now)
}

type Answered = Extract<Hydration, { readonly kind: 'answer' }>

/** The senders of a location's routes, by route. */
export class Senders {
  readonly #parts: SenderParts
  readonly #now: () => number
  readonly #senders = new Map<string, Sender>()
  /** Called with the route whose sender answers again. */
  onRecovery: (route: string) => void = () => undefined

  constructor(parts: SenderParts, now: () => number) {
    this.#parts = parts
    this.#now = now
  }

  /** `null` for a route whose sender has no API, or that is gone. */
  of(route: string): Sender | null {
    const known = this.#senders.get(route)
    if (known !== undefined) return known
    const source = this.#parts.source(route)
    if (source === null) return null
    const sender = new Sender(route, source, this.#parts, this.#now())
    sender.onRecovery = () => this.onRecovery(route)
    this.#senders.set(route, sender)
    return sender
  }

  /** How a route's sender is, as far as is known. */
  healthOf(route: string): Health {
    return this.of(route)?.health ?? HEALTHY
  }
}
