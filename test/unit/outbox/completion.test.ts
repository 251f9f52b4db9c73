// An event that names only an id, before it has a plan: what is asked, what is kept, how it goes on.

import { expect, test } from 'vitest'
import { parseJson, type Json } from '../../../src/lib/json.ts'
import type { Meaning, Need, SenderVerdict } from '../../../src/mappers/meaning.ts'
import { NotNow } from '../../../src/outbox/call-gate.ts'
import { complete, type Buyer } from '../../../src/outbox/delivery/completion.ts'
import type { Hydration } from '../../../src/outbox/delivery/hydrate.ts'
import { answersOf, type StoredEvent } from '../../../src/outbox/event.ts'
import { after, eventOf, leadOf, matching, NOW, PHONE, planOf } from './make.ts'

const NEED: Need = { what: "the lead's answers", path: '/leads/42' }
const FORM: Need = { what: "the form's questions", path: '/forms/7' }
const needs = (need: Need): Meaning => ({ kind: 'hydrate', lead: leadOf(), need })
const deliverable: Meaning = {
  kind: 'deliver',
  lead: leadOf(),
  plan: planOf({ contact: { email: 'ada@example.com', phone: PHONE } }),
}
const bare = eventOf({ plan: null, lead: null, email: null })
const says = (answer: unknown): Hydration => ({
  kind: 'answer',
  answer: parseJson(JSON.stringify(answer)) ?? null,
  status: 200,
})

/** Completes the event: `wanted` is asked for one after the other, `answers` tell what comes of it. */
async function completed(
  wanted: readonly Need[],
  answers: Readonly<Record<string, Hydration | Error>>,
  event: StoredEvent = bare
) {
  const asked: string[] = []
  const kept: StoredEvent['hydration'][] = []
  const interpreted: (readonly Json[])[] = []
  const result = await complete(
    event,
    {
      interpret: async (known) => {
        interpreted.push(answersOf(known))
        const next = wanted[answersOf(known).length]
        return next === undefined ? deliverable : needs(next)
      },
      keepAnswers: ({ hydration }) => kept.push(hydration),
      earlier: () => undefined,
      identify: () => undefined,
      buyerOf: () => undefined,
    },
    {
      sender: {
        apiBase: 'https://api.example.com',
        ask: async ({ path }) => {
          asked.push(path)
          const answer = answers[path]
          if (answer instanceof Error) throw answer
          return answer ?? { kind: 'park', reason: `${path} is not there.` }
        },
      },
      clock: () => NOW,
      until: NOW + 10_000,
    }
  )
  return { result, asked, kept, interpreted }
}

test('what the sender answered is stored with the event, which is then interpreted again', async () => {
  const { result } = await completed([NEED], { '/leads/42': says({ id: 1 }) })
  expect(result).toMatchObject({
    kind: 'complete',
    event: {
      hydration: [{ id: 1 }],
      plan: deliverable.plan,
      email: 'ada@example.com',
      phone: PHONE,
      progress: {
        timeline: [
          {},
          { what: 'hydrated', detail: 'https://api.example.com/leads/42 answered 200' },
        ],
      },
    },
  })
})

test('one answer may name what to ask for next', async () => {
  const answers = { '/leads/42': says({ id: 1 }), '/forms/7': says(['a']) }
  const { result, asked, kept } = await completed([NEED, FORM], answers)
  expect([asked, kept]).toEqual([['/leads/42', '/forms/7'], []])
  expect(result).toMatchObject({ event: { hydration: [{ id: 1 }, ['a']] } })
})

test('what was answered is kept when the next answer has to wait, and is not asked for again', async () => {
  const first = await completed([NEED, FORM], {
    '/leads/42': says({ id: 1 }),
    '/forms/7': { kind: 'retry', cause: 'answered 503', afterMs: null },
  })
  expect(first.kept).toEqual([[{ id: 1 }]])
  const [hydration = null] = first.kept
  const again = await completed([NEED, FORM], { '/forms/7': says(['a']) }, { ...bare, hydration })
  expect(again.asked).toEqual(['/forms/7'])
})

