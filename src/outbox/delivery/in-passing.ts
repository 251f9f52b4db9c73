// What the sender may add to an event that has its plan already: asked for once, right before delivery. It never keeps an
// event from being delivered, and waits for nobody.

import type { Need, SenderVerdict } from '../../mappers/meaning.ts'
import type { Plan } from '../../mappers/plan.ts'
import { NotNow } from '../call-gate.ts'
import type { StoredEvent } from '../event.ts'
import type { Sender } from '../sender.ts'
import { storable, withAnswer, withoutAnswer } from './answers.ts'
import type { CompletionParts } from './completion.ts'
import type { Hydration } from './hydrate.ts'

export type Planned = StoredEvent & { readonly plan: Plan }

export type PassingParts = Pick<CompletionParts, 'interpret'> & {
  readonly sender: Pick<Sender, 'ask' | 'apiBase' | 'health'> | null
  readonly clock: () => number
  readonly until: number
}

/** The event with the plan that it is delivered by. */
export async function askInPassing(event: Planned, parts: PassingParts): Promise<Planned> {
  const { lacks } = event.plan
  if (lacks === undefined) return event
  const { sender, clock } = parts
  const result = sender === null ? UNCONFIGURED : await ask(lacks, sender, parts)
  if (result.kind === 'answer') {
    const address = `${sender?.apiBase ?? ''}${lacks.path}`
    return again(withAnswer(event, address, result, clock()), event, parts)
  }
  const isQuiet = result.kind === 'park' && result.isUnconfigured === true
  const { progress } = isQuiet ? event : withoutAnswer(event, lacks, result, clock())
  return { ...event, progress, plan: withoutQuestion(event.plan) }
}

const UNCONFIGURED: SenderVerdict = { kind: 'park', reason: '', isUnconfigured: true }

/** Not of a sender that does not answer as it is. */
async function ask(
  need: Need,
  sender: NonNullable<PassingParts['sender']>,
  run: Pick<PassingParts, 'clock' | 'until'>
): Promise<Hydration> {
  if (sender.health.kind !== 'ok') return { kind: 'pause', reason: sender.health.message }
  try {
    return await sender.ask(need, run)
  } catch (error) {
    if (!(error instanceof NotNow)) throw error
    return { kind: 'pause', reason: 'The sender takes no more calls for now.' }
  }
}

/** The plan once more, of the event with the answer. Without one that of before is good enough. */
async function again(
  answered: StoredEvent,
  event: Planned,
  { interpret }: PassingParts
): Promise<Planned> {
  const meaning = await interpret(answered)
  const told = { ...answered, hydration: storable(answered) }
  return meaning?.kind === 'deliver'
    ? { ...told, lead: meaning.lead, plan: withoutQuestion(meaning.plan) }
    : { ...told, plan: withoutQuestion(event.plan) }
}

/** What is left to ask is no part of what is to be done. */
export function withoutQuestion(given: Plan): Plan {
  const { lacks: _, ...plan } = given
  return plan
}
