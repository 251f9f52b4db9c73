// The gateway's JSON API as the commands use it: follow an event from its receipt to its end.

import type { GapReport } from '../../src/outbox/gaps/gap-finder.ts'
import type { EventDetail } from '../../src/outbox/views.ts'

export type FollowedEvent = EventDetail
export type Reconciled = Omit<GapReport, 'since' | 'until'> &
  Readonly<Record<'since' | 'until', string>>

const POLL_MS = 100
const ENDED = new Set(['delivered', 'parked', 'ignored', 'test'])

export class GatewayApi {
  readonly #url: string
  readonly #token: string

  constructor(url: string, token: string) {
    this.#url = url
    this.#token = token
  }

  event(id: string): Promise<EventDetail> {
    return this.#ask(`/api/events/${id}`)
  }

  /** `since` and `until` as ISO 8601. */
  reconcile(request: {
    readonly route: string
    readonly since: string
    readonly until?: string | undefined
  }): Promise<Reconciled> {
    return this.#ask('/api/reconcile', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
  }

  /** The API of this very project, in its own shape. */
  async #ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${this.#token}`)
    const response = await fetch(`${this.#url}${path}`, { ...init, headers }).catch(
      (error: unknown) => {
        throw new Error(`There is no gateway at ${this.#url}. Start one with: npm run dev`, {
          cause: error,
        })
      }
    )
    if (response.ok) return (await response.json()) as T
    throw new Error(`${this.#url}${path} answered ${response.status}: ${await response.text()}`)
  }

  /** Waits until the event has ended, or until `timeoutMs` is over; tells every new line of its timeline. */
  async follow(
    id: string,
    timeoutMs: number,
    tell: (entry: EventDetail['timeline'][number]) => void = () => undefined
  ): Promise<EventDetail> {
    const until = Date.now() + timeoutMs
    let told = 0
    for (;;) {
      const event = await this.event(id)
      event.timeline.slice(told).forEach(tell)
      told = event.timeline.length
      if (ENDED.has(event.state) || Date.now() > until) return event
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
  }
}
