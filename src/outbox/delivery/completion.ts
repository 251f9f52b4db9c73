// An event without a plan yet: asks the sender's API who it is about, then interprets it again with the answer, until
// nothing is missing.

import type { Meaning, Need, SenderVerdict } from '../../mappers/meaning.ts'
import type { Plan } from '../../mappers/plan.ts'
import { NotNow } from '../call-gate.ts'
import { answersOf, type Progress, type StoredEvent } from '../event.ts'
import type { Sender } from '../sender.ts'
import { storable, withAnswer, withoutAnswer } from './answers.ts'
import { later, type Ending } from './ending.ts'
import { retracted } from './retraction.ts'
import { standing } from './standing.ts'

export type CompletionParts = {
  /** Today's meaning of a stored event; `undefined` when its route no longer exists. */
  readonly interpret: (event: StoredEvent) => Promise<Meaning | undefined>
  /** Keeps what was answered so far, when something else is still missing. */
  readonly keepAnswers: (event: StoredEvent) => void
  /** The event of the same route that has this id of the sender. */
  readonly earlier: (event: StoredEvent, eventId: string) => StoredEvent | undefined
  /** Whose sale a payment is about, where the record knows it. */
  readonly buyerOf: (event: StoredEvent, plan: Plan) => Buyer | undefined
  /**
   * For an event that was known by its content alone: from now on it is known by this id of its sender, `null` by nothing,
   * so that the same content may tell of something else later. Gives back the event that has the id already.
   */
  readonly identify: (event: StoredEvent, eventId: string | null) => StoredEvent | undefined
}

/** A contact of the CRM, with what orders the events of one person. */
export type Buyer = Pick<StoredEvent, 'email' | 'phone'> & { readonly contactId: string }

/** Whom to ask, and until when. `null`: the route's sender cannot be asked. */
export type Asking = {
  readonly sender: Pick<Sender, 'ask' | 'apiBase'> | null
  readonly clock: () => number
  readonly until: number
}

export type Completed =
  | { readonly kind: 'complete'; readonly event: StoredEvent }
  | { readonly kind: 'ended'; readonly ending: Ending }

/** No sender names more things to ask for, one after the other. */
const MAX_QUESTIONS = 5

/** The event with lead and plan, not yet saved; or how it ends without them. */
export async function complete(
  arrived: StoredEvent,
  parts: CompletionParts,
  asking: Asking
): Promise<Completed> {
  let event = arrived
  for (let question = 0; question <= MAX_QUESTIONS; question += 1) {
    const given = await parts.interpret(event)
    const { sender } = asking
    const recall = given?.kind === 'recall' ? recallOf(event, given, parts, asking) : undefined
    if (recall !== undefined && !(isToBeAsked(given) && sender !== null)) return recall()
    const meaning = given?.kind === 'recall' ? given.otherwise : given
    if (meaning?.kind === 'test' || meaning?.kind === 'ignored') {
      return setAside(event, meaning, parts)
    }
    if (meaning?.kind === 'retract') return retract(event, meaning, parts, asking)
    if (meaning?.kind !== 'hydrate' || sender === null) return understood(event, meaning, parts)
    const asked = await ask(event, meaning.need, { ...asking, sender })
    if (asked.kind === 'ended') {
      if (recall !== undefined && asked.ending.kind === 'parked') return recall()
      if (asked.ending.kind === 'ignored' && isWithoutId(event)) parts.identify(event, null)
      if (event !== arrived) parts.keepAnswers({ ...event, hydration: storable(event) })
      return asked
    }
    event = asked.event
  }
  return ended({
    kind: 'parked',
    progress: event.progress,
    reason: 'The sender keeps naming something else to ask for. Report this event.',
  })
}

/** The event with one more answer. */
async function ask(
  event: StoredEvent,
  need: Need,
  { sender, clock, until }: Asking & { readonly sender: NonNullable<Asking['sender']> }
): Promise<Completed> {
  const { progress } = event
  try {
    const result = await sender.ask(need, { clock, until })
    if (result.kind === 'answer')
      return done(withAnswer(event, sender.apiBase + need.path, result, clock()))
    if (!isDispensable(need, result, event)) return ended(endingOf(result, progress))
    return done(withoutAnswer(event, need, result, clock()))
  } catch (error) {
    if (!(error instanceof NotNow)) throw error
    return ended(later(progress, { cause: 'pacing', afterMs: error.waitMs }))
  }
}

/** A sender may take back what is still waiting for its turn. */
const RETRACT_AGAIN_MS = 30_000

function retract(
  event: StoredEvent,
  { eventId, note, lead }: Extract<Meaning, { readonly kind: 'retract' }>,
  { earlier }: CompletionParts,
  { clock }: Asking
): Completed {
  const { progress } = event
  const retraction = retracted(event, earlier(event, eventId), note, clock())
  switch (retraction.kind) {
    case 'done':
      return done({ ...retraction.event, lead })
    case 'later':
      return ended(later(progress, { cause: 'earlier', afterMs: RETRACT_AGAIN_MS }))
    case 'nothing':
      return ended({ kind: 'ignored', progress, reason: retraction.reason })
  }
}

