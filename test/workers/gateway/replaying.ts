// Replays as an operator asks for them, and events by the hundred for them to find.

import { evictAllDurableObjects, runInDurableObject } from 'cloudflare:test'
import { expect } from 'vitest'
import type { Arrival } from '../../../src/outbox/arrival.ts'
import type { ReplayJobView } from '../../../src/outbox/replay/job.ts'
import { leadOf } from '../../unit/leads.ts'
import { arrivalOf, arriving, PLAN } from './arrivals.ts'
import { callApi, fakeCrm, inOutbox, outbox, refusal, statusNow, type Call } from './support.ts'

export const askReplay = (body: object): Promise<Response> =>
  callApi('/replay', { method: 'POST', body: JSON.stringify(body) })

export const startReplay = async (body: object): Promise<ReplayJobView> =>
  (await askReplay(body)).json()

export const jobOf = async (id: string): Promise<ReplayJobView> =>
  (await callApi(`/replay/${id}`)).json()

/** Resolves when a replay has put everything in line, and all of it has left. */
export async function untilOver({ id }: ReplayJobView): Promise<ReplayJobView> {
  const isOver = async () => {
    const { totals } = await statusNow()
    return { state: (await jobOf(id)).state, inFlight: totals.inFlight }
  }
  await expect.poll(isOver).toEqual({ state: 'done', inFlight: 0 })
  return jobOf(id)
}

/** Events `from` to `to`, each of a person of its own: a contact and a note. */
export const arrivals = (from: number, to: number): readonly Arrival[] =>
  Array.from({ length: to - from }, (_, index) => {
    const person = { email: `lead-${from + index}@example.com` }
    const plan = { ...PLAN, contact: person, tags: [], notes: ['Please call back'] }
    const meaning = { kind: 'deliver', lead: leadOf({ person }), plan } as const
    const event = arriving(meaning, { dedupeKey: `contact id:${from + index}` })
    return arrivalOf({ receivedAt: Date.now(), events: [event] })
  })

export const takeIn = async (from: number, to: number): Promise<void> =>
  void (await outbox().acceptMany(arrivals(from, to)))

/** Takes in so many events and parks them, as if the CRM had refused each. */
export async function park(count: number): Promise<void> {
  await runInDurableObject(outbox(), async (instance, { storage: { sql } }) => {
    await instance.acceptMany(arrivals(0, count))
    sql.exec("UPDATE event SET state = 'parked', live = 0, reason = 'Refused.'")
    sql.exec(`INSERT INTO ledger (day, route, accepted, parked)
      SELECT date(received_at / 1000, 'unixepoch'), route, max(nth), count(*) FROM event GROUP BY 1, 2`)
  })
  // What it remembers of them is not true any more.
  await evictAllDurableObjects()
}

/** A CRM that refuses every contact until it is mended, and remembers notes. It allows as many calls as anybody wants. */
export function brokenCrm() {
  const state = { isBroken: true, isClosed: false, latencyMs: 0 }
  const notes = new Map<string, string[]>()
  const respond = ({ method, path, body }: Call): Response | undefined => {
    if (state.isClosed) return refusal(401, { message: 'Invalid token' })
    if (state.isBroken && path === '/contacts/upsert') return refusal(422, { message: ['no'] })
    if (!path.endsWith('/notes')) return undefined
    const texts = notes.get(path) ?? []
    notes.set(path, texts)
    if (method === 'POST') texts.push((body as { body: string }).body)
    const listed = texts.map((text, n) => ({ id: `note-${n}`, body: text }))
    return Response.json({ note: { id: 'note' }, notes: listed })
  }
  const crm = fakeCrm(
    async (call) => {
      const answer = respond(call)
      // Done, but not answered yet.
      if (state.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, state.latencyMs))
      return answer
    },
    { limit: 100_000 }
  )
  return {
    ...crm,
    /** It takes contacts again, and so long for each call. */
    mend: (latencyMs = 0) => void Object.assign(state, { isBroken: false, latencyMs }),
    /** Refuses the token, or takes it again. */
    close: (isClosed: boolean) => void (state.isClosed = isClosed),
    /** How many notes each contact has. */
    noteCounts: () => [...notes.values()].map(({ length }) => length),
  }
}

/** Lets the probe of a paused location be due now, as if its delay had passed. */
export async function probeNow(): Promise<void> {
  await inOutbox(async (storage) => {
    const query = "UPDATE meta SET value = json_set(value, '$.nextProbeAt', 0) WHERE key = 'health'"
    storage.sql.exec(query)
    await storage.setAlarm(Date.now() + 1)
  })
  await evictAllDurableObjects()
}
