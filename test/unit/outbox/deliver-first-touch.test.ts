// First touch: written where the contact has nothing yet, and never over what stands there.

import { describe, expect, test } from 'vitest'
import type { Progress } from '../../../src/outbox/event.ts'
import { replayed } from '../../../src/outbox/replay/replay.ts'
import { json } from '../client/scripted.ts'
import * as t from './make.ts'

const FIELDS = [
  t.fieldOf({ id: 'cf1', key: 'first_campaign', name: 'First campaign' }),
  t.fieldOf({ id: 'cf2', key: 'first_click' }),
  t.fieldOf({ id: 'cf3', key: 'first_spend', name: 'First spend', dataType: 'NUMERICAL' }),
  t.fieldOf({ id: 'cf9', key: 'last_campaign' }),
]
const run = { fields: FIELDS }
const plan = t.planOf({
  tags: ['a'],
  firstTouch: [
    { key: 'first_campaign', value: 'Roofs' },
    { key: 'first_click', value: 'made-up' },
  ],
})
const UPSERT = 'POST /contacts/upsert'
const PUT = 'PUT /contacts/con1'
const GET = 'GET /contacts/con1'
const TAGS = 'POST /contacts/con1/tags'

type Values = Readonly<Record<string, unknown>>
const contact = (values: Values) => ({
  id: 'con1',
  customFields: Object.entries(values).map(([id, value]) => ({ id, value })),
})
const known = (values: Values) => t.good.known(contact(values))
/** What a read or an update of the contact is answered. */
const holds = (values: Values) => json(200, { succeded: true, contact: contact(values) })
const BOTH = { cf1: 'Roofs', cf2: 'made-up' }
const BOTH_SENT = {
  customFields: [
    { id: 'cf1', field_value: 'Roofs' },
    { id: 'cf2', field_value: 'made-up' },
  ],
}

test('a contact that is new gets the first touch by one more call, before what starts automations', async () => {
  const script = [t.good.upsert(), holds(BOTH), t.good.tags()]
  const { ending, calls, bodies } = await t.delivery(plan, script, run)
  expect(calls).toEqual([UPSERT, PUT, TAGS])
  expect(bodies[0]).not.toHaveProperty('customFields')
  expect(bodies[1]).toEqual(BOTH_SENT)
  expect(ending).toMatchObject({ kind: 'delivered', progress: { warnings: [], dropped: [] } })
})

test('a contact that has a first touch keeps it, and no call is spent', async () => {
  const script = [known({ cf1: 'Older', cf2: 'older' }), t.good.tags()]
  const { ending, calls, progress } = await t.delivery(plan, script, run)
  expect([ending.kind, calls]).toEqual(['delivered', [UPSERT, TAGS]])
  expect(progress.steps['attribute']).toEqual({
    state: 'done',
    at: t.NOW,
    detail: 'nothing to change',
  })
})

test.each<[string, Values]>([
  ['is missing', { cf2: 'older' }],
  ['is an empty text', { cf1: '', cf2: 'older' }],
  ['is null', { cf1: null, cf2: 'older' }],
  ['is an empty list', { cf1: [], cf2: 'older' }],
])('of two values only the one that %s is written', async (_fact, values) => {
  const script = [known(values), holds({ ...values, cf1: 'Roofs' }), t.good.tags()]
  const { bodies, progress } = await t.delivery(plan, script, run)
  expect(bodies[1]).toEqual({ customFields: [{ id: 'cf1', field_value: 'Roofs' }] })
  expect(progress.warnings).toEqual([])
})

test.each([0, false, 'x', ['x']])('the value %j is one, and stays', async (value) => {
  const { calls } = await t.delivery(plan, [known({ cf1: value, cf2: 'x' }), t.good.tags()], run)
  expect(calls).toEqual([UPSERT, TAGS])
})

test('the last touch goes out with the contact, whatever stands there', async () => {
  const last = { ...plan, customFields: [{ key: 'last_campaign', value: 'Roofs' }] }
  const script = [known({ cf1: 'Older', cf2: 'older', cf9: 'Roofs' }), t.good.tags()]
  const { calls, bodies } = await t.delivery(last, script, run)
  expect(calls).toEqual([UPSERT, TAGS])
  expect(bodies[0]).toMatchObject({ customFields: [{ id: 'cf9', field_value: 'Roofs' }] })
})

test.each([undefined, []])(
  'a plan with the first touch %j makes the calls it always made',
  async (firstTouch) => {
    const given = t.planOf({ tags: ['a'], ...(firstTouch && { firstTouch }) })
    const { calls, ending } = await t.delivery(given, [t.good.known(), t.good.tags()], run)
    expect(calls).toEqual([UPSERT, TAGS])
    expect(t.states(ending)).toEqual({ upsert: 'done', tags: 'done' })
  }
)