const isToBeAsked = (given: Meaning | undefined): boolean =>
  given?.kind === 'recall' && given.isWorthAsking === true

/** How the event goes on where the record knows whose sale it is: then nobody has to be asked for that. */
function recallOf(
  event: StoredEvent,
  given: Extract<Meaning, { readonly kind: 'recall' }>,
  parts: CompletionParts,
  { clock }: Asking
): (() => Completed) | undefined {
  const buyer = parts.buyerOf(event, given.plan)
  if (buyer === undefined) return undefined
  const { contactId, email, phone } = buyer
  const { lead, plan } = given
  return () => {
    const progress = standing(event.progress, contactId, clock(), 'of the sale that it is about')
    const known = { ...event, lead, plan, email, phone, progress, hydration: storable(event) }
    return toldAlready(event, given, parts) ?? done(known)
  }
}

/** Only the answer has shown what it is: it is kept for people to see. */
function setAside(
  event: StoredEvent,
  meaning: Extract<Meaning, { readonly kind: 'test' | 'ignored' }>,
  { keepAnswers, identify }: CompletionParts
): Completed {
  if (isKnownByContent(event)) identify(event, null)
  const lead = meaning.kind === 'test' ? meaning.lead : event.lead
  keepAnswers({ ...event, lead, hydration: storable(event) })
  const reason = meaning.kind === 'ignored' ? meaning.reason : null
  return ended({ kind: meaning.kind, progress: event.progress, reason })
}

/** What is wrong with the sender itself uses up no try. */
function endingOf(verdict: SenderVerdict, progress: Progress): Ending {
  switch (verdict.kind) {
    case 'park':
      return { kind: 'parked', progress, reason: verdict.reason }
    case 'nothing':
      return { kind: 'ignored', progress, reason: verdict.reason }
    case 'retry':
      return later(progress, { ...verdict, counted: true })
    case 'slow-down':
      return later(progress, verdict)
    case 'pause':
      return later(progress, { cause: verdict.reason, afterMs: 0 })
  }
}

/** A lead cools in minutes: what it can do without is asked for three times, within a minute. */
const OPTIONAL_TRIES = 3

const isDispensable = (
  { optional }: Need,
  { kind }: SenderVerdict,
  { attempt }: Pick<StoredEvent, 'attempt'>
): boolean =>
  optional !== undefined &&
  (kind === 'park' || kind === 'nothing' || kind === 'pause' || attempt + 1 >= OPTIONAL_TRIES)

function understood(
  event: StoredEvent,
  meaning: Meaning | undefined,
  parts: CompletionParts
): Completed {
  const isUnderstood = meaning?.kind === 'deliver' || meaning?.kind === 'parked'
  const told = isUnderstood ? toldAlready(event, meaning, parts) : undefined
  return told ?? withMeaning(event, meaning)
}

/**
 * What was looked up may turn out to be what another event has told already. It is known by what it is from now on, or by
 * nothing, never by its content, whatever becomes of it: the same content may tell of something else next time.
 */
function toldAlready(
  event: StoredEvent,
  { lead }: Extract<Meaning, { readonly kind: 'deliver' | 'parked' | 'recall' }>,
  { identify }: CompletionParts
): Completed | undefined {
  const told = isKnownByContent(event) ? identify(event, lead?.eventId ?? null) : undefined
  if (told === undefined) return undefined
  identify(event, null)
  const reason = `The sender tells what ${told.id} has told already.`
  return ended({ kind: 'ignored', progress: event.progress, reason })
}

const isWithoutId = ({ lead }: Pick<StoredEvent, 'lead'>): boolean => lead?.eventId === null

/** The sender gave no id with it, and was asked what it is about. */
const isKnownByContent = (event: StoredEvent): boolean =>
  isWithoutId(event) && answersOf(event).length > 0

function withMeaning(event: StoredEvent, meaning: Meaning | undefined): Completed {
  const { progress } = event
  if (meaning?.kind === 'deliver') {
    const { lead, plan } = meaning
    const { email = null, phone = null } = plan.contact
    const hydration = storable(event)
    return done({ ...event, lead, plan, email, phone, hydration })
  }
  if (meaning === undefined) {
    return ended({
      kind: 'parked',
      progress,
      reason: `There is no route "${event.route}" any more.`,
    })
  }
  const reason = 'reason' in meaning ? meaning.reason : `Cannot be completed (${meaning.kind}).`
  return ended({ kind: 'parked', progress, reason })
}

const done = (event: StoredEvent): Completed => ({ kind: 'complete', event })
const ended = (ending: Ending): Completed => ({ kind: 'ended', ending })
