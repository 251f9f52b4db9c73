// A body of Adyen → its events. A standard webhook holds one item or more; one of a platform is told by its type alone.

import * as z from 'zod/mini'
import { plainText } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import type { AdyenEvent } from '../../../mappers/payments/adyen/event.ts'
import { readJson } from '../../body.ts'
import type { Delivery, Malformed } from '../../provider.ts'
import { flag, isSet, loose, misshapen } from '../../shapes.ts'

/** Says that Adyen's button or API for tests has sent it. */
export const TEST_HEADER = 'is-test-event'

const text = loose(z.string())
const scalar = loose(z.union([z.string(), z.number()]))
const item = z.object({
  eventCode: z.string(),
  pspReference: z.string(),
  originalReference: text,
  merchantReference: scalar,
  amount: loose(z.object({ value: scalar, currency: text })),
  success: flag,
  reason: text,
  paymentMethod: text,
  eventDate: text,
  additionalData: loose(z.record(z.string(), z.unknown())),
})
const standard = z.object({
  live: flag,
  notificationItems: z.array(z.object({ NotificationRequestItem: item })).check(z.minLength(1)),
})
const platform = z.object({ type: z.string() })

export async function readAdyenEvents(
  delivery: Delivery
): Promise<Result<AdyenEvent[], Malformed>> {
  const json = readJson(delivery)
  if (!json.ok) return json
  const other = platform.safeParse(json.value).data
  if (other !== undefined) return ok([{ ...NOTHING, code: other.type }])
  const read = standard.safeParse(json.value)
  if (!read.success) return misshapen(read.error, json.value)
  const isTest = isSet(delivery.headers.get(TEST_HEADER), false) || !isSet(read.data.live, true)
  return ok(
    read.data.notificationItems.map(({ NotificationRequestItem: given }) => toEvent(given, isTest))
  )
}

const NOTHING: AdyenEvent = {
  code: '',
  pspReference: '',
  originalReference: '',
  merchantReference: '',
  value: null,
  currency: '',
  isSuccess: false,
  reason: '',
  paymentMethod: '',
  eventDate: null,
  isTest: false,
  data: {},
}

const toEvent = (given: z.infer<typeof item>, isTest: boolean): AdyenEvent => ({
  code: given.eventCode,
  pspReference: given.pspReference,
  originalReference: given.originalReference ?? '',
  merchantReference: plainText(given.merchantReference) ?? '',
  value: given.amount?.value ?? null,
  currency: given.amount?.currency ?? '',
  isSuccess: isSet(given.success, false),
  reason: given.reason ?? '',
  paymentMethod: given.paymentMethod ?? '',
  eventDate: given.eventDate ?? null,
  isTest,
  data: textsIn(given.additionalData ?? {}),
})

/** Adyen pads some of the names and values. */
const textsIn = (data: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      const told = plainText(value)
      return told === undefined || name === '__proto__' ? [] : [[name.trim(), told]]
    })
  )
