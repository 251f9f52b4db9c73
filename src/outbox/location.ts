// The connection to one HoopAI location: its client, its pace, and its health as a whole.

import {
  createClient,
  type AnswerFacts,
  type CrmClient,
  type TokenSource,
} from '../client/client.ts'
import { CrmError, type CrmErrorCode } from '../client/errors.ts'
import type { Log } from '../lib/log.ts'
import { down, HEALTHY, onTrial, pause, type Finding, type Health } from './rules/health.ts'
import type { Grant } from './connect/connector.ts'
import { CallGate, NotNow, type Permit } from './call-gate.ts'
import type { HealthRecord, PaceRecord } from './ports.ts'
import { Pacer } from './rules/pacer.ts'
import { probeDelay } from './rules/schedule.ts'
import { verdictOf } from './delivery/verdict.ts'

const CALL_TIMEOUT_MS = 15_000
/** So that events that end without a call are not taken up without end. */
const NEXT_PROBE_MS = 1_000
const API_DOWN =
  'HoopAI does not answer as it should. hoopgate keeps trying with one event and delivers the rest when it is back.'
/** Refusals that are about the event: the API works, and it works for us. */
const ABOUT_THE_EVENT: ReadonlySet<CrmErrorCode> = new Set([
  'duplicate',
  'validation',
  'contact_not_found',
  'phone_refused',
  'custom_field_refused',
  'bad_request',
])

/** True for an answer that shows that nothing is wrong with the location as a whole. */
export const isWorking = ({ code }: Pick<AnswerFacts, 'code'>): boolean =>
  code === null || ABOUT_THE_EVENT.has(code)

