// Carries one event: asks its sender, calls the CRM, and writes down what became of it. When it leaves is decided
// elsewhere; what goes wrong in here costs this event a try, never the others.

import type { AnswerFacts, CustomField } from '../client/client.ts'
import type { Log, LogFields } from '../lib/log.ts'
import type { Plan } from '../mappers/plan.ts'
import { idKey } from './arrival.ts'
import { complete, type CompletionParts } from './delivery/completion.ts'
import { deliver, type DeliveryTools } from './delivery/deliver.ts'
import { later, type Ending } from './delivery/ending.ts'
import { FieldCatalogue } from './delivery/field-catalogue.ts'
import { askInPassing, type Planned } from './delivery/in-passing.ts'
import type { StoredEvent } from './event.ts'
import { isWorking, type Location } from './location.ts'
import type { OwnWrites } from './own-writes.ts'
import type { EventRows, Tally } from './ports.ts'
import { inCrmMsOf } from './rules/speed.ts'
import { settlementOf } from './rules/settle.ts'
import type { SalesBook } from './sales/sales-book.ts'
import type { Run, Senders } from './sender.ts'

export type CourierParts = Pick<CompletionParts, 'interpret'> & {
  readonly store: EventRows
  readonly ledger: Tally
  readonly sales: SalesBook
  readonly location: Location
  readonly senders: Senders
  readonly ownWrites: Pick<OwnWrites, 'remember'>
  readonly transaction: <T>(work: () => T) => T
  /** 0 to 1. */
  readonly chance: () => number
  readonly log: Log
}

/** Adds tags to a contact together with others; `null` where the event is to do it on its own. */
export type TagTogether = (
  ...tagging: [...Parameters<DeliveryTools['tagTogether']>, isBulk: boolean]
) => ReturnType<DeliveryTools['tagTogether']>

/** The event as it waits for its next turn, or `null` when it has come to its end. */
export type Carried = StoredEvent | null

/** `answered`: the API has given this event a sensible answer, so it is not the location that is down. */
type Flight = Run & { answered: boolean }

export class Courier {
  readonly #parts: CourierParts
  readonly #tagTogether: TagTogether
  readonly #fields = new FieldCatalogue()

  constructor(parts: CourierParts, tagTogether: TagTogether) {
    this.#parts = parts
    this.#tagTogether = tagTogether
  }