describe('where the answer of the upsert does not tell', () => {
  test('a known contact without any custom value is read first', async () => {
    const script = [
      t.good.known(),
      holds({ cf1: 'Older' }),
      holds({ cf1: 'Older', cf2: 'made-up' }),
    ]
    const { calls, bodies } = await t.delivery(plan, [...script, t.good.tags()], run)
    expect(calls).toEqual([UPSERT, GET, PUT, TAGS])
    expect(bodies[2]).toEqual({ customFields: [{ id: 'cf2', field_value: 'made-up' }] })
  })

  test('a contact that turns out to have both keeps both', async () => {
    const script = [t.good.known(), holds({ cf1: 'Older', cf2: 'older' }), t.good.tags()]
    const { calls, progress } = await t.delivery(plan, script, run)
    expect(calls).toEqual([UPSERT, GET, TAGS])
    expect(progress.steps).toMatchObject({
      inspect: { state: 'done' },
      attribute: { state: 'done', detail: 'nothing to change' },
    })
  })

  test('a contact that a duplicate refusal names is read after its update', async () => {
    const script = [
      t.duplicate('con1', 'email'),
      t.good.update(),
      holds({ cf1: 'Older', cf2: 'x' }),
    ]
    const { calls } = await t.delivery(plan, [...script, t.good.tags()], run)
    expect(calls).toEqual([UPSERT, PUT, GET, TAGS])
  })

  test('a contact that is not told of writes nothing: the rest is delivered, with a warning', async () => {
    const script = [t.good.known(), t.refusal(400, 'Bad Request'), t.good.tags()]
    const { ending, calls } = await t.delivery(plan, script, run)
    expect(calls).toEqual([UPSERT, GET, TAGS])
    expect(ending).toMatchObject({
      kind: 'delivered',
      progress: { warnings: ['The first touch was not written: Bad Request'] },
    })
  })
})

describe('in a run after an interrupted one', () => {
  const interrupted = () => t.delivery(plan, [t.good.upsert(), t.reset()], run)

  test('what stands there by then is kept', async () => {
    const { ending, progress } = await interrupted()
    expect(ending).toMatchObject({ kind: 'later', cause: 'network' })
    const script = [holds({ cf1: 'Of another event' }), holds({ ...BOTH, cf1: 'Of another event' })]
    const again = await t.delivery(plan, [...script, t.good.tags()], { ...run, progress })
    expect(again.calls).toEqual([GET, PUT, TAGS])
    expect(again.bodies[1]).toEqual({ customFields: [{ id: 'cf2', field_value: 'made-up' }] })
  })

  test('interrupted twice it is read again', async () => {
    const { progress } = await interrupted()
    const second = await t.delivery(plan, [holds({}), t.reset()], { ...run, progress })
    const script = [holds(BOTH), t.good.tags()]
    const third = await t.delivery(plan, script, { ...run, progress: second.progress })
    expect(third.calls).toEqual([GET, TAGS])
    expect(third.ending.kind).toBe('delivered')
  })

  test('a step that is done is not asked for again', async () => {
    const script = [t.good.upsert(), holds(BOTH), t.reset()]
    const { progress } = await t.delivery(plan, script, run)
    const { calls } = await t.delivery(plan, [t.good.tags()], { ...run, progress })
    expect(calls).toEqual([TAGS])
  })

  test('an event of an earlier version goes on as it was planned', async () => {
    const { vacant: _, ...old } = t.after(['upsert'])
    const progress = { ...t.progressOf(), ...old }
    const { calls } = await t.delivery(t.planOf({ tags: ['a'] }), [t.good.tags()], { progress })
    expect(calls).toEqual([TAGS])
  })
})

describe('a remap', () => {
  const remapped = (progress: Progress) => {
    const event = t.eventOf({ state: 'delivered', plan, progress })
    const meaning = { kind: 'deliver', lead: t.leadOf(), plan } as const
    const replay = replayed(event, 'remap', meaning, t.NOW)
    if (!replay.replayed) throw new Error(replay.reason)
    return replay.event.progress
  }

  test('keeps the first touch that stands there', async () => {
    const { progress } = await t.delivery(plan, [t.good.upsert(), holds(BOTH), t.good.tags()], run)
    const script = [known({ cf1: 'By hand', cf2: 'made-up' }), t.good.tags()]
    const again = await t.delivery(plan, script, { ...run, progress: remapped(progress) })
    expect(again.calls).toEqual([UPSERT, TAGS])
  })

  test('writes one that an event brought before the route asked for it', async () => {
    const before = t.planOf({ tags: ['a'] })
    const { progress } = await t.delivery(before, [t.good.upsert(), t.good.tags()], run)
    const script = [known({ cf9: 'x' }), holds(BOTH), t.good.tags()]
    const again = await t.delivery(plan, script, { ...run, progress: remapped(progress) })
    expect(again.calls).toEqual([UPSERT, PUT, TAGS])
  })
})

