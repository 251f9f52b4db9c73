// What a sender may add to an event that has its plan: asked once, missed silently or with a warning, never waited for.

import { expect, test } from 'vitest'
import { NotNow } from '../../../src/outbox/call-gate.ts'
import type { Meaning } from '../../../src/mappers/meaning.ts'
import type { Hydration } from '../../../src/outbox/delivery/hydrate.ts'
import { askInPassing } from '../../../src/outbox/delivery/in-passing.ts'
import { answersOf, type StoredEvent } from '../../../src/outbox/event.ts'
import { DOWN, eventOf, leadOf, NOW, planOf } from './make.ts'
import { HEALTHY } from '../../../src/outbox/rules/health.ts'

const LACKS = { what: 'the names of the products', path: '/items', optional: 'in-passing' } as const
const plan = planOf({ tags: ['customer'], lacks: LACKS })
const better = planOf({ tags: ['customer', 'product:book'] })

/** Asks for what the event lacks: `says` is what the sender makes of it. */
async function asked(says: Hydration | Error | null, { health = HEALTHY, lacks = true } = {}) {
  const paths: string[] = []
  const read: StoredEvent[] = []
  const interpret = async (event: StoredEvent): Promise<Meaning> => {
    read.push(event)
    const lead = leadOf({ event: JSON.stringify(answersOf(event)) })
    return { kind: 'deliver', lead, plan: better }
  }
  const ask = async ({ path }: { readonly path: string }) => {
    paths.push(path)
    if (says instanceof Error || says === null) throw says ?? new Error('nobody to ask')
    return says
  }
  const sender = says === null ? null : { ask, apiBase: 'https://api.example.com', health }
  const event = { ...eventOf(), plan: lacks ? plan : planOf({ tags: ['customer'] }) }
  const parts = { interpret, sender, clock: () => NOW, until: NOW + 1 }
  const whole = await askInPassing(event, parts)
  return { event, whole, paths, read }
}

test('the answer makes the plan anew and is stored with the event', async () => {
  const { whole, paths } = await asked({ kind: 'answer', answer: 'book', status: 200 })
  expect(paths).toEqual(['/items'])
  expect(whole).toMatchObject({ plan: better, hydration: ['book'], lead: { event: '["book"]' } })
  expect(whole.progress.timeline.at(-1)).toEqual({
    at: NOW,
    what: 'hydrated',
    detail: 'https://api.example.com/items answered 200',
  })
  expect(whole.progress.warnings).toEqual([])
})

test('an event that lacks nothing asks nobody', async () => {
  const { whole, event, paths } = await asked(null, { lacks: false })
  expect([whole, paths]).toEqual([event, []])
})

test.each([
  ['no credential is set', { kind: 'park', reason: 'Set KEY.', isUnconfigured: true } as const],
  ['there is nobody to ask', null],
])(
  'where %s the event goes on silently, and is asked for again when it is mapped anew',
  async (_, says) => {
    const { whole, event } = await asked(says)
    expect(whole).toEqual({ ...event, plan: planOf({ tags: ['customer'] }) })
  }
)

test.each<[string, Hydration | Error, string]>([
  ['what is not there', { kind: 'park', reason: 'Not there.' }, 'Not there.'],
  ['a refused credential', { kind: 'pause', reason: 'Set another KEY.' }, 'Set another KEY.'],
  ['an outage', { kind: 'retry', cause: 'answered 503', afterMs: null }, 'answered 503.'],
  ['a limit', { kind: 'slow-down', cause: 'answered 429', afterMs: 9_000 }, 'answered 429.'],
  ['a full line', new NotNow(800), 'The sender takes no more calls for now.'],
])('%s does not hold the event back: it says what it goes without', async (_, says, why) => {
  const { whole, event, paths, read } = await asked(says)
  expect([paths, read]).toEqual([['/items'], []])
  expect(whole).toMatchObject({ plan: planOf({ tags: ['customer'] }), hydration: null })
  expect(whole.progress.warnings).toEqual([`Delivered without the names of the products. ${why}`])
  expect(whole.lead).toBe(event.lead)
})

test('a sender that is in trouble is not asked at all', async () => {
  const { whole, paths } = await asked(new Error('not to be asked'), { health: DOWN })
  expect(paths).toEqual([])
  expect(whole.progress.warnings).toEqual([
    'Delivered without the names of the products. no answer',
  ])
})

test('a bug of ours is thrown', async () => {
  await expect(asked(new TypeError('x'))).rejects.toThrow('x')
})
