// What Authorize.net posts → its event. Only what tells notifications apart must be there.

import * as z from 'zod/mini'
import { plainText } from '../../../lib/json.ts'
import type { Result } from '../../../lib/result.ts'
import type { AuthorizeNetEvent } from '../../../mappers/payments/authorize-net/event.ts'
import type { Delivery, Malformed } from '../../provider.ts'
import { loose, readOne } from '../../shapes.ts'

const text = loose(z.string())
const number = loose(z.union([z.number(), z.string()]))
const schema = z.object({
  notificationId: z.string(),
  eventType: z.string(),
  eventDate: text,
  payload: loose(
    z.object({
      id: number,
      responseCode: number,
      /** Of a transaction, and of a subscription. */
      authAmount: number,
      amount: number,
      profile: loose(z.object({ customerProfileId: number })),
    })
  ),
})

export async function readAuthorizeNetEvent(
  delivery: Delivery
): Promise<Result<AuthorizeNetEvent[], Malformed>> {
  return readOne(delivery, schema, toEvent)
}

function toEvent(body: z.infer<typeof schema>): AuthorizeNetEvent {
  const { id, responseCode, authAmount, amount, profile } = body.payload ?? {}
  return {
    id: body.notificationId,
    type: body.eventType,
    createdAt: body.eventDate ?? null,
    entityId: plainText(id) ?? '',
    responseCode: plainText(responseCode) ?? null,
    amount: authAmount ?? amount ?? null,
    customerProfileId: plainText(profile?.customerProfileId) ?? null,
    transaction: null,
    original: null,
    subscription: null,
    profile: null,
  }
}
