import { expect, test } from 'vitest'
import { CallGate, MAX_CALLS_IN_FLIGHT, type Permit } from '../../../src/outbox/call-gate.ts'
import { Pacer } from '../../../src/outbox/rules/pacer.ts'
import { NOW, paceRecord } from './make.ts'
import { virtualTime } from './virtual-time.ts'

/** A gate under virtual time, and who has passed it. */
function gate(max = 100) {
  const time = virtualTime(NOW)
  const { clock, sleep } = time
  const pacer = new Pacer(paceRecord({ max, intervalMs: 10_000, sent: [] }), NOW)
  const calls = new CallGate({ pacer, sleep })
  const passed: string[] = []
  const permits: Permit[] = []
  const ask = async (name: string, { isBulk = false, until = NOW + 60_000 } = {}) => {
    const permit = await calls.permit(clock, until, isBulk)
    permits.push(permit)
    passed.push(permit.release === undefined ? `${name} not: ${permit.waitMs}` : name)
  }
  const askAll = (...names: readonly string[]) => {
    for (const name of names) void ask(name, { isBulk: name.startsWith('bulk') })
  }
  return {
    ...time,
    calls,
    passed,
    ask,
    askAll,
    /** Gives back the leave of the first that still has one. */
    end: () => permits.shift()?.release?.(),
    settle: () => time.passUntil(clock()),
  }
}
const names = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}`)

test('six calls may be under way; the next leaves when one has ended, in order', async () => {
  const { askAll, settle, passed, end } = gate()
  askAll(...names(9))
  await settle()
  expect(passed).toEqual(names(MAX_CALLS_IN_FLIGHT))
  end()
  await settle()
  expect(passed).toEqual(names(7))
  end()
  end()
  await settle()
  expect(passed).toEqual(names(9))
})

test('the limit is kept: who is over it waits for the window', async () => {
  const { askAll, settle, passed, passUntil } = gate(5)
  // Four of five: one call of a restart may not have been recorded.
  askAll(...names(5))
  await settle()
  expect(passed).toEqual(names(4))
  await passUntil(NOW + 10_199)
  expect(passed).toHaveLength(4)
  await passUntil(NOW + 10_200)
  expect(passed).toEqual(names(5))
})

test('a call of a live lead leaves at once while bulk work waits for the window', async () => {
  const { ask, askAll, settle, passed, end, passUntil } = gate(20)
  // Sixteen of twenty: calls of a restart may not have been recorded. Fourteen of them for bulk work.
  for (let call = 0; call < 20; call += 1) {
    void ask('bulk', { isBulk: true })
    await settle()
    end()
  }
  const sent = passed.length
  askAll('live 1', 'live 2')
  await settle()
  expect([sent, passed.slice(sent)]).toEqual([14, ['live 1', 'live 2']])
  await passUntil(NOW + 10_200)
  expect(passed.at(-1)).toBe('bulk')
})

test('a call of a live lead passes bulk work that waits in line', async () => {
  const { askAll, settle, passed, end } = gate()
  askAll(...names(6).map((name) => `bulk ${name}`))
  await settle()
  askAll('bulk 7', 'bulk 8', 'bulk 9', 'live')
  for (let call = 0; call < 2; call += 1) end()
  await settle()
  expect(passed.slice(6)).toContain('live')
})

test('a call that cannot leave before the end of the run is told how long it must wait', async () => {
  const { askAll, ask, settle, passed } = gate(3)
  askAll('1', '2')
  await settle()
  void ask('3', { until: NOW + 5_000 })
  await settle()
  expect(passed).toEqual(['1', '2', '3 not: 10200'])
})

test('who is sent away makes room for the next, and takes no call of the limit', async () => {
  const { askAll, ask, passUntil, settle, passed } = gate(3)
  askAll('1', '2')
  await settle()
  void ask('away', { until: NOW + 5_000 })
  void ask('patient', { until: NOW + 60_000 })
  await passUntil(NOW + 10_200)
  expect(passed).toEqual(['1', '2', 'away not: 10200', 'patient'])
})

test('after the end of the run nothing leaves', async () => {
  const { ask, settle, passed } = gate()
  void ask('late', { until: NOW })
  await settle()
  expect(passed).toEqual(['late not: 1'])
})

test('a run that ends while calls wait for one that is under way sends them away', async () => {
  const { askAll, ask, settle, passed, passUntil, end } = gate()
  askAll(...names(6))
  void ask('late', { until: NOW + 1_000 })
  await passUntil(NOW + 2_000)
  end()
  await settle()
  expect(passed.at(-1)).toBe('late not: 1')
})

test('after a refusal nothing leaves before its time', async () => {
  const { calls, askAll, passUntil, passed } = gate()
  calls.block(NOW + 3_000)
  askAll('1')
  await passUntil(NOW + 2_999)
  expect(passed).toEqual([])
  await passUntil(NOW + 3_000)
  expect(passed).toEqual(['1'])
})

test('a lower limit that is learnt is in force for those who wait', async () => {
  const { calls, askAll, settle, passed } = gate()
  const none = { dailyMax: null, dailyRemaining: null, dailyResetMs: null }
  calls.learn({ max: 2, intervalMs: 10_000, remaining: null, ...none }, NOW)
  askAll(...names(4))
  await settle()
  expect(passed.length).toBeLessThanOrEqual(2)
})

test('a call that is out for two seconds is stuck until it ends', async () => {
  const { calls, ask, settle, end } = gate()
  void ask('live')
  void ask('bulk', { isBulk: true })
  await settle()
  expect(calls.stuck(NOW + 1_999)).toBe(0)
  expect([calls.stuck(NOW + 2_000), calls.stuck(NOW + 2_000, 'live')]).toEqual([2, 1])
  end()
  expect([calls.stuck(NOW + 2_000), calls.stuck(NOW + 2_000, 'live')]).toEqual([1, 0])
})

test('a clock that goes on between two looks at it takes no call of the limit away', async () => {
  const pacer = new Pacer(paceRecord({ max: 100, intervalMs: 10_000, sent: [] }), NOW)
  let now = NOW
  const ticking = () => {
    now += 1
    return now
  }
  const sleep = async (ms: number) => {
    now += ms
  }
  const calls = new CallGate({ pacer, sleep })
  for (let call = 0; call < 1_000; call += 1) {
    const permit = await calls.permit(ticking, now + 60_000)
    permit.release?.()
  }
  // Ten windows of a hundred calls.
  expect(now - NOW).toBeLessThan(110_000)
})
