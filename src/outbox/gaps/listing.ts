// Asks a sender what it has sent in a stretch of time: page after page, form after form, bounded. Decides nothing
// about what is new.

import type { Json } from '../../lib/json.ts'
import type { Ask, Listed, ListWindow } from '../../mappers/meaning.ts'
import { NotNow } from '../call-gate.ts'
import type { Run, Sender } from '../sender.ts'

/** How a provider says what to ask and what an answer holds (its `list`, bound to a route's options). */
export type RouteListing = {
  readonly first: (window: ListWindow) => readonly Ask[]
  readonly read: (ask: Ask, answer: Json, window: ListWindow) => Listed
}

export type Sent = {
  /** Bodies as the webhook would have brought them. */
  readonly bodies: readonly Json[]
  /** How many calls it took. */
  readonly asked: number
  /** Why the list is not whole; `null` when it is. */
  readonly error: string | null
}

/** No run asks more often: a longer stretch of time is to be asked for in parts. */
const MAX_ASKS = 300

export async function listSent(
  { first, read }: RouteListing,
  window: ListWindow,
  sender: Pick<Sender, 'ask'>,
  run: Run
): Promise<Sent> {
  const asks = [...first(window)]
  const bodies: Json[] = []
  for (let asked = 0; ; asked += 1) {
    const ask = asks.shift()
    if (ask === undefined) return { bodies, asked, error: null }
    if (asked >= MAX_ASKS) return { bodies, asked, error: TOO_MANY }
    const answer = await answerTo(ask, sender, run)
    if (typeof answer === 'string') return { bodies, asked, error: answer }
    const listed = read(ask, answer.answer, window)
    bodies.push(...listed.bodies)
    asks.push(...listed.more)
  }
}

const TOO_MANY = `The list has no end after ${MAX_ASKS} calls. Ask for a shorter stretch of time.`

/** The answer, or why there is none. */
async function answerTo(
  { path, account }: Ask,
  sender: Pick<Sender, 'ask'>,
  run: Run
): Promise<{ readonly answer: Json } | string> {
  // Optional: a credential that may not list says nothing about those that only ask for one lead.
  const need = { what: 'what was sent', path, optional: true } as const
  try {
    const result = await sender.ask(account === undefined ? need : { ...need, account }, run)
    if (result.kind === 'answer') return { answer: result.answer }
    return 'reason' in result ? result.reason : `${result.cause}.`
  } catch (error) {
    if (error instanceof NotNow) return 'The sender takes no more calls for now.'
    throw error
  }
}
