// ClickFunnels event → Lead: contacts and submitted forms are leads, orders and invoices payments. One table says which
// events are mapped and what each says about money.

import { compact } from '../fields/keys.ts'
import { fromMajorUnits } from '../fields/money.ts'
import type { Ignored, Lead, MapContext, Money } from '../lead.ts'
import { submissionLead } from '../submission.ts'
import type { ClickfunnelsEvent } from './clickfunnels/event.ts'
import { contactEntries, isAnonymous, orderEntries } from './clickfunnels/person.ts'

/** `lead` has no money; `as billed` is what the order itself says. */
type Meaning = Money['status'] | 'as billed' | 'lead'

/** Separators differ between ClickFunnels' pages and its events: names are compared without them. */
const MEANINGS: ReadonlyMap<string, Meaning> = byName({
  'contact.created': 'lead',
  'contact.identified': 'lead',
  'form_submission.created': 'lead',
  'order.created': 'as billed',
  'order.completed': 'as billed',
  'one-time-order.completed': 'paid',
  'one-time-order.invoice.paid': 'paid',
  'one_time_order.refunded': 'refunded',
  'orders/invoice.paid': 'paid',
  'orders/invoice.refunded': 'refunded',
  'orders/invoice.past_due': 'failed',
  'renewal-invoice-payment-declined': 'failed',
  'subscription.invoice.paid': 'paid',
  'subscription.first_payment_received': 'paid',
  'subscription.activated': 'none',
  'subscription.reactivated': 'none',
  'subscription.upgraded': 'none',
  'subscription.downgraded': 'none',
  'subscription.canceled': 'none',
  'subscription.churned': 'none',
  'subscription.completed': 'none',
  'subscription.trial_started': 'none',
  'subscription.trial_ended': 'none',
  'subscription.trial_converted': 'none',
})

function byName(meanings: Readonly<Record<string, Meaning>>): ReadonlyMap<string, Meaning> {
  return new Map(Object.entries(meanings).map(([type, meaning]) => [compact(type), meaning]))
}

export function mapClickfunnelsEvent(
  event: ClickfunnelsEvent,
  context: MapContext
): Lead | Ignored {
  const { id, type, createdAt, contact, subject } = event
  const meaning = MEANINGS.get(compact(type))
  if (meaning === undefined) return { ignored: `ClickFunnels' event "${type}" is not mapped.` }
  const reason = nobodyIn(event)
  if (reason !== undefined) return { ignored: reason }
  const lead = submissionLead(
    {
      kind: meaning === 'lead' ? 'form' : 'payment',
      event: type,
      eventId: id,
      submittedAt: createdAt,
      entries: [
        ...contactEntries(contact ?? {}),
        ...(meaning === 'lead' ? [] : orderEntries(subject)),
      ],
    },
    context
  )
  const money = meaning === 'lead' ? undefined : moneyOf(event, meaning)
  return money === undefined ? lead : { ...lead, money }
}

/** Why nobody can be found in an event that is one of several about the same matter. */
function nobodyIn({ type, contact }: ClickfunnelsEvent): string | undefined {
  if (contact === null && /invoice/.test(type))
    return 'The invoice names no contact: the events of its order do.'
  return type.startsWith('contact.') && contact !== null && isAnonymous(contact)
    ? 'An anonymous contact: contact.identified says who it is.'
    : undefined
}

function moneyOf(
  { type, sale }: ClickfunnelsEvent,
  meaning: Exclude<Meaning, 'lead'>
): Money | undefined {
  const amount = fromMajorUnits(sale.amount, sale.currency)
  return (
    amount && {
      ...amount,
      status: meaning === 'as billed' ? billed(sale.billing) : meaning,
      products: sale.products,
      ...(sale.reference === '' ? {} : { reference: sale.reference }),
      recurring: sale.orderType === 'subscription' || /^subscription|^renewal/.test(type),
    }
  )
}

const billed = (status: string): Money['status'] =>
  status === 'paid' ? 'paid' : status === 'refunded' ? 'refunded' : 'pending'
