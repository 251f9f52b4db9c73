// Tags of many contacts in one call: who gathers, when the call leaves, and what its answer means for each.

import { describe, expect, test } from 'vitest'
import type { AnswerFacts, BulkTagged } from '../../../src/client/client.ts'
import { CrmError } from '../../../src/client/errors.ts'
import { err, ok } from '../../../src/lib/result.ts'
import { NotNow } from '../../../src/outbox/call-gate.ts'
import { BulkTags, type BulkSent, type Tagged } from '../../../src/outbox/delivery/bulk-tags.ts'

const ANSWER = {
  method: 'POST',
  path: '/contacts/bulk/tags/update/add',
  status: 201,
  ms: 5,
  rateLimit: null,
  traceId: 'trace-1',
  code: null,
} as const
const told = (contactId: string, message: string | null = null): BulkTagged => ({
  contactId,
  ok: message === null,
  message,
  tagsBefore: [],
  added: [],
  removed: [],
})
const sent = (...contacts: readonly BulkTagged[]): BulkSent => ({
  outcome: ok({ errorCount: null, contacts }),
  answers: [ANSWER],
})
const refused = (code: 'validation' | 'bad_request' | 'not_found' | 'server_error') =>
  new CrmError({ status: 422, code, messages: ['contacts must contain no more than 10 elements'] })

type Sent = (contactIds: readonly string[]) => BulkSent | Error

/** Bulk tags before a CRM that tags whom it is given, unless told otherwise. */
function bulk(answer: Sent = (ids) => sent(...ids.map((id) => told(id)))) {
  /** Of which class so many wait that it is worth to gather. */
  let backlog = { live: true, bulk: true }
  let changes = 0
  const calls: { readonly contactIds: readonly string[]; readonly tags: readonly string[] }[] = []
  const tags = new BulkTags({
    isBacklog: (isBulk) => (isBulk ? backlog.bulk : backlog.live),
    send: async (contactIds, given) => {
      calls.push({ contactIds, tags: given })
      const result = answer(contactIds)
      if (result instanceof CrmError) return { outcome: err(result), answers: [ANSWER] }
      if (result instanceof Error) throw result
      return result
    },
    onChange: () => {
      changes += 1
    },
  })
  /** What each contact was told, or the error in words. */
  const outcomes = new Map<string, readonly AnswerFacts[] | 'alone' | Error>()
  const join = (contactId: string, given: readonly string[] = ['a'], isBulk = false): boolean => {
    const tagged = tags.join(contactId, given, isBulk)
    void tagged?.then(
      (outcome) => outcomes.set(contactId, inShort(outcome)),
      (error: Error) => outcomes.set(contactId, error)
    )
    return tagged !== null
  }
  return {
    tags,
    calls,
    outcomes,
    join,
    joinAll: (...ids: readonly string[]) => ids.map((id) => join(id)),
    setBacklog: (to: boolean | typeof backlog) => {
      backlog = typeof to === 'boolean' ? { live: to, bulk: to } : to
    },
    changes: () => changes,
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  }
}
const inShort = (tagged: Tagged) => (tagged === 'alone' ? tagged : (tagged.error ?? tagged.answers))
const ids = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `con${from + index}`)

test('without a backlog nobody is waited for', () => {
  const { setBacklog, join, tags } = bulk()
  setBacklog(false)
  expect([join('con1'), tags.waiting]).toEqual([false, 0])
})

test('fifty contacts leave in one call, and each goes on with its answer', async () => {
  const { joinAll, calls, outcomes, settle } = bulk()
  joinAll(...ids(49))
  await settle()
  expect(calls).toEqual([])
  joinAll('con49')
  await settle()
  expect(calls).toEqual([{ contactIds: ids(50), tags: ['a'] }])
  expect([...outcomes.values()]).toEqual(ids(50).map(() => [ANSWER]))
})

test('a group that waits takes in others even when the backlog is over', () => {
  const { setBacklog, join } = bulk()
  join('con1')
  setBacklog(false)
  expect([join('con2'), join('con3', ['other'])]).toEqual([true, false])
})

test('contacts gather by their tags, in whatever order these are', async () => {
  const { join, tags, calls, settle } = bulk()
  join('con1', ['a', 'b'])
  join('con2', ['b', 'a'])
  join('con3', ['a'])
  join('con4', ['a'])
  tags.flush('all')
  await settle()
  expect(calls.map(({ contactIds }) => contactIds)).toEqual([
    ['con1', 'con2'],
    ['con3', 'con4'],
  ])
})

test('a live lead does not wait with bulk work, nor bulk work with it', async () => {
  const { join, tags, calls, settle } = bulk()
  join('bulk1', ['a'], true)
  join('live1', ['a'])
  join('bulk2', ['a'], true)
  join('live2', ['a'])
  expect([tags.waiting, tags.waitingLive]).toEqual([4, 2])
  tags.flush('live')
  await settle()
  expect(calls.map(({ contactIds }) => contactIds)).toEqual([['live1', 'live2']])
  expect([tags.waiting, tags.waitingLive]).toEqual([2, 0])
  tags.flush('all')
  await settle()
  expect(calls.map(({ contactIds }) => contactIds)).toEqual([
    ['live1', 'live2'],
    ['bulk1', 'bulk2'],
  ])
  expect([tags.waiting, tags.waitingLive]).toEqual([0, 0])
})

