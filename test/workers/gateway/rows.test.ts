// What an event costs in rows written: the one figure that a bill is made of (platform.md §1.2).

import { runInDurableObject } from 'cloudflare:test'
import { expect, onTestFinished, test } from 'vitest'
import type { Arrival } from '../../../src/outbox/arrival.ts'
import { drain, fakeCrm, outbox, statusNow } from './support.ts'

/** Contact, tags, note and workflow. */
const fourSteps = (index: number): Arrival => {
  const email = `rows${index}@example.com`
  const lead = {
    kind: 'hook',
    event: 'hook',
    eventId: `rows-${index}`,
    test: false,
    person: { email },
    answers: [],
    attribution: {},
    consent: [],
    files: [],
  } as const
  const plan = {
    version: 1,
    match: 'both',
    contact: { email },
    customFields: [],
    tags: ['rows'],
    untag: [],
    notes: ['Hello'],
    tasks: [],
    workflows: ['11111111-1111-4111-8111-111111111111'],
    leaveWorkflows: [],
    campaigns: [],
    followers: [],
    warnings: [],
  } as const
  return {
    location: 'main',
    route: 'zapier',
    provider: 'hook',
    receivedAt: Date.now(),
    request: {
      headers: {},
      body: Uint8Array.from(new TextEncoder().encode(JSON.stringify({ email }))).buffer,
    },
    events: [
      {
        part: 0,
        name: 'hook',
        dedupeKey: `zapier id:rows-${index}`,
        dedupeForMs: null,
        meaning: { kind: 'deliver', lead, plan },
      },
    ],
  }
}

/** Counts what the outbox writes while `work` runs: rows as SQLite counts them, and alarms, which are billed as rows. */
async function rowsWritten(work: () => Promise<void>): Promise<{ sql: number; alarms: number }> {
  const cursors: { rowsWritten: number }[] = []
  let alarms = 0
  await runInDurableObject(outbox(), (_, { storage }) => {
    const ofSql = Object.getPrototypeOf(storage.sql) as SqlStorage
    const ofStorage = Object.getPrototypeOf(storage) as DurableObjectStorage
    // Called with their own object below.
    // oxlint-disable-next-line typescript/unbound-method
    const { exec } = ofSql
    // oxlint-disable-next-line typescript/unbound-method
    const { setAlarm } = ofStorage
    ofSql.exec = function counting(this: SqlStorage, ...given: Parameters<typeof exec>) {
      const cursor = exec.apply(this, given)
      cursors.push(cursor)
      return cursor
    } as typeof exec
    ofStorage.setAlarm = function counting(this: DurableObjectStorage, ...given) {
      alarms += 1
      return setAlarm.apply(this, given)
    }
    onTestFinished(() => {
      ofSql.exec = exec
      ofStorage.setAlarm = setAlarm
    })
  })
  await work()
  return { sql: cursors.reduce((sum, cursor) => sum + cursor.rowsWritten, 0), alarms }
}

/** What every outbox writes once: its name, the check of the location. */
async function warmUp() {
  await outbox().accept(fourSteps(-1))
  await drain()
}

test('one event with four steps costs seven rows', async () => {
  fakeCrm()
  await warmUp()
  const { sql } = await rowsWritten(async () => {
    await outbox().accept(fourSteps(0))
    await drain()
  })

  expect((await statusNow()).totals.delivered).toBe(2)
  expect(sql).toBe(7)
})

test('in a backlog an event with four steps costs at most eight rows, alarms and pacing included', async () => {
  const EVENTS = 20
  fakeCrm()
  await warmUp()
  const { sql, alarms } = await rowsWritten(async () => {
    for (let index = 0; index < EVENTS; index += 1) await outbox().accept(fourSteps(index))
    await drain()
  })

  expect((await statusNow()).totals.delivered).toBe(EVENTS + 1)
  expect((sql + alarms) / EVENTS).toBeLessThanOrEqual(8)
  expect((sql + alarms) / EVENTS).toBeGreaterThan(6)
})

test('a redelivery costs one row, for its count', async () => {
  fakeCrm()
  await warmUp()
  const { sql, alarms } = await rowsWritten(async () => {
    await outbox().accept(fourSteps(-1))
  })

  expect([sql, alarms]).toEqual([1, 0])
})
