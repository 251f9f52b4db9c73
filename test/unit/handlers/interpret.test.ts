import { expect, test } from 'vitest'
import { interpret, toMeaning } from '../../../src/handlers/interpret.ts'
import type { Reading, RouteOptions } from '../../../src/handlers/provider.ts'
import { hook } from '../../../src/handlers/registry.ts'
import type { Json } from '../../../src/lib/json.ts'
import type { Ignored, Lead, MapContext } from '../../../src/mappers/lead.ts'
import { leadOf } from '../leads.ts'

const CONTEXT = { name: 'zapier', country: 'GB' }
const NEED = { what: "the customer's contact details", path: '/v1/customers/cus_1' }

const reading = (lead: Lead | Ignored, part: Partial<Reading> = {}): Reading => ({
  content: '{}',
  need: () => null,
  lead: () => lead,
  ...part,
})

const meaningOf = (one: Reading, options: RouteOptions = {}, ...answers: readonly Json[]) =>
  interpret(one, hook(options), CONTEXT, answers)

test('an event is delivered by the plan of its route, whose name is the source', () => {
  const lead = leadOf()
  const meaning = meaningOf(reading(lead), { tags: ['vip'] })
  expect(meaning).toMatchObject({ kind: 'deliver', lead, plan: { tags: ['vip'] } })
  expect(meaning).toHaveProperty('plan.contact.source', 'zapier')
})

test("the mapper is told the location's country and the route's fields", () => {
  const asked: MapContext[] = []
  const one = reading(leadOf(), {
    lead: (context) => {
      asked.push(context)
      return leadOf()
    },
  })
  meaningOf(one, { fields: { email: 'mail' } })
  meaningOf(one)
  expect(asked).toEqual([
    { country: 'GB', fields: { email: 'mail' } },
    { country: 'GB', fields: {} },
  ])
})

test("the plan reads local phone numbers by the location's country", () => {
  const lead = leadOf({ answers: [{ key: 'tel', label: 'Tel', value: '07700 900123' }] })
  const meaning = meaningOf(reading(lead), { fields: { phone: 'tel' } })
  expect(meaning).toHaveProperty('plan.contact.phone', '+447700900123')
})

test('a caller who shows no number parks with a sentence of its own', () => {
  const call = { direction: 'inbound', isWithheld: true } as const
  const lead = leadOf({ kind: 'call', person: {}, call })
  const reasonOf = (one: Lead) => {
    const meaning = meaningOf(reading(one))
    return meaning.kind === 'unreachable' ? meaning.reason : meaning.kind
  }
  expect(reasonOf(lead)).toMatch(/^Nobody to reach: the caller shows no number\./)
  const shown = leadOf({ kind: 'call', person: {}, call: { direction: 'inbound' } })
  expect(reasonOf(shown)).toContain('no usable phone number')
})

test('what an event lacks is asked for first; what its sender may add leaves it its plan', () => {
  const needing = (optional?: true | 'in-passing') => {
    const need = { ...NEED, ...(optional === undefined ? {} : { optional }) }
    return meaningOf(reading(leadOf(), { need: () => need }), { tags: ['vip'] })
  }
  expect(needing()).toMatchObject({ kind: 'hydrate', need: NEED })
  expect(needing(true)).toMatchObject({ kind: 'hydrate', need: NEED })
  expect(needing('in-passing')).toMatchObject({
    kind: 'deliver',
    plan: { tags: ['vip'], lacks: { ...NEED, optional: 'in-passing' } },
  })
})

test('an ignored event says why, and is neither a test nor planned', () => {
  expect(meaningOf(reading({ ignored: 'An invoice was drafted.' }))).toEqual({
    kind: 'ignored',
    reason: 'An invoice was drafted.',
  })
})

test('an event that is ignored quietly stays quiet', () => {
  const meaning = meaningOf(reading({ ignored: 'A machine.', quietly: true }))
  expect(meaning).toEqual({ kind: 'ignored', reason: 'A machine.', quietly: true })
})

test('a test event is shown and not delivered, unless the route says so', () => {
  const lead = leadOf({ test: true })
  expect(meaningOf(reading(lead))).toEqual({ kind: 'test', lead })
  expect(meaningOf(reading(lead), { test: 'drop' })).toEqual({ kind: 'test', lead })
  expect(meaningOf(reading(lead), { test: 'deliver' }).kind).toBe('deliver')
})

test('an event that is no test is delivered under either option', () => {
  expect(meaningOf(reading(leadOf()), { test: 'drop' }).kind).toBe('deliver')
  expect(meaningOf(reading(leadOf()), { test: 'deliver' }).kind).toBe('deliver')
})