  /** Throws only when not even the event's row can be read or written. */
  async carry(sequence: number, isBulk: boolean, run: Run): Promise<Carried> {
    const event = this.#parts.store.get(sequence)
    if (event?.state !== 'live') return null
    const flight: Flight = { ...run, answered: false }
    const ending = await this.#bring({ ...event, isBulk }, flight).catch((error: unknown) =>
      this.#failed(event, error)
    )
    return this.#settle(event, ending, flight)
  }

  /** What was saved before the bug stays saved. */
  #failed({ id, route, sequence, progress }: StoredEvent, error: unknown): Ending {
    this.#parts.log('failed', { event: id, route, error: String(error) })
    const saved = this.#parts.store.get(sequence)?.progress ?? progress
    return later(saved, { cause: `internal error: ${String(error)}`, afterMs: null, counted: true })
  }

  async #bring(event: StoredEvent, flight: Flight): Promise<Ending> {
    const { plan, progress } = event
    if (plan === null) return this.#complete(event, flight)
    const missing = this.#parts.location.missing()
    if (missing !== null) return { kind: 'paused', progress, ...missing }
    const whole = await this.#completeInPassing({ ...event, plan }, flight)
    const left = this.#recorded(whole, whole.plan)
    const ending = await deliver({ ...whole, plan: left }, this.#tools(whole, flight))
    const { contactId } = ending.progress
    if (left.payment !== undefined && contactId !== null) {
      this.#parts.sales.belongsTo(event.sequence, contactId)
    }
    return ending
  }

  async #completeInPassing(event: Planned, { clock, until }: Flight): Promise<Planned> {
    if (event.plan.lacks === undefined) return event
    const { store, senders, interpret } = this.#parts
    const parts = { interpret, sender: senders.of(event.route), clock, until }
    const whole = await askInPassing(event, parts)
    store.setMeaning(event.sequence, whole)
    store.saveProgress(event.sequence, whole.progress)
    return whole
  }

  /** Of a payment: the plan with what other events of the same sale have left to do. */
  #recorded(event: StoredEvent, plan: Plan): Plan {
    const { sales, store, transaction } = this.#parts
    const { payment } = plan
    if (payment === undefined || payment.isRecorded === true) return plan
    return transaction(() => {
      const left = sales.join(event, plan, payment)
      store.setMeaning(event.sequence, { ...event, plan: left })
      return left
    })
  }

  async #complete(event: StoredEvent, { clock, until }: Flight): Promise<Ending> {
    const { store, senders, interpret } = this.#parts
    const keepAnswers = (kept: StoredEvent) => store.setMeaning(kept.sequence, kept)
    const asking = { sender: senders.of(event.route), clock, until }
    const earlier = (of: StoredEvent, eventId: string) => store.byKey(idKey(of.route, eventId))
    const identify = (of: StoredEvent, eventId: string | null) => this.#identify(of, eventId)
    const buyerOf = (of: StoredEvent, plan: Plan) => this.#buyerOf(of, plan)
    const parts = { interpret, keepAnswers, earlier, identify, buyerOf }
    const completed = await complete(event, parts, asking)
    if (completed.kind === 'ended') return completed.ending
    // Its person is known only now: back in line, behind that person's earlier events.
    store.setMeaning(event.sequence, completed.event)
    return later(completed.event.progress, { cause: 'pacing', afterMs: 0 })
  }

  #buyerOf({ route }: StoredEvent, { payment }: Plan) {
    const { sales, store } = this.#parts
    const known = payment && sales.buyerOf(route, payment)
    if (known === undefined) return undefined
    // The record outlives the event that told of the buyer.
    const { email = null, phone = null } = store.get(known.sequence) ?? {}
    return { contactId: known.contactId, email, phone }
  }

  #identify({ sequence, id, route }: StoredEvent, eventId: string | null) {
    const { store } = this.#parts
    const key = eventId === null ? `${route} looked-up:${id}` : idKey(route, eventId)
    const holder = store.byKey(key)
    if (holder !== undefined && holder.sequence !== sequence) return holder
    store.setKey(sequence, key)
    return undefined
  }

  #tools(event: StoredEvent, flight: Flight): DeliveryTools {
    const { location, store, ownWrites } = this.#parts
    const { clock, until } = flight
    const crm: DeliveryTools['crm'] = (onAnswer) =>
      location.client(clock, (answer) => {
        logCall(this.#parts.log, { event: event.id, route: event.route }, answer)
        flight.answered ||= isWorking(answer)
        onAnswer(answer)
      })
    return {
      crm,
      now: clock,
      permit: () => location.permit(clock, until, event.isBulk),
      save: (progress) => store.saveProgress(event.sequence, progress),
      fields: async (plan) => ({
        byKey: await this.#fields.fieldsFor(plan, () => this.#askFields(flight), clock()),
        country: location.country,
      }),
      totals: (contactId, { payment }) =>
        this.#parts.sales.totals(event.sequence, contactId, payment?.totals ?? {}),
      wrote: (contactId) => ownWrites.remember(contactId, clock()),
      tagTogether: (contactId, tags) => this.#tagTogether(contactId, tags, event.isBulk),
    }
  }

  #askFields({ clock, until }: Flight): Promise<readonly CustomField[]> {
    return this.#parts.location.paced(clock, until, (crm) => crm.location.customFields())
  }

  #settle(event: StoredEvent, ending: Ending, { answered, clock }: Flight): Carried {
    const { location, store, chance } = this.#parts
    const now = clock()
    if (ending.kind === 'paused') location.pause(ending, now)
    if (ending.kind === 'later') {
      const { suspect, cause, afterMs } = ending
      if (suspect && !answered) location.suspect(cause, afterMs, now)
      if (cause === 'rate_limited') location.slowDown(now + (afterMs ?? 0))
    }
    const settlement = settlementOf(event, ending, now, chance())
    if (settlement.kind === 'finish') return this.#finish(event, settlement, now)
    store.putOff(event.sequence, settlement)
    return store.get(event.sequence) ?? { ...event, ...settlement }
  }

  #finish(
    event: StoredEvent,
    { state, reason, progress }: Extract<ReturnType<typeof settlementOf>, { kind: 'finish' }>,
    now: number
  ): null {
    const { store, ledger, transaction, log } = this.#parts
    const inCrmMs = inCrmMsOf({ ...event, progress })
    transaction(() => {
      store.setState(event.sequence, { state, reason, progress, finishedAt: now, inCrmMs })
      ledger.add(event.route, event.receivedAt, { [state]: 1 })
    })
    const ms = now - event.receivedAt
    log(state, { event: event.id, route: event.route, reason, ms, inCrmMs })
    return null
  }
}

/** One line for each call of the CRM. */
export function logCall(log: Log, about: LogFields, answer: AnswerFacts): void {
  const { method, path, status, ms, code, traceId } = answer
  log('attempted', { ...about, method, path, status, ms, code, traceId })
}
