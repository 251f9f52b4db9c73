// What tests of payment senders ask of one event: its lead, its payment, and what it would be asked for.

import type { Provider, Reading, Route } from '../../../src/handlers/provider.ts'
import type { Json } from '../../../src/lib/json.ts'
import type { Ignored, Lead } from '../../../src/mappers/lead.ts'
import { composeNote } from '../../../src/mappers/note.ts'
import { bytes } from './cases.ts'

export type Given = {
  readonly headers?: Readonly<Record<string, string>>
  readonly country?: string
  readonly answers?: readonly Json[]
}

/** A body, as an object or as its very text. */
export async function readingOf(
  route: Route,
  body: object | string,
  { headers }: Given = {}
): Promise<Reading> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const events = await route.read({ headers: new Headers(headers), body: bytes(text) })
  const [reading] = events.ok ? events.value : []
  if (reading === undefined) throw new Error(events.ok ? 'no event' : events.error.detail)
  return reading
}

export async function meaningOf(
  route: Route,
  body: object | string,
  given: Given = {}
): Promise<Lead | Ignored> {
  const reading = await readingOf(route, body, given)
  return reading.lead({ country: given.country ?? 'US', fields: {} }, given.answers ?? [])
}

export async function leadOf(
  route: Route,
  body: object | string,
  given: Given = {}
): Promise<Lead> {
  const lead = await meaningOf(route, body, given)
  if ('ignored' in lead) throw new Error(lead.ignored)
  return lead
}

/** The first line of its note; why it is ignored, in brackets. */
export const lineOf = (lead: Lead | Ignored): string =>
  'ignored' in lead ? `(${lead.ignored})` : (composeNote(lead).split('\n')[0] ?? '')

/** Whether two deliveries would be taken for one sale (refund, failure…). */
export const isShared = (one: Lead, other: Lead): boolean =>
  (one.payment?.ids ?? []).some((id) => other.payment?.ids.includes(id))

/** What is wrong with a route's options. */
export const mistakesOf = <Options extends object>(
  provider: Provider<Options>,
  options: Partial<Options>
): readonly string[] => provider(options).mistakes