test('a test event that would have to be hydrated asks nobody', () => {
  const lead = leadOf({ test: true, person: {} })
  expect(meaningOf(reading(lead, { need: () => NEED }))).toEqual({ kind: 'test', lead })
})

test('an event that names only an id is hydrated first, and then means what the answer says', () => {
  const one = reading(leadOf(), {
    need: (answers = []) => (answers.length === 0 ? NEED : null),
    lead: (_, answers = []) =>
      leadOf({ person: answers.length === 0 ? {} : { email: 'found@example.com' } }),
  })
  expect(meaningOf(one)).toEqual({ kind: 'hydrate', lead: leadOf({ person: {} }), need: NEED })
  const hydrated = meaningOf(one, {}, { email: 'found@example.com' })
  expect(hydrated).toHaveProperty('plan.contact.email', 'found@example.com')
})

test('an event with nobody to reach says what the operator can do', () => {
  const lead = leadOf({ person: { firstName: 'Ada' } })
  const meaning = meaningOf(reading(lead))
  expect(meaning).toMatchObject({ kind: 'unreachable', lead })
  expect(meaning).toHaveProperty('reason', expect.stringContaining('fields'))
})

test("an operator's function that throws parks the event with the route and the message", () => {
  const lead = leadOf()
  const options: RouteOptions = {
    tags: () => {
      throw new TypeError('lead.colour is not a function')
    },
  }
  expect(meaningOf(reading(lead), options)).toEqual({
    kind: 'parked',
    lead,
    reason:
      'A function in the options of route "zapier" failed: TypeError: lead.colour is not a function',
  })
})

test('a mapper that throws parks the event, so that a corrected one can read it', () => {
  const broken = reading(leadOf(), {
    lead: () => {
      throw new RangeError('Invalid time value')
    },
  })
  expect(meaningOf(broken)).toEqual({
    kind: 'parked',
    lead: null,
    reason: 'The event could not be mapped: RangeError: Invalid time value',
  })
})

test('the outbox parks whom nobody can reach, and takes every other meaning as it is', () => {
  const lead = leadOf({ person: {} })
  expect(toMeaning({ kind: 'unreachable', lead, reason: 'Nobody.' })).toEqual({
    kind: 'parked',
    lead,
    reason: 'Nobody.',
  })
  const ignored = { kind: 'ignored', reason: 'Drafts are not for us.' } as const
  expect(toMeaning(ignored)).toBe(ignored)
})

test('an event that takes back an earlier one needs no person of its own', () => {
  const lead = leadOf({ kind: 'ad_lead', person: {}, retracts: 'lead-1 CREATED' })
  expect(meaningOf(reading(lead))).toEqual({
    kind: 'retract',
    lead,
    eventId: 'lead-1 CREATED',
    note: 'The sender has deleted this lead.',
  })
})

const refund = leadOf({
  kind: 'payment',
  person: {},
  payment: { kind: 'refund', ids: ['re_1'], saleIds: ['pi_1'] },
})

test('a payment that names nobody may be of a sale on record; else it is asked for, or parked', () => {
  expect(meaningOf(reading(refund), { note: true })).toMatchObject({
    kind: 'recall',
    plan: { notes: ['Refunded'], payment: { saleKeys: ['sale:pi_1'] } },
    otherwise: { kind: 'parked', reason: expect.stringMatching(/^Nobody to reach/) as unknown },
  })
  expect(meaningOf(reading(refund, { need: () => NEED }))).toMatchObject({
    kind: 'recall',
    otherwise: { kind: 'hydrate', need: NEED },
  })
})

test('of a sale the sender is asked before the record, of a refund it is not', () => {
  const one = (lead: Lead) => meaningOf(reading(lead, { need: () => NEED }))
  const sale = leadOf({ ...refund, payment: { kind: 'purchase', ids: ['pi_1'] } })
  expect(one(sale)).toHaveProperty('isWorthAsking', true)
  expect(one(refund)).not.toHaveProperty('isWorthAsking')
  expect(meaningOf(reading(sale))).not.toHaveProperty('isWorthAsking')
})

test('a payment that no other event tells of is asked for, or parked', () => {
  const alone = leadOf({ ...refund, payment: { kind: 'refund', ids: [] } })
  expect(meaningOf(reading(alone)).kind).toBe('unreachable')
  expect(meaningOf(reading(alone, { need: () => NEED })).kind).toBe('hydrate')
})

test('what an operator’s function makes of a lead that is not complete parks nothing', () => {
  const failing = (): never => {
    throw new Error('no name')
  }
  for (const lead of [leadOf({ person: {} }), refund]) {
    const one = reading(lead, { need: () => NEED })
    expect(meaningOf(one, { tags: failing }).kind).toBe('hydrate')
  }
})
