// Mollie event → Lead. Of a ping nothing is believed but the id: all else is what Mollie's API has answered.

import { instant } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { paymentLead } from '../payment.ts'
import type { MollieEvent, MollieSale } from './mollie/event.ts'
import { isMappedType, occasionOf, type Occasion } from './mollie/occasion.ts'
import { isReachable, metadataOf, rawPersonOf, withoutEmail } from './mollie/person.ts'
import { factsOf, idsOf, moneyOf, productsOf, referenceOf, timeOf } from './mollie/sale.ts'
import { plainLead } from './plain-lead.ts'

/** What pings may be about; other things (customers, mandates, settlements…) say nothing of a sale. */
const LOOKED_UP = /^(?:tr|ord|pl)_/

export function mapMollieEvent(event: MollieEvent, context: MapContext): Lead | Ignored {
  const { id, type, entityId, sale } = event
  const reason = whyIgnored(event)
  if (reason !== null) return { ignored: reason }
  if (sale === null) {
    const known = { event: type || 'payment', eventId: id, occurredAt: instant(event.createdAt) }
    return plainLead({ ...known, person: {} }, context)
  }
  const occasion = occasionOf(event, sale)
  if (occasion === null)
    return { ignored: `Nothing is paid: ${entityId} is ${sale.status ?? 'empty'}.` }
  if (isForNobody(occasion, event)) return { ignored: 'It expired, and nobody is named.' }
  return leadOf(event, sale, occasion, context)
}

function whyIgnored({ id, type, entityId, reversal }: MollieEvent): string | null {
  if (id === null && type === '')
    return LOOKED_UP.test(entityId) ? null : `Mollie's ping for ${entityId} is about no payment.`
  if (!isMappedType(type)) return `Mollie's event ${type} is not mapped.`
  const isReversal = type.startsWith('refund') || type.startsWith('chargeback')
  return isReversal && !reversal?.paymentId
    ? `Mollie's event ${type} does not hold its object: choose the full payload.`
    : null
}

/** Whoever went away without paying is worth a contact only if they can be reached. */
const isForNobody = ({ kind }: Occasion, { sale, customer }: MollieEvent): boolean =>
  kind === 'cart_abandoned' &&
  sale !== null &&
  !isReachable(sale, customer) &&
  (!sale.customerId || customer !== null)

function leadOf(
  event: MollieEvent,
  sale: MollieSale,
  occasion: Occasion,
  context: MapContext
): Lead {
  const { kind, state, reversal } = occasion
  const ids = idsOf(event, sale)
  const happened = `${ids[0] ?? ''}:${state}`
  return paymentLead(
    {
      event: occasion.event,
      eventId: event.id ?? happened,
      occurredAt: instant(timeOf(occasion, sale)) ?? instant(event.createdAt),
      test: sale.mode === 'test',
      kind,
      ids: reversal === null ? ids : [reversal.id || happened],
      ...(reversal === null ? {} : { saleIds: ids, of: moneyOf(sale.amount)?.amount }),
      amount: moneyOf(reversal?.amount ?? sale.amount ?? sale.totalAmount),
      products: productsOf(sale),
      ...referenceOf(sale, ids[0]),
      ...(sale.sequenceType ? { recurring: sale.sequenceType !== 'oneoff' } : {}),
      person: rawPersonOf(sale, event.customer),
      answers: factsOf(occasion, sale),
      extra: withoutEmail(metadataOf(sale)),
    },
    context
  )
}
