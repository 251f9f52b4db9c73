// The record of sales at work: an event joins the sale that it tells of, and the contact's totals are read from it. The
// decisions are pure rules beside it.

import { isNegative, negated, sumDecimals } from '../../lib/decimal.ts'
import type { CustomValue } from '../../mappers/lead-view.ts'
import type { CountedMoney, PlannedPayment, Plan, TotalsOption } from '../../mappers/plan.ts'
import type { StoredEvent } from '../event.ts'
import type { SaleRows } from '../ports.ts'
import { refundedTags, type Sale } from './refund-tags.ts'
import { withoutRepeats } from './repeats.ts'
import { doingOf, type RecordedPayment } from './sale.ts'
import { totalsOf, totalValues } from './totals.ts'

type Joining = Pick<StoredEvent, 'sequence' | 'id' | 'route' | 'receivedAt'>

export class SalesBook {
  readonly #rows: SaleRows

  constructor(rows: SaleRows) {
    this.#rows = rows
  }

  /**
   * Writes the event down, and gives back the plan with what is left to do after the sale's other events. Call inside a
   * transaction that keeps the plan as well; an event that joins again stays where it was.
   */
  join(event: Joining, plan: Plan, payment: PlannedPayment): Plan {
    const { left, recorded, keys } = this.#place(event, plan, payment)
    // What goes along with a sale joins it, and founds none that others could be taken to belong to.
    const isAlone = payment.accompanies && recorded.about === event.sequence
    this.#rows.record(recorded, isAlone ? [] : keys)
    return this.#joined(left, payment, recorded)
  }

  /** What would be left to do if the event, which has joined before, joined again. Writes nothing. */
  preview(event: Joining, plan: Plan): Plan {
    if (plan.payment === undefined) return plan
    const { left, recorded } = this.#place(event, plan, plan.payment)
    return this.#joined(left, plan.payment, recorded)
  }

  #joined(left: Plan, payment: PlannedPayment, recorded: RecordedPayment): Plan {
    const { counted: _, ...silent } = payment
    return {
      ...left,
      untag: this.#untagOf(left, payment, recorded),
      payment: { ...(recorded.counted === null ? silent : payment), isRecorded: true },
    }
  }

  #place(event: Joining, plan: Plan, payment: PlannedPayment) {
    const { sequence, route } = event
    const known = this.#rows.get(sequence)
    const keysIn = (of: readonly string[]) => of.map((key) => `${route} ${key}`)
    const keys = keysIn(payment.keys)
    const about = known?.about ?? this.#rows.aboutOf(keys) ?? sequence
    const earlier = before(sequence, this.#rows.eventsOf(about))
    const doings = earlier.map(({ does }) => does)
    const left = withoutRepeats(plan, payment, doings)
    const isCounted = earlier.every(({ counted }) => counted === null)
    const sale = this.#rows.aboutOf(keysIn(payment.saleKeys))
    const back = sale === null ? [] : this.#rows.refundsOf(sale)
    const recorded: RecordedPayment = {
      sequence,
      about,
      sale,
      contactId: known?.contactId ?? null,
      isRefund: payment.kind === 'refund',
      counted: isCounted ? countedOf(event, payment, back) : null,
      does: doingOf(event, left, payment),
    }
    return { left, recorded, keys }
  }

  /** The sequence of an event of the sale whose buyer stands in the CRM, and the buyer's contact there. */
  buyerOf(route: string, { keys, saleKeys }: PlannedPayment) {
    const about = this.#rows.aboutOf([...saleKeys, ...keys].map((key) => `${route} ${key}`))
    const events = about === null ? [] : this.#rows.eventsOf(about)
    const [buyer] = events.flatMap(({ sequence, contactId }) =>
      contactId === null ? [] : [{ sequence, contactId }]
    )
    return buyer
  }

  /** Whose payment it is, once the contact stands in the CRM. */
  belongsTo(sequence: number, contactId: string): void {
    this.#rows.setContact(sequence, contactId)
  }

  /** Custom values with what the contact has paid so far, this event included. */
  totals(sequence: number, contactId: string, option: TotalsOption): readonly CustomValue[] {
    this.belongsTo(sequence, contactId)
    const totals = totalsOf(this.#rows.ofContact(contactId), option.currency)
    return totals === null ? [] : totalValues(totals, option)
  }

  #untagOf(plan: Plan, { kind, buyerTag }: PlannedPayment, refund: RecordedPayment) {
    if (kind !== 'refund' || buyerTag === undefined) return plan.untag
    if (refund.sale === null) return refundedTags(plan, buyerTag, null, [])
    const sale = this.#sale(refund.sale)
    return refundedTags(plan, buyerTag, sale, this.#salesOfBuyer(sale))
  }

  #sale(about: number): Sale {
    return { payments: this.#rows.eventsOf(about), refunds: this.#rows.refundsOf(about) }
  }

  #salesOfBuyer({ payments }: Sale): readonly Sale[] {
    const contactId = payments.find((one) => one.contactId !== null)?.contactId ?? null
    const all = contactId === null ? [] : this.#rows.ofContact(contactId)
    const sold = new Set(all.filter(({ isRefund }) => !isRefund).map(({ about }) => about))
    return [...sold].map((about) => this.#sale(about))
  }
}

/** An event that has joined stays behind those that had joined before it. */
function before(sequence: number, all: readonly RecordedPayment[]): readonly RecordedPayment[] {
  const place = all.findIndex((one) => one.sequence === sequence)
  return place === -1 ? all : all.slice(0, place)
}

function countedOf(
  { sequence, receivedAt }: Joining,
  { counted }: PlannedPayment,
  back: readonly RecordedPayment[]
): RecordedPayment['counted'] {
  if (counted === undefined) return null
  const { currency, at, isRunningTotal } = counted
  // What came later has counted what this one left.
  const hasJoined = back.some((one) => one.sequence === sequence)
  const known = hasJoined ? back.filter((one) => one.sequence < sequence) : back
  const amount = isRunningTotal === true ? beyond(counted, known) : counted.amount
  return { amount, currency, at: at === undefined ? receivedAt : Date.parse(at) }
}

/** What a running total adds to the refunds that are known. */
function beyond({ amount, currency }: CountedMoney, known: readonly RecordedPayment[]): string {
  const amounts = known.flatMap(({ counted }) =>
    counted?.currency === currency ? [negated(counted.amount)] : []
  )
  const rest = sumDecimals([amount, ...amounts])
  return isNegative(rest) ? '0' : rest
}
