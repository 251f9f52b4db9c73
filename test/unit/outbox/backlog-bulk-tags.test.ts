// The call that tags many contacts at once, when it fails in the middle of a backlog.

import { expect, test, vi } from 'vitest'
import { areComplete, LATENCY_MS, leads, measured } from './backlog.ts'
import { BROKEN, limitedCrm, refusal, type Answer } from './limited-crm.ts'
import { HOUR, MINUTE } from './make.ts'
import { world, type Call } from './world.ts'

// Hours of virtual time take seconds, more of them on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 })

const COUNT = 120
const BULK = '/contacts/bulk/tags/update/add'
const isBulkCall = ({ path }: Call) => path === BULK
const sizeOf = ({ body }: Call) => (JSON.parse(body) as { contacts: string[] }).contacts.length

/** A backlog whose first calls in common are answered like this; later ones are taken. */
async function backlog(fault: (call: Call, nth: number) => Answer | undefined) {
  let nth = 0
  const crm = limitedCrm({
    fault: (call) => {
      if (!isBulkCall(call)) return undefined
      nth += 1
      return fault(call, nth)
    },
  })
  const all = world(leads(COUNT), crm.answer, { latencyMs: LATENCY_MS })
  await all.pass(HOUR)
  const bulk = all.calls.filter(isBulkCall)
  const alone = all.calls.filter(({ path }) => /^\/contacts\/con\d+\/tags$/.test(path))
  const tries = leads(COUNT).map(({ sequence }) => all.row(sequence)?.attempt ?? 99)
  return { crm, all, bulk, alone, tries, ...measured(all) }
}

test('a server error costs each of its events one try, and the tags come with the next', async () => {
  const { crm, allDelivered, tries, kinds } = await backlog((_call, nth) =>
    nth === 1 ? BROKEN : undefined
  )
  expect([allDelivered, areComplete(crm), crm.people().length]).toEqual([true, true, COUNT])
  expect(tries.filter((count) => count === 1).length).toBeLessThanOrEqual(50)
  expect(kinds['POST /contacts/upsert']).toBe(COUNT)
})

test('a refused token pauses the location and burns nothing', async () => {
  const { crm, allDelivered, tries, kinds } = await backlog((_call, nth) =>
    nth === 1 ? refusal(401, 'Invalid Private Integration token') : undefined
  )
  expect([allDelivered, areComplete(crm), Math.max(...tries)]).toEqual([true, true, 0])
  expect(kinds['POST /contacts/upsert']).toBe(COUNT)
  expect(kinds['GET /contacts/search/duplicate']).toBe(1)
})

test('a refusal of so many contacts is no fault of theirs: they tag alone, and the next calls are smaller', async () => {
  const tooMany = refusal(422, ['contacts must contain no more than 10 elements'])
  const { crm, allDelivered, bulk, tries, callsPerLead } = await backlog((call) =>
    sizeOf(call) > 10 ? tooMany : undefined
  )
  expect([allDelivered, areComplete(crm), Math.max(...tries)]).toEqual([true, true, 0])
  expect(bulk.length).toBeGreaterThan(3)
  expect(sizeOf(bulk[0] ?? { at: 0, method: '', path: '', body: '{"contacts":[]}' })).toBe(50)
  expect(bulk.some((call) => sizeOf(call) <= 10)).toBe(true)
  expect(callsPerLead).toBeLessThan(4.2)
})

test('calls in common that are never taken cost a few calls, and everybody tags alone', async () => {
  const { crm, allDelivered, bulk, alone } = await backlog(() => refusal(404, 'Cannot POST'))
  expect([allDelivered, areComplete(crm), alone.length]).toEqual([true, true, COUNT])
  expect(bulk.length).toBeLessThan(8)
})

test('contacts that the answer does not mention tag alone', async () => {
  const silent: Answer = { status: 201, body: { succeded: true, responses: [] } }
  const { crm, allDelivered, alone } = await backlog((_call, nth) =>
    nth === 1 ? silent : undefined
  )
  expect([allDelivered, areComplete(crm)]).toEqual([true, true])
  expect(alone.length).toBeGreaterThanOrEqual(50)
})

test('a contact that was deleted before its tags is made again, once, and the others do not notice', async () => {
  const crm = limitedCrm({
    fault: (call) => {
      if (isBulkCall(call)) crm.remove('con7')
      return undefined
    },
  })
  const all = world(leads(COUNT), crm.answer, { latencyMs: LATENCY_MS })
  await all.pass(HOUR)
  const { allDelivered, kinds } = measured(all)
  expect([allDelivered, areComplete(crm), crm.people().length]).toEqual([true, true, COUNT])
  expect(kinds['POST /contacts/upsert']).toBe(COUNT + 1)
  const progress = all.row(7)?.progress
  expect(progress?.recreated).toBe(true)
  expect(progress?.contactId).not.toBe('con7')
})

test.each([false, true])(
  'a call that hangs holds up its own lead, not the tags of the others (bulk: %s)',
  async (isBulk) => {
    const crm = limitedCrm()
    const hangs = ({ path, body }: Pick<Call, 'path' | 'body'>) =>
      path === '/contacts/upsert' && body.includes('p3@')
    const all = world(
      leads(20, () => ({ isBulk })),
      crm.answer,
      { latencyMs: (call) => (hangs(call) ? 14_000 : LATENCY_MS) }
    )
    await all.pass(MINUTE)
    const before = all.ended.filter(({ at }) => at < 6_000)
    expect([before.length, all.ended.length, areComplete(crm)]).toEqual([19, 20, true])
  }
)

test('a live lead whose call hangs holds up no other live lead, with bulk work all around', async () => {
  const crm = limitedCrm()
  const hangs = ({ path, body }: Pick<Call, 'path' | 'body'>) =>
    path === '/contacts/upsert' && body.includes('p3@')
  const all = world(
    leads(400, (index) => ({ isBulk: index >= 20 })),
    crm.answer,
    { latencyMs: (call) => (hangs(call) ? 14_000 : LATENCY_MS) }
  )
  await all.pass(8_000)
  const live = all.ended.filter(({ sequence, at }) => sequence <= 20 && at < 8_000)
  expect(live).toHaveLength(19)
})
