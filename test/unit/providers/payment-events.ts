// Reads made-up bodies of payment senders: the one event that is in each.

import type { Provider, Reading } from '../../../src/handlers/provider.ts'
import type { Answers } from '../../../src/handlers/sender-api.ts'
import type { Ignored, Lead } from '../../../src/mappers/lead.ts'
import { composeNote } from '../../../src/mappers/note.ts'
import { bytes } from './cases.ts'

type Options = Readonly<Record<string, unknown>>

export async function readingOf(
  provider: Provider<Options>,
  body: object | string,
  { headers = {}, options = {} }: { headers?: Record<string, string>; options?: Options } = {}
): Promise<Reading> {
  const events = await provider(options).read({
    headers: new Headers({ 'content-type': 'application/json', ...headers }),
    body: bytes(typeof body === 'string' ? body : JSON.stringify(body)),
  })
  const reading = events.ok ? events.value[0] : undefined
  if (reading === undefined) throw new Error(events.ok ? 'no event' : events.error.detail)
  return reading
}

export async function leadIn(
  provider: Provider<Options>,
  body: object | string,
  answers: Answers = [],
  rest: Parameters<typeof readingOf>[2] = {}
): Promise<Lead | Ignored> {
  const reading = await readingOf(provider, body, rest)
  return reading.lead({ country: 'US', fields: {} }, answers)
}

/** The first line of its note; why it is ignored, in brackets. */
export const lineOf = (lead: Lead | Ignored): string =>
  'ignored' in lead ? `(${lead.ignored})` : (composeNote(lead).split('\n')[0] ?? '')
