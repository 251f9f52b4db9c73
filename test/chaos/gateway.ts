// The gateway's JSON API, as the chaos run reads it.

import type {
  EventDetail,
  EventPage,
  EventSummary,
  LocationStatus,
} from '../../src/outbox/views.ts'
import { ask } from './patience.ts'

const PAGE = 1000

export type Totals = LocationStatus['totals']

export const gatewayAt = (gateway: string, operatorToken: string) => {
  const get = <T>(path: string) =>
    ask<T>(`${gateway}/api/${path}`, { headers: { authorization: `Bearer ${operatorToken}` } })
  return {
    totals: async (): Promise<Totals> => {
      const { locations } = await get<{ locations: readonly LocationStatus[] }>('status')
      const [only] = locations
      if (only === undefined) throw new Error('the gateway has no location')
      return only.totals
    },
    /** All of them, newest first. */
    events: async (): Promise<readonly EventSummary[]> => {
      const all: EventSummary[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const from: string = cursor === '' ? '' : `&cursor=${cursor}`
        const page: EventPage = await get(`events?limit=${PAGE}${from}`)
        all.push(...page.events)
        cursor = page.cursor
      }
      return all
    },
    timeline: async (id: string): Promise<readonly string[]> => {
      const { timeline } = await get<EventDetail>(`events/${id}`)
      return timeline.map(({ at, what, step, call, status, detail }) =>
        [at, what, step, call, status, detail].filter((part) => part !== undefined).join(' ')
      )
    },
  }
}

export type Gateway = ReturnType<typeof gatewayAt>
