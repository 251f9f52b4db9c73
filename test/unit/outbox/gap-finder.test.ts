// What a sender has sent and never arrived: when it is asked, what is brought in, what is told.

import { expect, test } from 'vitest'
import type { Json } from '../../../src/lib/json.ts'
import type { ListWindow, Meaning, Need } from '../../../src/mappers/meaning.ts'
import type { Arrival } from '../../../src/outbox/arrival.ts'
import { NotNow } from '../../../src/outbox/call-gate.ts'
import type { Hydration } from '../../../src/outbox/delivery/hydrate.ts'
import { GapFinder, type GapBook } from '../../../src/outbox/gaps/gap-finder.ts'
import type { RouteListing } from '../../../src/outbox/gaps/listing.ts'
import { HOUR, leadOf, MINUTE, NOW, planOf } from './make.ts'

const DELIVER: Meaning = { kind: 'deliver', lead: leadOf(), plan: planOf() }
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ignored: { kind: 'ignored', reason: 'not mapped' },
  test: { kind: 'test', lead: leadOf() },
}

/** Pages of ids at `/sent`, `/sent/1`…: each answer is a list of ids, the last page ends it. */
const listing: RouteListing = {
  first: () => [{ path: '/sent' }],
  read: ({ path }, answer) => {
    const page = Number(path.split('/')[2] ?? 0)
    const [ids, hasMore] = Array.isArray(answer) ? answer : [[], false]
    const bodies = Array.isArray(ids) ? ids : []
    return { bodies, more: hasMore === true ? [{ path: `/sent/${page + 1}` }] : [] }
  },
}
const page = (ids: Json, hasMore = false): Hydration => ({
  kind: 'answer',
  answer: [ids, hasMore],
  status: 200,
})

type Script = Readonly<Record<string, Hydration | Error>>

function finder(
  script: Script,
  {
    arrived = [],
    gaps = {},
    list = listing,
  }: Partial<{
    arrived: readonly string[]
    gaps: GapBook
    list: RouteListing
  }> = {}
) {
  const known = new Set(arrived.map((id) => `typeform id:${id}`))
  const taken: Arrival[] = []
  const asked: string[] = []
  const windows: ListWindow[] = []
  const record = { gaps }
  const gapFinder = new GapFinder({
    routes: () => [
      {
        route: 'typeform',
        list: { ...list, first: (window) => (windows.push(window), list.first(window)) },
      },
    ],
    senders: {
      of: () =>
        ({
          ask: async ({ path, optional }: Need) => {
            asked.push(path)
            // A credential that may not list says nothing about the others.
            expect(optional).toBe(true)
            const answer = script[path] ?? { kind: 'park', reason: `${path} is not there.` }
            if (answer instanceof Error) throw answer
            return answer
          },
        }) as never,
    },
    arrivalOf: async (route, body, now) =>
      typeof body === 'string'
        ? {
            location: 'main',
            route,
            provider: 'typeform',
            receivedAt: now,
            request: { headers: {}, body: new ArrayBuffer(0) },
            events: [
              {
                part: 0,
                name: 'form_response',
                dedupeKey: `${route} id:${body}`,
                dedupeForMs: null,
                meaning: MEANINGS[body] ?? DELIVER,
              },
            ],
          }
        : null,
    remembersMs: () => 7 * 24 * HOUR,
    isKnown: (key) => known.has(key),
    take: async (arrival) => {
      taken.push(arrival)
      return arrival.events.map(({ dedupeKey }) => {
        known.add(dedupeKey)
        return { id: `evt ${dedupeKey}`, status: 'accepted', live: null }
      })
    },
    record,
    log: () => undefined,
  })
  const look = () => gapFinder.look('typeform', { since: NOW - HOUR, until: NOW }, () => NOW)
  return { gapFinder, look, taken, asked, windows, record }
}

test('what no event has the key of is brought in, marked, and nothing else', async () => {
  const { look, taken } = finder({ '/sent': page(['a', 'b', 'c']) }, { arrived: ['a', 'c'] })
  expect(await look()).toEqual({
    route: 'typeform',
    since: NOW - HOUR,
    until: NOW,
    asked: 1,
    sent: 3,
    found: ['evt typeform id:b'],
    error: null,
  })
  expect(taken).toHaveLength(1)
  expect(taken[0]).toMatchObject({ isReconciled: true, events: [{ dedupeKey: 'typeform id:b' }] })
})

test('what is listed twice is brought in once', async () => {
  const { look } = finder({ '/sent': page(['b', 'b']) })
  expect(await look()).toMatchObject({ sent: 2, found: ['evt typeform id:b'] })
})

test('tests, what the route ignores and what cannot be read are not missed', async () => {
  const { look, taken } = finder({ '/sent': page(['ignored', 'test', { odd: true }]) })
  expect(await look()).toMatchObject({ sent: 0, found: [] })
  expect(taken).toEqual([])
})

