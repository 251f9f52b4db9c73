import { expect, test } from 'vitest'
import type { Evidence, RefusalReport } from '../../../src/outbox/refusal.ts'
import { RefusalCollector, type Refused } from '../../../src/receive/refusals.ts'
import { virtualTime } from '../outbox/virtual-time.ts'

const NOON = Date.UTC(2026, 2, 5, 12)
const MINUTE = 60_000

const evidenceOf = ({ at, route, reason }: Refused): Evidence => ({
  at,
  route,
  provider: 'stripe',
  reason,
  detail: 'made up',
  hints: [],
  request: { headers: [], contentType: null, userAgent: null, bodyBytes: 0, bodySha256: null },
})

/** A collector in virtual time; `fails` says which reports do not arrive. */
function isolate({ start = NOON, fails = (_nth: number): boolean => false } = {}) {
  const time = virtualTime(start)
  let isDying = false
  const collector = new RefusalCollector((ms) =>
    isDying ? new Promise(() => undefined) : time.sleep(ms)
  )
  const reports: RefusalReport[] = []
  const seen = { examined: 0, calls: 0, failures: 0 }
  const refused = async (report: RefusalReport) => {
    seen.calls += 1
    if (fails(seen.calls)) throw new Error('overloaded')
    reports.push(report)
  }
  const note = (
    given: Partial<Refused> = {},
    { examine = async (one: Refused) => evidenceOf(one) } = {}
  ) => {
    const one = {
      location: 'main',
      route: 'stripe',
      reason: 'credential_mismatch',
      at: time.clock(),
      ...given,
    }
    collector.note(
      one,
      () => {
        seen.examined += 1
        return examine(one)
      },
      {
        outbox: () => ({ refused }),
        background: (work) => void work,
        now: time.clock,
        log: () => void (seen.failures += 1),
      }
    )
  }
  return {
    note,
    /** A refusal whose request is ended by the platform, with all that it left to be done. */
    noteAndDie: () => {
      isDying = true
      note()
      isDying = false
    },
    reports,
    seen,
    pass: (ms: number) => time.passUntil(time.clock() + ms),
    counted: () => reports.flatMap(({ counts }) => counts).reduce((sum, one) => sum + one.count, 0),
  }
}

test('a single refusal is reported after two seconds, with its evidence', async () => {
  const { note, reports, pass } = isolate()
  note()
  await pass(1_999)
  expect(reports).toEqual([])
  await pass(1)

  expect(reports).toEqual([
    {
      location: 'main',
      at: NOON + 2_000,
      counts: [{ day: '2026-03-05', route: 'stripe', reason: 'credential_mismatch', count: 1 }],
      evidence: [expect.objectContaining({ at: NOON, reason: 'credential_mismatch' })],
    },
  ])
})

test('two hundred at once are one report, and three of them are looked into', async () => {
  const { note, reports, seen, pass } = isolate()
  for (let nth = 0; nth < 200; nth += 1) note()
  await pass(MINUTE)

  expect(seen).toMatchObject({ calls: 1, examined: 3 })
  expect(reports[0]?.counts).toMatchObject([{ count: 200 }])
  expect(reports[0]?.evidence).toHaveLength(3)
})

test('another reason and another route are looked into on their own', async () => {
  const { note, reports, pass } = isolate()
  for (let nth = 0; nth < 9; nth += 1) note()
  note({ reason: 'credential_missing' })
  note({ route: 'zapier' })
  await pass(MINUTE)

  expect(reports[0]?.counts.map(({ count }) => count)).toEqual([9, 1, 1])
  expect(reports[0]?.evidence).toHaveLength(5)
})

test('a steady stream is reported every ten seconds', async () => {
  const { note, reports, pass, counted } = isolate()
  for (let second = 0; second < 60; second += 1) {
    note()
    await pass(1_000)
  }
  await pass(MINUTE)

  expect(reports.map(({ at }) => (at - NOON) / 1_000)).toEqual([2, 12, 22, 32, 42, 52, 62])
  expect(counted()).toBe(60)
})

test('each location hears of its own refusals', async () => {
  const { note, reports, pass } = isolate()
  note()
  note({ location: 'berlin' })
  await pass(MINUTE)

  expect(reports.map(({ location }) => location)).toEqual(['main', 'berlin'])
})

test('refusals around midnight count on their own days', async () => {
  const { note, reports, pass } = isolate({ start: Date.UTC(2026, 2, 5, 23, 59, 59) })
  note()
  await pass(1_000)
  note()
  await pass(MINUTE)

  expect(reports[0]?.counts.map(({ day }) => day)).toEqual(['2026-03-05', '2026-03-06'])
})

test('nothing is looked into before the sender has its answer', async () => {
  const { note, seen, pass } = isolate()
  note()
  expect(seen.examined).toBe(0)
  await pass(0)
  expect(seen.examined).toBe(1)
})

test('a refusal that cannot be looked into is counted all the same', async () => {
  const { note, reports, seen, pass } = isolate()
  note({}, { examine: () => Promise.reject(new Error('a bug of ours')) })
  await pass(MINUTE)

  expect(reports).toMatchObject([{ counts: [{ count: 1 }], evidence: [] }])
  expect(seen.failures).toBe(1)
})

test('a report that fails comes again ten seconds later, with what was refused meanwhile', async () => {
  const { note, reports, pass } = isolate({ fails: (nth) => nth === 1 })
  note()
  await pass(3_000)
  note()
  await pass(MINUTE)

  expect(reports).toMatchObject([{ at: NOON + 12_000, counts: [{ count: 2 }] }])
  expect(reports[0]?.evidence).toHaveLength(2)
})

test('while the outbox does not answer, evidence stays within bounds and counts add up', async () => {
  const { note, reports, pass, counted } = isolate({ fails: (nth) => nth <= 60 })
  for (let nth = 0; nth < 200; nth += 1) {
    note()
    await pass(5_000)
  }
  await pass(MINUTE)

  expect(counted()).toBe(200)
  expect(Math.max(...reports.map(({ evidence }) => evidence.length))).toBe(50)
})

test('a report that has died with its request is made up for by the next refusal', async () => {
  const { note, noteAndDie, pass, reports } = isolate()
  noteAndDie()
  await pass(31_000)
  note()
  await pass(MINUTE)
  expect(reports).toEqual([])
  note()
  await pass(MINUTE)

  expect(reports).toMatchObject([{ counts: [{ count: 3 }] }])
})

/** Small and repeatable: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return Math.floor((state / 2 ** 32) * sides)
  }
}

test.each(Array.from({ length: 20 }, (_, seed) => seed))(
  'whatever fails and whenever they come, refusals add up (seed %i)',
  async (seed) => {
    const roll = dice(seed)
    const { note, reports, pass, counted } = isolate({ fails: () => roll(3) === 0 })
    for (let nth = 0; nth < 300; nth += 1) {
      note({ route: ['stripe', 'zapier'][roll(2)] ?? '', reason: `reason_${roll(4)}` })
      await pass([0, 0, 40, 900, 15_000][roll(5)] ?? 0)
    }
    await pass(20 * MINUTE)

    expect(counted()).toBe(300)
    const times = reports.map(({ at }) => at)
    for (const [nth, at] of times.entries()) {
      expect(at - (times[nth - 1] ?? -Infinity)).toBeGreaterThanOrEqual(10_000)
    }
  }
)
