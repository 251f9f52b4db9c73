// What a Paystack event says beside who it is about, and how Paystack counts money.

import { fromMinorUnits } from '../../fields/money.ts'
import type { Ignored } from '../../lead.ts'
import type { PaymentEvent } from '../../payment.ts'
import type { PaystackData, PaystackOptions } from './event.ts'

/** `parts`: what makes it this very event. */
export type Meaning = Omit<PaymentEvent, 'event' | 'eventId' | 'person'> & {
  readonly parts: readonly (string | number | null | undefined)[]
}

export type Read = (data: PaystackData, options: PaystackOptions) => Meaning | Ignored

export const money = (amount: PaystackData['amount'], currency: string | null | undefined) =>
  fromMinorUnits(amount, currency ?? '', 'paystack')