test('page after page is asked for', async () => {
  const { look, asked } = finder({ '/sent': page(['a'], true), '/sent/1': page(['b']) })
  expect(await look()).toMatchObject({ asked: 2, found: [expect.anything(), expect.anything()] })
  expect(asked).toEqual(['/sent', '/sent/1'])
})

test('a list without an end is ended, and said to be', async () => {
  const endless: RouteListing = {
    first: () => [{ path: '/sent' }],
    read: () => ({ bodies: [], more: [{ path: '/sent' }] }),
  }
  const { look, asked } = finder({ '/sent': page([]) }, { list: endless })
  expect(await look()).toMatchObject({ error: expect.stringContaining('no end') as unknown })
  expect(asked.length).toBeLessThan(400)
})

test.each<readonly [string, Hydration | Error, RegExp]>([
  ['refuses', { kind: 'pause', reason: 'Set TYPEFORM_ACCESS_TOKEN.' }, /Set TYPEFORM_ACCESS_TOKEN/],
  ['fails', { kind: 'retry', cause: 'answered 503', afterMs: null }, /answered 503\./],
  ['has had enough', new NotNow(5_000), /no more calls/],
])(
  'where the sender %s, what was listed before is brought in all the same',
  async (_, end, why) => {
    const { look } = finder({ '/sent': page(['a'], true), '/sent/1': end })
    expect(await look()).toMatchObject({
      found: ['evt typeform id:a'],
      error: expect.stringMatching(why) as unknown,
    })
  }
)

test('a bug of ours is not taken for a sender that does not answer', async () => {
  const { look } = finder({ '/sent': new TypeError('x') })
  await expect(look()).rejects.toThrow('x')
})

test('a route that is seen for the first time is not asked for what went elsewhere before', async () => {
  const { gapFinder, asked, record } = finder({ '/sent': page(['a']) })
  expect(gapFinder.nextAt()).toBe(0)
  await gapFinder.run(() => NOW)
  expect([asked, record.gaps]).toEqual([
    [],
    { typeform: { until: NOW, checkedAt: NOW, found: 0, foundAt: null, error: null } },
  ])
  expect(gapFinder.nextAt()).toBe(NOW + HOUR)
})

const seen = { until: NOW - HOUR, checkedAt: NOW - HOUR, found: 0, foundAt: null, error: null }

test('once an hour the last hours are looked at again, up to what may still be on its way', async () => {
  const { gapFinder, windows, record } = finder(
    { '/sent': page(['a', 'b']) },
    { gaps: { typeform: seen }, arrived: ['a'] }
  )
  await gapFinder.run(() => NOW - 1)
  expect(windows).toEqual([])
  await gapFinder.run(() => NOW)
  expect(windows).toEqual([{ since: NOW - 4 * HOUR, until: NOW - 10 * MINUTE }])
  expect(record.gaps['typeform']).toEqual({
    until: NOW - 10 * MINUTE,
    checkedAt: NOW,
    found: 1,
    foundAt: NOW,
    error: null,
  })
})

test('a look that failed is made up for: the next one begins where the last good one ended', async () => {
  const script: Record<string, Hydration> = { '/sent': { kind: 'park', reason: 'No.' } }
  const { gapFinder, windows, record } = finder(script, { gaps: { typeform: seen } })
  await gapFinder.run(() => NOW)
  expect(record.gaps['typeform']).toMatchObject({ until: seen.until, checkedAt: NOW, error: 'No.' })
  script['/sent'] = page([])
  await gapFinder.run(() => NOW + HOUR)
  expect(windows.at(-1)).toEqual({ since: NOW - 4 * HOUR, until: NOW + 50 * MINUTE })
  expect(record.gaps['typeform']).toMatchObject({ until: NOW + 50 * MINUTE, error: null })
})

test('however long ago the last look was, what was delivered and forgotten is not asked for', async () => {
  const until = NOW - 60 * 24 * HOUR
  const { gapFinder, windows } = finder(
    { '/sent': page([]) },
    { gaps: { typeform: { ...seen, until } } }
  )
  await gapFinder.run(() => NOW)
  expect(windows).toEqual([{ since: NOW - 7 * 24 * HOUR, until: NOW - 10 * MINUTE }])
})

test('nothing found leaves the last finding standing', async () => {
  const found = { found: 3, foundAt: NOW - 5 * HOUR }
  const { gapFinder, record } = finder(
    { '/sent': page([]) },
    { gaps: { typeform: { ...seen, ...found } } }
  )
  await gapFinder.run(() => NOW)
  expect(record.gaps['typeform']).toMatchObject(found)
})

test('a route whose sender cannot be asked has no report', async () => {
  const { gapFinder } = finder({})
  expect(await gapFinder.look('other', { since: 0, until: 1 }, () => NOW)).toBeNull()
})