test('a backlog of bulk work is none for a live lead', () => {
  const { setBacklog, join } = bulk()
  setBacklog({ live: false, bulk: true })
  expect([join('live1'), join('bulk1', ['a'], true), join('live2')]).toEqual([false, true, false])
})

test('tags that only look alike together are different tags', async () => {
  const { join, tags, calls, settle } = bulk()
  join('con1', ['a,b'])
  join('con2', ['a', 'b'])
  tags.flush('all')
  await settle()
  expect(calls).toEqual([])
})

test('who is left alone tags alone: no call in common', async () => {
  const { join, tags, calls, outcomes, settle } = bulk()
  join('con1')
  tags.flush('all')
  await settle()
  expect([calls, outcomes.get('con1')]).toEqual([[], 'alone'])
})

test('a contact of two events is named once, and both go on', async () => {
  const { joinAll, tags, calls, settle } = bulk()
  const outcomes: unknown[] = []
  joinAll('con1', 'con2')
  void tags.join('con1', ['a'])?.then((outcome) => outcomes.push(outcome))
  tags.flush('all')
  await settle()
  expect(calls[0]?.contactIds).toEqual(['con1', 'con2'])
  expect(outcomes).toEqual([{ answers: [ANSWER] }])
})

test('who waits is known, until the call has ended', async () => {
  const { joinAll, tags, changes, settle } = bulk()
  joinAll('con1', 'con2')
  expect([tags.waiting, changes()]).toEqual([2, 2])
  tags.flush('all')
  expect(tags.waiting).toBe(2)
  await settle()
  expect([tags.waiting, changes()]).toEqual([0, 3])
})

describe('an answer tells of each contact', () => {
  const answered = (...contacts: readonly BulkTagged[]) =>
    bulk(() => sent(told('con1'), ...contacts))

  test.each([
    ['contact is deleted', 'contact_not_found'],
    ['contact id is not a valid firebase id', 'contact_not_found'],
    ['contact does not belong to location', 'bad_request'],
  ])('%s', async (message, code) => {
    const { joinAll, tags, outcomes, settle } = answered(told('con2', message))
    joinAll('con1', 'con2')
    tags.flush('all')
    await settle()
    expect(outcomes.get('con1')).toEqual([ANSWER])
    expect(outcomes.get('con2')).toMatchObject({ code, status: 400, messages: [message] })
  })

  test('whom it does not mention tags alone', async () => {
    const { joinAll, tags, outcomes, settle } = answered()
    joinAll('con1', 'con2')
    tags.flush('all')
    await settle()
    expect(outcomes.get('con2')).toBe('alone')
  })
})

describe.each(['validation', 'bad_request', 'not_found'] as const)(
  'a call that is refused as such (%s)',
  (code) => {
    test('is no fault of the contacts: each tags alone', async () => {
      const { joinAll, outcomes, settle } = bulk(() => refused(code))
      joinAll(...ids(50))
      await settle()
      expect(new Set(outcomes.values())).toEqual(new Set(['alone']))
      expect(outcomes.size).toBe(50)
    })

    test('makes the next ones half as large, until they are taken', async () => {
      const { joinAll, calls, settle } = bulk((given) =>
        given.length > 10 ? refused(code) : sent(...given.map((id) => told(id)))
      )
      for (const from of [0, 100, 200, 300]) {
        joinAll(...ids(50, from))
        await settle()
      }
      const sizes = calls.map(({ contactIds }) => contactIds.length)
      expect(sizes.slice(0, 5)).toEqual([50, 25, 25, 12, 12])
      expect(new Set(sizes.slice(-8))).toEqual(new Set([6]))
    })
  }
)

test('calls that are refused however small they are are given up', async () => {
  const { join, joinAll, tags, settle } = bulk(() => refused('validation'))
  for (let round = 0; round < 6; round += 1) {
    joinAll(...ids(50, round * 100))
    tags.flush('all')
    await settle()
  }
  expect(join('con999')).toBe(false)
})

test.each([refused('server_error'), new NotNow(8_000), new TypeError('a bug')])(
  'a call that fails with "%s" fails for each of them, and the next is as large',
  async (error) => {
    let isDown = true
    const { joinAll, calls, outcomes, settle } = bulk((given) =>
      isDown ? error : sent(...given.map((id) => told(id)))
    )
    joinAll(...ids(50))
    await settle()
    expect(new Set(outcomes.values())).toEqual(new Set([error]))
    isDown = false
    joinAll(...ids(50, 100))
    await settle()
    expect(calls[1]?.contactIds).toHaveLength(50)
  }
)
