// One sale told by several events, through storage and across restarts: one note, one task, one count.

import { evictAllDurableObjects } from 'cloudflare:test'
import { expect, test } from 'vitest'
import type { PaymentKind } from '../../../src/mappers/lead.ts'
import type { Plan, PlannedPayment } from '../../../src/mappers/plan.ts'
import { lineKeys } from '../../../src/outbox/event.ts'
import { Store } from '../../../src/outbox/storage/store.ts'
import { leadOf } from '../../unit/leads.ts'
import { arrivalOf, arriving, PLAN } from './arrivals.ts'
import { probeNow } from './replaying.ts'
import {
  answerOf,
  eventOf,
  fakeCrm,
  inOutbox,
  outbox,
  refusal,
  replay,
  untilState,
  type Call,
} from './support.ts'

const FIELDS = ['ltv', 'last', 'n'].map((key) => ({
  id: `cf-${key}`,
  fieldKey: `contact.${key}`,
  dataType: 'TEXT',
}))
const TOTALS = { lifetimeValue: 'ltv', lastPurchase: 'last', count: 'n' }

/** A CRM with one contact that keeps its notes and custom values. While `isCut`, it writes no custom values. */
function shop() {
  const notes: { id: string; body: string }[] = []
  const values = new Map<string, unknown>()
  const state = { isCut: false }
  const bodyOf = ({ body }: Call) => (body as { body: string }).body
  const crm = fakeCrm((call) => {
    if (call.path.endsWith('/customFields')) return Response.json({ customFields: FIELDS })
    if (call.path === '/contacts/upsert')
      return Response.json({ new: notes.length === 0, contact: { id: 'con1' } })
    if (call.path === '/contacts/con1/notes' && call.method === 'GET')
      return Response.json({ notes })
    if (call.path === '/contacts/con1/notes') {
      notes.push({ id: `n${notes.length}`, body: bodyOf(call) })
      return Response.json({ note: notes.at(-1) })
    }
    if (call.path.startsWith('/contacts/con1/notes/')) {
      const note = notes.find(({ id }) => call.path.endsWith(id))
      if (note !== undefined) note.body = bodyOf(call)
      return Response.json({ note })
    }
    if (call.path !== '/contacts/con1') return undefined
    if (state.isCut) return refusal(503, { message: 'down' })
    const { customFields } = call.body as { customFields: { id: string; field_value: unknown }[] }
    for (const { id, field_value } of customFields) values.set(id, field_value)
    return Response.json({
      contact: { id: 'con1', customFields: customFields.map(({ id }) => ({ id, value: '' })) },
    })
  })
  return { ...crm, notes, values, state }
}

const paymentOf = (kind: PaymentKind, given: Partial<PlannedPayment> = {}): PlannedPayment => ({
  kind,
  keys: ['sale:pi_1'],
  saleKeys: [],
  isFullest: false,
  accompanies: false,
  counted: { amount: '49.00', currency: 'USD', at: '2026-03-01T08:00:00.000Z' },
  totals: TOTALS,
  ...given,
})

let nth = 0
/** An event of the one person; answers with its id. */
async function accept(payment: PlannedPayment, given: Partial<Plan> = {}): Promise<string> {
  nth += 1
  const plan = { ...PLAN, notes: ['Paid'], tasks: [{ title: 'Thank them' }], ...given, payment }
  const meaning = { kind: 'deliver', lead: leadOf(), plan } as const
  const event = arriving(meaning, { dedupeKey: `contact id:sale-${nth}` })
  const [receipt] = await outbox().accept(
    arrivalOf({ receivedAt: Date.now() + nth, events: [event] })
  )
  return receipt?.id ?? ''
}

const posted = (crm: ReturnType<typeof shop>, path: RegExp) =>
  crm.to(path).filter(({ method }) => method === 'POST')

test('three events of one sale make one note, the fullest, one task and one count', async () => {
  const crm = shop()
  const ids = [
    await accept(paymentOf('purchase'), { notes: ['Paid 49.00 USD'] }),
    await accept(paymentOf('purchase', { keys: ['sale:pi_1', 'sale:cs_1'], isFullest: true }), {
      notes: ['Paid 49.00 USD for Course A'],
    }),
    await accept(paymentOf('purchase', { keys: ['sale:cs_1'] })),
  ]
  for (const id of ids) await untilState(id, 'delivered')

  expect(crm.notes.map(({ body }) => body.split('\n')[0])).toEqual(['Paid 49.00 USD for Course A'])
  expect(posted(crm, /tasks/)).toHaveLength(1)
  expect(Object.fromEntries(crm.values)).toEqual({
    'cf-ltv': '49.00',
    'cf-last': '2026-03-01',
    'cf-n': '1',
  })
})

test('totals are right after an outage and a restart, and a replay adds nothing', async () => {
  const crm = shop()
  crm.state.isCut = true
  const first = await accept(paymentOf('purchase'))
  await untilState(first, 'waiting')
  crm.state.isCut = false
  await evictAllDurableObjects()
  await probeNow()
  await untilState(first, 'delivered')
  const second = await accept(paymentOf('renewal', { keys: ['sale:pi_2'] }))
  await untilState(second, 'delivered')
  const back = await accept(
    paymentOf('refund', { keys: ['refund:1'], saleKeys: ['sale:pi_2'], counted: REFUND })
  )
  await untilState(back, 'delivered')
  await answerOf(await replay(second, 'resume'))

  expect(Object.fromEntries(crm.values)).toMatchObject({ 'cf-ltv': '88.50', 'cf-n': '2' })
  expect((await eventOf(back)).plan?.payment).toMatchObject({ isRecorded: true })
})
const REFUND = { amount: '9.50', currency: 'USD' }

test('the record outlives the events: what is told again a year later is known', async () => {
  const crm = shop()
  await untilState(await accept(paymentOf('purchase')), 'delivered')
  const again = await accept(paymentOf('purchase'))
  await untilState(again, 'delivered')
  expect((await eventOf(again)).plan).toMatchObject({ notes: [], tasks: [] })
  expect(posted(crm, /notes|tasks/)).toHaveLength(2)
})

test('what waits is known by its sale, also to an object that has started anew', async () => {
  const crm = shop()
  crm.state.isCut = true
  const sale = await accept(paymentOf('purchase'))
  await untilState(sale, 'waiting')
  const refund = paymentOf('refund', { keys: ['refund:1'], saleKeys: ['sale:pi_1'] })
  await accept(refund, { contact: { email: 'else@example.com' } })
  const waiting = () => inOutbox(({ sql }) => new Store(sql).live().map(lineKeys))

  const sold = ['email:ada@example.com', 'contact sale:pi_1']
  const back = ['email:else@example.com', 'contact refund:1', 'contact sale:pi_1']
  expect(await waiting()).toEqual([sold, back])
  await inOutbox(
    ({ sql }) =>
      void sql.exec("UPDATE event SET plan = '{damaged' WHERE email = ?", 'else@example.com')
  )
  expect(await waiting()).toEqual([sold, ['email:else@example.com']])
})