test('a single answer that was stored by itself once is the first of the list', async () => {
  const { result, asked } = await completed([NEED], {}, { ...bare, hydration: { id: 1 } })
  expect([asked, result.kind]).toEqual([[], 'complete'])
  expect(result).toMatchObject({ event: { hydration: [{ id: 1 }] } })
})

test('an event that needs nothing more is completed without asking', async () => {
  const { result, asked } = await completed([], {})
  expect([asked, result]).toMatchObject([[], { kind: 'complete', event: { hydration: null } }])
})

test.each<readonly [string, SenderVerdict, object]>([
  [
    'a sender that fails costs the event a try, and says nothing about HoopAI',
    { kind: 'retry', cause: 'answered 500', afterMs: 7_000 },
    { kind: 'later', cause: 'answered 500', afterMs: 7_000, counted: true, suspect: false },
  ],
  [
    'a sender that is asked too often costs no try',
    { kind: 'slow-down', cause: 'answered 429', afterMs: 7_000 },
    { kind: 'later', cause: 'answered 429', afterMs: 7_000, counted: false, suspect: false },
  ],
  [
    'a credential that is refused costs no try: the event says what to do, and waits',
    { kind: 'pause', reason: 'Set META_ACCESS_TOKEN.' },
    { kind: 'later', cause: 'Set META_ACCESS_TOKEN.', afterMs: 0, counted: false },
  ],
  [
    'what needs a person is parked with the reason',
    { kind: 'park', reason: 'The lead is gone.' },
    { kind: 'parked', reason: 'The lead is gone.' },
  ],
  [
    'what there is not, and nobody has to care for, is ignored with the reason',
    { kind: 'nothing', reason: 'It is made up.' },
    { kind: 'ignored', reason: 'It is made up.' },
  ],
])('%s', async (_fact, verdict, ending) => {
  const { result, kept } = await completed([NEED], { '/leads/42': verdict })
  expect(kept).toEqual([])
  expect(result).toMatchObject({ kind: 'ended', ending: { ...ending, progress: bare.progress } })
})

test('a call that cannot leave in this run costs no try', async () => {
  const { result } = await completed([NEED], { '/leads/42': new NotNow(800) })
  expect(result).toMatchObject({
    ending: { kind: 'later', cause: 'pacing', afterMs: 800, counted: false },
  })
})

test('a bug of ours is thrown, not taken for an answer', async () => {
  await expect(completed([NEED], { '/leads/42': new TypeError('x') })).rejects.toThrow('x')
})

test('a sender that names one thing after the other is not asked without end', async () => {
  const all = Array.from({ length: 9 }, (_, index) => ({ what: 'more', path: `/${index}` }))
  const answers = Object.fromEntries(all.map(({ path }) => [path, says({})]))
  const { result, asked } = await completed(all, answers)
  expect(asked.length).toBeLessThan(8)
  expect(result).toMatchObject({ ending: { kind: 'parked', reason: matching(/keeps naming/) } })
})

test.each<readonly [string, Meaning | undefined, RegExp]>([
  ['whose route is gone', undefined, /no route "contact"/],
  ['whose sender cannot be asked', needs(NEED), /cannot be completed/i],
])('an event %s is parked', async (_fact, meaning, reason) => {
  const parts = {
    interpret: async () => meaning,
    keepAnswers: () => undefined,
    earlier: () => undefined,
    identify: () => undefined,
    buyerOf: () => undefined,
  }
  const asking = { sender: null, clock: () => NOW, until: NOW }
  expect(await complete(bare, parts, asking)).toMatchObject({
    ending: { kind: 'parked', reason: matching(reason) },
  })
})