describe('what cannot be written', () => {
  test('a refused value is left out and told; the others and the lead go on', async () => {
    const noted = { ...plan, notes: ['Hello'] }
    const refused = t.refusal(400, 'Invalid Custom Field Value "Roofs" for "cf1"')
    const script = [
      t.good.upsert(),
      refused,
      holds({ cf2: 'made-up' }),
      t.good.tags(),
      t.good.note(),
    ]
    const { ending, bodies } = await t.delivery(noted, script, run)
    expect(bodies[2]).toEqual({ customFields: [{ id: 'cf2', field_value: 'made-up' }] })
    expect(bodies[4]).toEqual({ body: t.containing('First campaign: Roofs (not stored: ') })
    expect(ending).toMatchObject({
      kind: 'delivered',
      progress: { warnings: [t.containing('Left out First campaign')] },
    })
  })

  test.each([
    ['a field that is not sent', t.refusal(422, 'email must be an email')],
    ['nothing', t.refusal(400, 'Bad Request')],
    ['a duplicate', t.duplicate('con7', 'email')],
  ])('a refusal that names %s costs the first touch only', async (_what, refused) => {
    const { ending, progress } = await t.delivery(
      plan,
      [t.good.upsert(), refused, t.good.tags()],
      run
    )
    expect(ending.kind).toBe('delivered')
    expect(progress.dropped).toEqual([])
    expect(progress.warnings).toEqual([t.containing('The first touch was not written: ')])
  })

  test('a value that was not kept is told', async () => {
    const script = [t.good.upsert(), holds({ cf1: 'Roofs' }), t.good.tags()]
    const { progress } = await t.delivery(plan, script, run)
    expect(progress.dropped).toMatchObject([{ field: 'stored:cf2', value: 'made-up' }])
  })

  test('a key that the location lacks is a warning, and takes no leave to call', async () => {
    const unknown = t.planOf({ firstTouch: [{ key: 'first_colour', value: 'red' }] })
    let left = 0
    const permit = async () => {
      left += 1
      return { waitMs: 0, release: () => undefined } as const
    }
    const { calls, progress } = await t.delivery(unknown, [t.good.known()], { ...run, permit })
    expect([calls, left]).toEqual([[UPSERT], 1])
    expect(progress.warnings).toEqual([t.containing('no custom field "first_colour"')])
  })

  test('a value that does not fit its field is told only where the field is empty', async () => {
    const odd = t.planOf({ firstTouch: [{ key: 'first_spend', value: 'a lot' }] })
    const filled = await t.delivery(odd, [known({ cf3: 5 })], run)
    expect(filled.progress.warnings).toEqual([])
    const empty = await t.delivery(odd, [t.good.upsert()], run)
    expect(empty.calls).toEqual([UPSERT])
    expect(empty.progress.warnings).toEqual([t.containing('"First spend" does not hold all')])
  })
})

test.each([
  ['the first touch', [t.good.upsert(), t.contactGone()]],
  ['the look at what stands there', [t.good.known(), t.contactGone()]],
  ['a later step', [t.good.upsert(), holds(BOTH), t.contactGone()]],
])('a contact that %s finds deleted gets its first touch on the new one', async (_what, script) => {
  const again = [t.good.upsert({ id: 'con2' }), holds(BOTH), t.good.tags()]
  const { ending, calls, bodies } = await t.delivery(plan, [...script, ...again], run)
  expect(ending).toMatchObject({ kind: 'delivered', progress: { contactId: 'con2' } })
  expect(calls.slice(-3)).toEqual([UPSERT, 'PUT /contacts/con2', 'POST /contacts/con2/tags'])
  expect(bodies.at(-2)).toEqual(BOTH_SENT)
})

test('a contact that is found in place of a deleted one is read before anything is written', async () => {
  const gone = [t.good.upsert(), t.contactGone()]
  const found = [t.refusal(422, 'no'), t.good.holder('con2'), t.good.update()]
  const script = [...gone, ...found, holds({ cf1: 'Older', cf2: 'older' }), t.good.tags()]
  const { calls } = await t.delivery(plan, script, run)
  expect(calls.slice(-2)).toEqual(['GET /contacts/con2', 'POST /contacts/con2/tags'])
})

test('where a conflict waits for a person the first touch waits too, and is read anew', async () => {
  const both = { email: t.EMAIL, phone: t.PHONE }
  const waiting = { ...plan, contact: both, onConflict: 'park' as const }
  const script = [t.good.known({ ...contact({ cf9: 'x' }), email: t.EMAIL }), t.good.holder('con2')]
  const parked = await t.delivery(waiting, script, run)
  expect(parked.ending.kind).toBe('parked')
  const event = t.eventOf({ state: 'parked', plan: waiting, progress: parked.progress })
  const replay = replayed(event, 'resume', undefined, t.NOW)
  if (!replay.replayed) throw new Error(replay.reason)
  const merged = [holds({ cf1: 'Of the other contact', cf2: 'x' }), t.good.tags()]
  const { calls } = await t.delivery(waiting, merged, { ...run, progress: replay.event.progress })
  expect(calls).toEqual([GET, TAGS])
})
