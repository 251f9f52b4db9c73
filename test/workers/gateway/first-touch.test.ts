// First touch through storage: one event after the other, a restart in between, and events that an earlier version planned.

import { evictAllDurableObjects } from 'cloudflare:test'
import { expect, test } from 'vitest'
import type { Plan } from '../../../src/mappers/plan.ts'
import { leadOf } from '../../unit/leads.ts'
import { arrivalOf, arriving, PLAN } from './arrivals.ts'
import { probeNow } from './replaying.ts'
import { eventOf, fakeCrm, inOutbox, outbox, refusal, untilState, type Call } from './support.ts'

const LIST = { customFields: [{ id: 'cf1', fieldKey: 'contact.first_campaign', dataType: 'TEXT' }] }

/** A CRM with one contact, that keeps its custom values. While `isCut`, an update gets no sensible answer. */
function oneContact() {
  const values = new Map<string, unknown>()
  const state = { isCut: false, isNew: true }
  const shown = () => ({
    id: 'con1',
    customFields: [...values].map(([id, value]) => ({ id, value })),
  })
  const write = ({ body }: Call) => {
    const { customFields = [] } = body as { customFields?: { id: string; field_value: unknown }[] }
    for (const { id, field_value } of customFields) values.set(id, field_value)
  }
  const crm = fakeCrm((call) => {
    if (call.path.endsWith('/customFields')) return Response.json(LIST)
    if (call.path === '/contacts/upsert') {
      write(call)
      const isNew = state.isNew
      state.isNew = false
      return Response.json({ new: isNew, contact: shown() })
    }
    if (call.path !== '/contacts/con1') return undefined
    if (call.method === 'PUT' && state.isCut) return refusal(503, { message: 'down' })
    if (call.method === 'PUT') write(call)
    return Response.json({ contact: shown() })
  })
  return { ...crm, values, state }
}

/** An event of the one person; answers with its id. */
async function accept(nth: number, given: Partial<Plan>): Promise<string> {
  const meaning = {
    kind: 'deliver',
    lead: leadOf(),
    plan: { ...PLAN, tags: [], ...given },
  } as const
  const event = arriving(meaning, { dedupeKey: `contact id:${nth}` })
  const arrival = arrivalOf({ receivedAt: Date.now(), events: [event] })
  const [receipt] = await outbox().accept(arrival)
  return receipt?.id ?? ''
}

const touch = (value: string): Partial<Plan> => ({
  firstTouch: [{ key: 'first_campaign', value }],
})

test('the first of two events is the one that stays, and the second costs one call', async () => {
  const crm = oneContact()
  const first = await accept(1, touch('Roofs'))
  const second = await accept(2, touch('Gutters'))
  await untilState(first, 'delivered')
  await untilState(second, 'delivered')
  expect(crm.values.get('cf1')).toBe('Roofs')
  expect(crm.calls.map(({ method }) => method)).toEqual(['POST', 'PUT', 'POST'])
})

test('what was written while an event waited is kept, across a restart', async () => {
  const crm = oneContact()
  crm.state.isCut = true
  const id = await accept(1, touch('Roofs'))
  await untilState(id, 'waiting')
  crm.values.set('cf1', 'By hand')
  crm.state.isCut = false
  await evictAllDurableObjects()
  await probeNow()
  await untilState(id, 'delivered')
  expect(crm.values.get('cf1')).toBe('By hand')
  expect((await eventOf(id)).warnings).toEqual([])
})

test('an event that an earlier version has stored on its way is delivered as it was planned', async () => {
  const crm = oneContact()
  crm.state.isCut = true
  const id = await accept(1, { ...touch('Roofs'), tags: ['a'] })
  await untilState(id, 'waiting')
  await inOutbox(({ sql }) => {
    sql.exec(`UPDATE event SET plan = json_remove(plan, '$.firstTouch'),
      progress = json_remove(progress, '$.vacant')`)
  })
  await evictAllDurableObjects()
  await probeNow()
  await untilState(id, 'delivered')
  expect(crm.calls.at(-1)?.path).toBe('/contacts/con1/tags')
  expect(crm.values.size).toBe(0)
})