test.each<readonly [Meaning, object]>([
  [
    { kind: 'test', lead: leadOf({ test: true }) },
    { kind: 'test', reason: null },
  ],
  [
    { kind: 'ignored', reason: 'no interest' },
    { kind: 'ignored', reason: 'no interest' },
  ],
])(
  'what the answer shows to be set aside ends as that, with the answer kept',
  async (meaning, end) => {
    const kept: StoredEvent[] = []
    const result = await complete(
      bare,
      {
        interpret: async (event) => (answersOf(event).length === 0 ? needs(NEED) : meaning),
        keepAnswers: (event) => kept.push(event),
        earlier: () => undefined,
        identify: () => undefined,
        buyerOf: () => undefined,
      },
      {
        sender: { apiBase: 'https://api.example.com', ask: async () => says({ id: 1 }) },
        clock: () => NOW,
        until: NOW + 10_000,
      }
    )
    expect(result).toMatchObject({ kind: 'ended', ending: end })
    expect(kept).toMatchObject([{ plan: null, hydration: [{ id: 1 }] }])
  }
)

const OPTIONAL: Need = { ...FORM, optional: true }

test.each<readonly [string, SenderVerdict, RegExp]>([
  ['nothing to find', { kind: 'park', reason: 'Not there.' }, /Not there\.$/],
  ['nothing there', { kind: 'nothing', reason: 'Not there.' }, /Not there\.$/],
  ['a refused credential', { kind: 'pause', reason: 'Set TOKEN.' }, /Set TOKEN\.$/],
])('with %s, an event goes on without what it can do without', async (_fact, verdict, why) => {
  const { result, interpreted } = await completed([NEED, OPTIONAL], {
    '/leads/42': says({ id: 1 }),
    '/forms/7': verdict,
  })
  expect(interpreted.at(-1)).toEqual([{ id: 1 }, null])
  // Not stored, so that mapping the event again asks again.
  expect(result).toMatchObject({
    kind: 'complete',
    event: {
      hydration: [{ id: 1 }],
      plan: deliverable.plan,
      progress: { warnings: [matching(/^Delivered without the form's questions\. /)] },
    },
  })
  expect(result).toMatchObject({ event: { progress: { warnings: [matching(why)] } } })
})

test('what an event can do without is asked for three times, then it goes on', async () => {
  const busy: Hydration = { kind: 'retry', cause: 'answered 503', afterMs: null }
  const tried = (attempt: number) =>
    completed([OPTIONAL], { '/forms/7': busy }, { ...bare, attempt })
  for (const attempt of [0, 1]) {
    expect((await tried(attempt)).result).toMatchObject({
      ending: { kind: 'later', counted: true },
    })
  }
  expect((await tried(2)).result).toMatchObject({
    kind: 'complete',
    event: { hydration: null, progress: { warnings: [matching(/answered 503\.$/)] } },
  })
})

const RECALL: Meaning = {
  kind: 'recall',
  lead: leadOf({ kind: 'payment', person: {} }),
  plan: planOf({ contact: {}, notes: ['Refunded 49.00 USD'] }),
  otherwise: { kind: 'parked', lead: null, reason: 'Nobody to reach.' },
}

/** A refund that names nobody. */
const recalling = (buyer: Buyer | undefined, meaning: Meaning = RECALL) =>
  complete(
    bare,
    {
      interpret: async () => meaning,
      keepAnswers: () => undefined,
      earlier: () => undefined,
      identify: () => undefined,
      buyerOf: () => buyer,
    },
    { sender: null, clock: () => NOW, until: NOW }
  )

test('a refund that names nobody goes to the buyer of its sale, without asking anybody', async () => {
  const buyer = { contactId: 'con7', email: 'ada@example.com', phone: null }
  expect(await recalling(buyer)).toMatchObject({
    kind: 'complete',
    event: {
      email: 'ada@example.com',
      plan: { notes: ['Refunded 49.00 USD'] },
      progress: { contactId: 'con7', isNew: false, steps: { upsert: { state: 'done' } } },
    },
  })
})

test('where the record does not know the sale, what else there is to do is done', async () => {
  expect(await recalling(undefined)).toMatchObject({
    ending: { kind: 'parked', reason: 'Nobody to reach.' },
  })
})

/** A sale that names nobody, of which the record knows an earlier event, and what the sender says when asked. */
async function recallingSale(said: Hydration | null) {
  const asked: string[] = []
  const sale: Meaning = {
    kind: 'recall',
    lead: leadOf({ kind: 'payment', person: {} }),
    plan: planOf({
      contact: {},
      payment: { kind: 'purchase', keys: [], saleKeys: [], isFullest: false, accompanies: false },
    }),
    otherwise: { kind: 'hydrate', lead: leadOf(), need: NEED },
    isWorthAsking: true,
  }
  const sender = {
    apiBase: 'https://api.example.com',
    ask: async ({ path }: Need) => {
      asked.push(path)
      return said ?? says({})
    },
  }
  const result = await complete(
    bare,
    {
      interpret: async (event) => (answersOf(event).length === 0 ? sale : deliverable),
      keepAnswers: () => undefined,
      earlier: () => undefined,
      identify: () => undefined,
      buyerOf: () => ({ contactId: 'con7', email: null, phone: null }),
    },
    { sender: said === null ? null : sender, clock: () => NOW, until: NOW + 10_000 }
  )
  return { asked, result }
}

test('of a sale on record the sender is asked all the same: it knows what was bought', async () => {
  const { asked, result } = await recallingSale(says({ product: 'Course A' }))
  expect(asked).toEqual([NEED.path])
  expect(result).toMatchObject({ kind: 'complete', event: { plan: deliverable.plan } })
})

test('a sale on record does not park for want of an answer', async () => {
  const toCon7 = { kind: 'complete', event: { progress: { contactId: 'con7' } } }
  expect((await recallingSale({ kind: 'park', reason: 'Set KEY.' })).result).toMatchObject(toCon7)
  expect((await recallingSale(null)).result).toMatchObject(toCon7)
})

test('a sale on record waits for a sender that does not answer', async () => {
  const busy: Hydration = { kind: 'retry', cause: 'answered 503', afterMs: null }
  expect((await recallingSale(busy)).result).toMatchObject({ ending: { kind: 'later' } })
})

/** A ping that is known by its content alone, and what it turns out to be. */
async function lookedUp(
  meaning: Meaning,
  { holder, buyer, answer = says({ id: 1 }) }: LookUp = {}
) {
  const named: (string | null)[] = []
  const ping = { ...bare, lead: leadOf({ eventId: null }) }
  const result = await complete(
    ping,
    {
      interpret: async (event) => (answersOf(event).length === 0 ? needs(NEED) : meaning),
      keepAnswers: () => undefined,
      earlier: () => undefined,
      identify: (_, eventId) => {
        named.push(eventId)
        return holder
      },
      buyerOf: () => buyer,
    },
    {
      sender: { apiBase: 'https://api.example.com', ask: async () => answer },
      clock: () => NOW,
      until: NOW + 10_000,
    }
  )
  return { result, named }
}
type LookUp = {
  readonly holder?: StoredEvent
  readonly buyer?: Buyer
  readonly answer?: Hydration
}

test('a ping is known by what it turns out to be, or by nothing', async () => {
  const paid: Meaning = { ...deliverable, lead: leadOf({ eventId: 'tr_1:paid' }) }
  expect(await lookedUp(paid)).toMatchObject({
    named: ['tr_1:paid'],
    result: { kind: 'complete', event: { lead: { eventId: 'tr_1:paid' } } },
  })
  const open: Meaning = { kind: 'ignored', reason: 'Nothing is paid yet.' }
  expect(await lookedUp(open)).toMatchObject({ named: [null], result: { kind: 'ended' } })
})

test('a ping that tells what another event has told already is ignored', async () => {
  const paid: Meaning = { ...deliverable, lead: leadOf({ eventId: 'tr_1:paid' }) }
  const { result, named } = await lookedUp(paid, { holder: { ...bare, id: 'evt_before' } })
  // Its content may tell of something else next time.
  expect(named).toEqual(['tr_1:paid', null])
  expect(result).toMatchObject({
    ending: { kind: 'ignored', reason: 'The sender tells what evt_before has told already.' },
  })
})

test('a ping is known by what it is also where it goes to a buyer on record, or is parked', async () => {
  const buyer = { contactId: 'con7', email: null, phone: null }
  const refund = leadOf({ kind: 'payment', person: {}, eventId: 'tr_1:refunded' })
  expect(await lookedUp({ ...RECALL, lead: refund }, { buyer })).toMatchObject({
    named: ['tr_1:refunded'],
    result: { kind: 'complete', event: { progress: { contactId: 'con7' } } },
  })
  const nobody: Meaning = { kind: 'parked', lead: refund, reason: 'Nobody to reach.' }
  expect(await lookedUp(nobody)).toMatchObject({
    named: ['tr_1:refunded'],
    result: { ending: { kind: 'parked', reason: 'Nobody to reach.' } },
  })
})

test('a ping about nothing that there is does not stand in the way of later ones', async () => {
  const answer: Hydration = { kind: 'nothing', reason: 'It is made up.' }
  expect(await lookedUp(deliverable, { answer })).toMatchObject({
    named: [null],
    result: { ending: { kind: 'ignored', reason: 'It is made up.' } },
  })
})

test('an event that needed no look-up stays known by its content', async () => {
  const named: unknown[] = []
  const parts = {
    interpret: async () => deliverable,
    keepAnswers: () => undefined,
    earlier: () => undefined,
    identify: (_: StoredEvent, eventId: string | null) => void named.push(eventId),
    buyerOf: () => undefined,
  }
  const asking = { sender: null, clock: () => NOW, until: NOW }
  await complete({ ...bare, lead: leadOf({ eventId: null }) }, parts, asking)
  expect(named).toEqual([])
})

test('an event with an id of its own keeps it', async () => {
  const named: unknown[] = []
  const parts = {
    interpret: async (event: StoredEvent) =>
      answersOf(event).length === 0 ? needs(NEED) : deliverable,
    keepAnswers: () => undefined,
    earlier: () => undefined,
    identify: (_: StoredEvent, eventId: string | null) => {
      named.push(eventId)
      return undefined
    },
    buyerOf: () => undefined,
  }
  const sender = { apiBase: 'https://api.example.com', ask: async () => says({ id: 1 }) }
  await complete(bare, parts, { sender, clock: () => NOW, until: NOW + 10_000 })
  expect(named).toEqual([])
})

const RETRACT: Meaning = {
  kind: 'retract',
  lead: leadOf({ person: {}, retracts: 'lead-1 CREATED' }),
  eventId: 'lead-1 CREATED',
  note: 'The sender has deleted this lead.',
}
/** Completes an event that takes back an earlier one. */
const taken = (earlier: StoredEvent | undefined) => {
  const asked: string[] = []
  const parts = {
    interpret: async () => RETRACT,
    keepAnswers: () => undefined,
    earlier: (_: StoredEvent, eventId: string) => {
      asked.push(eventId)
      return earlier
    },
    identify: () => undefined,
    buyerOf: () => undefined,
  }
  const asking = { sender: null, clock: () => NOW, until: NOW }
  return { asked, result: complete(bare, parts, asking) }
}

test('what is taken back loses its tags and gets a note, on the contact of the earlier event', async () => {
  const plan = planOf({ tags: ['vip', 'linkedin'] })
  const done = eventOf({ state: 'delivered', plan, progress: after(['upsert', 'tags']) })
  const { asked, result } = taken(done)
  const completion = await result
  expect(asked).toEqual(['lead-1 CREATED'])
  expect(completion).toMatchObject({
    kind: 'complete',
    event: {
      email: done.email,
      lead: { retracts: 'lead-1 CREATED' },
      plan: { contact: {}, tags: [], untag: ['vip', 'linkedin'], notes: [RETRACT.note] },
      progress: { contactId: 'con1', steps: { upsert: { state: 'done' } } },
    },
  })
})

test('an event that is still on its way is waited for', async () => {
  expect(await taken(eventOf({ state: 'live' })).result).toMatchObject({
    ending: { kind: 'later', cause: 'earlier', afterMs: 30_000, counted: false },
  })
})

test.each([
  ['never came', undefined, /never came/],
  ['made no contact', eventOf({ state: 'parked' }), /made no contact/],
])('an event that %s leaves nothing to take back', async (_fact, earlier, reason) => {
  expect(await taken(earlier).result).toMatchObject({
    ending: { kind: 'ignored', reason: matching(reason) },
  })
})
