// Events about one payment. A transaction's reference is what they share.

import { instant } from '../../fields/instant.ts'
import type { PaystackData } from './event.ts'
import { money, type Meaning, type Read } from './meaning.ts'
import { isOfInvoice, pageOf } from './metadata.ts'

const charge = (data: PaystackData): Omit<Meaning, 'kind'> => ({
  parts: [data.id ?? data.reference],
  ids: [data.reference ?? ''],
  occurredAt: instant(data.paid_at ?? data.created_at),
  amount: money(data.amount, data.currency),
  products: [data.plan?.name],
  reference: data.reference,
  referenceTo: 'payment',
  page: { ip: data.ip_address, url: pageOf(data.metadata) },
})

export const succeeded: Read = (data) => {
  const isRenewal = isOfInvoice(data.metadata)
  return {
    ...charge(data),
    kind: isRenewal ? 'renewal' : 'purchase',
    recurring: isRenewal || Boolean(data.plan?.name),
    isFullest: true,
  }
}

export const declined: Read = (data) => ({
  ...charge(data),
  kind: 'failure',
  answers: [['reason', 'Reason', data.gateway_response]],
})

const invoice = (data: PaystackData): Omit<Meaning, 'kind'> => ({
  parts: [data.invoice_code, data.status, data.transaction?.reference],
  ids: [data.transaction?.reference || data.invoice_code || ''],
  occurredAt: instant(data.paid_at ?? data.created_at),
  amount: money(data.amount, data.transaction?.currency),
  reference: data.invoice_code,
  referenceTo: 'invoice',
  recurring: true,
  answers: [['subscription', 'Subscription', data.subscription_code]],
})

/** An invoice is only made for what follows the first payment. */
export const invoiced: Read = (data) =>
  data.paid || data.status === 'success'
    ? { ...invoice(data), kind: 'renewal' }
    : { ignored: 'The invoice is not paid yet.' }

export const unpaid: Read = (data) => {
  const { answers = [], ...rest } = invoice(data)
  return { ...rest, kind: 'failure', answers: [['reason', 'Reason', data.description], ...answers] }
}

/** Which payment has paid it is not told: what comes beside it must not be counted again. */
export const requestPaid: Read = (data, { paymentRequests }) => ({
  kind: 'purchase',
  parts: [data.request_code || data.id],
  ids: data.request_code ? [`request:${data.request_code}`] : [],
  occurredAt: instant(data.paid_at),
  amount: money(data.amount, data.currency),
  products: data.items ?? [],
  ...(data.invoice_number
    ? { reference: String(data.invoice_number), referenceTo: 'invoice' }
    : { reference: data.request_code }),
  answers: [['description', 'Description', data.description]],
  ...(paymentRequests === 'accompany' ? { accompanies: true } : {}),
})
