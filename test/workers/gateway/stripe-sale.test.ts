// A purchase as Stripe tells it, signed and sent to the starter's own route, in several orders; and its refund, which names
// nobody.

import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { answerOf, eventOf, fakeCrm, send, untilState } from './support.ts'

const BUYER = { email: 'ada@example.com', name: 'Ada Example' }
const created = Math.floor(Date.now() / 1000)

const SESSION = {
  object: 'checkout.session',
  id: 'cs_live_madeUp1',
  mode: 'payment',
  payment_status: 'paid',
  payment_intent: 'pi_madeUp1',
  amount_total: 4900,
  currency: 'usd',
  customer_details: BUYER,
  line_items: { data: [{ description: 'Course A', quantity: 1 }] },
}
const INTENT = {
  object: 'payment_intent',
  id: 'pi_madeUp1',
  latest_charge: 'ch_madeUp1',
  amount_received: 4900,
  currency: 'usd',
  receipt_email: BUYER.email,
}
const CHARGE = {
  object: 'charge',
  id: 'ch_madeUp1',
  payment_intent: 'pi_madeUp1',
  amount: 4900,
  amount_captured: 4900,
  captured: true,
  paid: true,
  status: 'succeeded',
  currency: 'usd',
  billing_details: BUYER,
}
const EVENTS = {
  session: ['checkout.session.completed', SESSION],
  intent: ['payment_intent.succeeded', INTENT],
  charge: ['charge.succeeded', CHARGE],
} as const
type Told = readonly [type: string, object: object]

let nth = 0
/** Sends what Stripe would, and answers with the event's id once it is delivered. */
async function tell([type, object]: Told, more: object = {}): Promise<string> {
  nth += 1
  const id = `evt_madeUp${nth}`
  const data = { object, ...more }
  const body = JSON.stringify({ id, object: 'event', type, created, livemode: true, data })
  const t = Math.floor(Date.now() / 1000)
  const v1 = createHmac('sha256', 'whsec_new').update(`${t}.${body}`).digest('hex')
  const headers = { 'content-type': 'application/json', 'stripe-signature': `t=${t},v1=${v1}` }
  const answer = await answerOf(await send('/hooks/stripe', { headers, body }))
  await untilState(answer.id, 'delivered')
  return answer.id
}

/** A CRM that keeps the notes of its one contact. */
function shop() {
  const notes = new Map<string, string>()
  const crm = fakeCrm(({ method, path, body }) => {
    if (path === '/contacts/upsert') return Response.json({ new: true, contact: { id: 'con1' } })
    if (!path.startsWith('/contacts/con1/notes')) return undefined
    if (method === 'GET') {
      return Response.json({ notes: [...notes].map(([id, text]) => ({ id, body: text })) })
    }
    const id = method === 'POST' ? `n${notes.size}` : (path.split('/').at(-1) ?? '')
    notes.set(id, (body as { body: string }).body)
    return Response.json({ note: { id } })
  })
  const posted = (path: RegExp) => crm.to(path).filter(({ method }) => method === 'POST')
  return { ...crm, posted, titles: () => [...notes.values()].map((text) => text.split('\n')[0]) }
}

test.each([
  [['session', 'intent', 'charge']],
  [['charge', 'intent', 'session']],
  [['intent', 'session', 'charge']],
] as const)('told as %j it is one note, one task and one enrolment', async (order) => {
  const crm = shop()
  for (const name of order) await tell(EVENTS[name])

  expect(crm.titles()).toEqual(['Paid 49.00 USD for Course A (payment pi_madeUp1)'])
  expect(crm.posted(/tasks/)).toHaveLength(1)
  expect(crm.posted(/workflow/)).toHaveLength(1)
})

test('a refund that names nobody finds the buyer, and takes what the sale has put', async () => {
  const crm = shop()
  await tell(EVENTS.session)
  await tell(EVENTS.charge)
  const { billing_details: _, ...nobody } = CHARGE
  const refund = { ...nobody, amount_refunded: 4900, refunded: true }
  const id = await tell(['charge.refunded', refund], {
    previous_attributes: { amount_refunded: 0 },
  })

  expect(crm.titles().at(-1)).toBe('Refunded 49.00 USD (payment pi_madeUp1)')
  const untagged = crm.calls.find(({ method, path }) => method === 'DELETE' && /tags/.test(path))
  expect(untagged?.body).toEqual({ tags: ['customer', 'product:course a'] })
  expect(await eventOf(id)).toMatchObject({ contactId: 'con1' })
})
