// The gateway's JSON API as the commands use it: follow an event from its receipt to its end.

import type { EventDetail } from '../../src/outbox/views.ts'

export type FollowedEvent = EventDetail

const POLL_MS = 100
const ENDED = new Set(['delivered', 'parked', 'ignored', 'test'])

export class GatewayApi {
  readonly #url: string
  readonly #token: string

  constructor(url: string, token: string) {
    this.#url = url
    this.#token = token
  }

  async event(id: string): Promise<EventDetail> {
    const response = await fetch(`${this.#url}/api/events/${id}`, {
      headers: { authorization: `Bearer ${this.#token}` },
    })
    if (!response.ok) {
      throw new Error(
        `${this.#url}/api/events/${id} answered ${response.status}: ${await response.text()}`
      )
    }
    // The API of this very project, in its own shape.
    return (await response.json()) as EventDetail
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