/** What delivery needs to reach a location, as the configuration and the variables have it today. */
export type Connection = {
  readonly locationId: string | undefined
  readonly baseUrl: string
  readonly credentials: Credentials | undefined
  /** Names of the variables that are missing. */
  readonly missing: readonly string[]
  /** The share of the API's limit (0 to below 1) that is left to others. */
  readonly keepFree: number
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

export type Credentials =
  | { readonly kind: 'token'; readonly token: string }
  | ({ readonly kind: 'oauth' } & Pick<Grant, 'clientId' | 'clientSecret' | 'keys'>)

export type LocationParts = {
  readonly meta: HealthRecord & PaceRecord
  readonly connection: () => Connection
  /** The tokens of a location that is connected through an app. */
  readonly tokens: (grant: Grant) => TokenSource
  readonly fetch: typeof globalThis.fetch
  readonly sleep: (ms: number) => Promise<void>
  readonly log: Log
}

/** What an OAuth connection is made with; `undefined` for a location with a token of its own, or without an id. */
export function grantOf({ credentials, baseUrl, locationId }: Connection): Grant | undefined {
  if (credentials?.kind !== 'oauth' || locationId === undefined) return undefined
  const { clientId, clientSecret, keys } = credentials
  return { baseUrl, locationId, clientId, clientSecret, keys }
}

export class Location {
  readonly #parts: LocationParts
  readonly #gate: CallGate
  #health: Health
  /** Called when a location that was down or paused answers again. */
  onRecovery: () => void = () => undefined

  /** `now` is when this object started. */
  constructor(parts: LocationParts, now: number) {
    this.#parts = parts
    const pacer = new Pacer(parts.meta, now, () => 1 - parts.connection().keepFree)
    this.#gate = new CallGate({ pacer, sleep: parts.sleep })
    this.#health = parts.meta.health
  }

  get country(): string {
    return this.#parts.connection().country
  }

  get health(): Health {
    return this.#health
  }

  /** The pause that a missing token or location id means; `null` when nothing is missing. */
  missing(): Finding | null {
    const { missing } = this.#parts.connection()
    if (missing.length === 0) return null
    const message = `Not connected: set ${missing.join(' and ')}. Delivery then begins by itself.`
    return { cause: 'token_missing', message, untilMs: null }
  }

  client(clock: () => number, onAnswer: (answer: AnswerFacts) => void): CrmClient {
    const connection = this.#parts.connection()
    const { baseUrl, locationId = '', credentials } = connection
    const grant = grantOf(connection)
    const own = credentials?.kind === 'token' ? credentials.token : ''
    return createClient({
      baseUrl,
      token: grant === undefined ? own : this.#parts.tokens(grant),
      locationId,
      fetch: this.#parts.fetch,
      timeoutMs: CALL_TIMEOUT_MS,
      clock,
      onAnswer: (answer) => {
        this.#learn(answer, clock())
        onAnswer(answer)
      },
    })
  }

  /** Leave for one call, or how long it would have to wait beyond `until`. */
  permit(clock: () => number, until: number, isBulk = false): Promise<Permit> {
    return this.#gate.permit(clock, until, isBulk)
  }

  /** How many calls are out for longer than one should be. */
  stuck(now: number, which: 'all' | 'live'): number {
    return this.#gate.stuck(now, which)
  }

  /** Makes a call of the outbox's own. Throws `NotNow` when it cannot leave before `until`. */
  async paced<T>(
    clock: () => number,
    until: number,
    call: (crm: CrmClient) => Promise<T>
  ): Promise<T> {
    const { waitMs, release } = await this.permit(clock, until)
    if (release === undefined) throw new NotNow(waitMs)
    try {
      return await call(this.client(clock, () => undefined))
    } finally {
      release()
    }
  }

  /** After a 429. */
  slowDown(until: number): void {
    this.#gate.block(until)
  }

  /** Somebody has mended it: the next probe is due at once. */
  probeNow(now: number): void {
    if (this.#health.kind !== 'ok') this.#become({ ...this.#health, nextProbeAt: now })
  }

  /** After a call without a sensible answer. `untilMs`: how long the API asked us to wait. */
  suspect(cause: string, untilMs: number | null, now: number): void {
    this.#become(down(this.#health, { cause, message: API_DOWN, untilMs }, now))
  }

  pause(trouble: Finding, now: number): void {
    this.#become(pause(this.#health, trouble, now))
  }

  /** A paused location asks with a read whether an event may try, when its time has come. */
  async probe(clock: () => number, until: number): Promise<void> {
    const health = this.#health
    if (health.kind !== 'paused' || clock() < health.nextProbeAt) return
    const missing = this.missing()
    if (missing !== null) return this.pause(missing, clock())
    try {
      await this.paced(clock, until, (crm) => crm.location.probe())
      this.#become(onTrial(health, clock()))
    } catch (error) {
      this.#probeFailed(health, error, clock())
    }
  }

  #probeFailed(health: Extract<Health, { kind: 'paused' }>, error: unknown, now: number): void {
    if (error instanceof NotNow) {
      return this.#become({ ...health, nextProbeAt: now + error.waitMs })
    }
    if (!(error instanceof CrmError)) throw error
    const verdict = verdictOf(error, 'upsert')
    if (verdict.kind === 'pause') return this.pause(verdict, now)
    const probes = health.probes + 1
    this.#become({ ...health, probes, nextProbeAt: now + probeDelay(probes) })
  }

  /** A probe ended without asking the API anything: another one soon does. */
  passProbe(now: number): void {
    const health = this.#health
    if (health.kind === 'down' && now >= health.nextProbeAt) {
      this.#become({ ...health, nextProbeAt: now + NEXT_PROBE_MS })
    }
  }

  /** Every answer teaches: the limit, and that the API works. */
  #learn(answer: AnswerFacts, now: number): void {
    if (answer.rateLimit !== null) this.#gate.learn(answer.rateLimit, now, now - answer.ms)
    if (this.#health.kind === 'down' && isWorking(answer)) this.#recover()
  }

  #recover(): void {
    this.#become(HEALTHY)
    this.onRecovery()
  }

  #become(health: Health): void {
    const changed = health.kind !== this.#health.kind
    this.#health = health
    this.#parts.meta.health = health
    if (!changed) return
    const cause = health.kind === 'ok' ? null : health.cause
    this.#parts.log('location', { state: health.kind, cause })
  }
}
