// Databases that earlier versions have left: nothing in them is lost, and what was under way goes on.

import { evictAllDurableObjects, runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { newProgress } from '../../../src/outbox/event.ts'
import { sequenceOf } from '../../../src/outbox/event-id.ts'
import { migrate } from '../../../src/outbox/storage/schema.ts'
import {
  adLead,
  answerOf,
  drain,
  eventOf,
  fakeCrm,
  outbox,
  replay,
  sendJson,
  statusNow,
} from './support.ts'
import { VERSION_1 } from './version-1.ts'
import { VERSION_2 } from './version-2.ts'
import { VERSION_3 } from './version-3.ts'

const RELEASED = [1, 2, 3] as const

const RECEIVED = Date.UTC(2026, 10, 2, 9)
const LIVE = 'evt_01h2xcejqtf0123456789'
const DONE = 'evt_01h2xcejqtg0123456789'

/** What version 1 did not know of, it did not write. */
const { conflict: _conflict, refusal: _refusal, ...OLD_PROGRESS } = newProgress(RECEIVED)
const DONE_PROGRESS = {
  ...OLD_PROGRESS,
  contactId: 'contact-old',
  steps: { upsert: { state: 'done', at: RECEIVED + 1_500 } },
}

const PLAN = {
  version: 1,
  match: 'both',
  contact: { email: 'old@example.com' },
  customFields: [],
  tags: [],
  untag: [],
  notes: ['From before'],
  tasks: [],
  workflows: [],
  leaveWorkflows: [],
  campaigns: [],
  followers: [],
  warnings: [],
}

/** An object as that version has left it: one event under way, one delivered, both known by their dedupe keys. */
async function leaveVersion(version: (typeof RELEASED)[number]) {
  await runInDurableObject(outbox(), (_, { storage }) => {
    const { sql } = storage
    const tables = sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*'"
      )
      .toArray()
    for (const { name } of tables) sql.exec(`DROP TABLE ${name}`)
    sql.exec(VERSION_1)
    const insert = `INSERT INTO event (sequence, id, route, provider, name, state, live, received_at, finished_at,
      email, dedupe_key, progress, plan, part, headers, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '{}', ?)`
    for (const [id, state] of [
      [LIVE, 'live'],
      [DONE, 'delivered'],
    ] as const) {
      const sequence = sequenceOf(id) ?? 0
      const key = `google-ads id:${state}`
      sql.exec(
        insert,
        sequence,
        id,
        'google-ads',
        'google-ads',
        'lead',
        state,
        state === 'live' ? 1 : 0,
        RECEIVED,
        state === 'live' ? null : RECEIVED,
        'old@example.com',
        key,
        JSON.stringify(state === 'live' ? OLD_PROGRESS : DONE_PROGRESS),
        JSON.stringify(PLAN),
        new TextEncoder().encode('{}').buffer
      )
      sql.exec('INSERT INTO dedupe (key, sequence, expires_at) VALUES (?, ?, NULL)', key, sequence)
    }
    sql.exec(
      "INSERT INTO ledger (day, route, accepted, delivered) VALUES ('2026-11-02', 'google-ads', 2, 1)"
    )
    sql.exec("INSERT INTO meta VALUES ('location', 'main')")
    if (version >= 2) sql.exec(VERSION_2)
    if (version >= 3) sql.exec(VERSION_3)
  })
  await evictAllDurableObjects()
}

test.each(RELEASED)(
  'version %i: what was under way is delivered, and the ledger adds up',
  async (version) => {
    const crm = fakeCrm()
    await leaveVersion(version)
    expect((await statusNow()).totals).toMatchObject({ accepted: 2, inFlight: 1, difference: 0 })
    await drain()

    expect(await eventOf(LIVE)).toMatchObject({ state: 'delivered', conflict: null })
    expect(await eventOf(DONE)).toMatchObject({ state: 'delivered' })
    expect(crm.to(/notes/)).toHaveLength(1)
    expect((await statusNow()).totals).toMatchObject({ accepted: 2, delivered: 2, difference: 0 })
  }
)

test.each(RELEASED)('dedupe keys of version %i still hold', async (version) => {
  fakeCrm()
  await leaveVersion(version)
  const answer = await answerOf(await sendJson('/hooks/google-ads', adLead('delivered')))

  expect(answer).toEqual({ status: 'duplicate', id: DONE })
})

test.each(RELEASED)('events that come in after version %i are counted on top', async (version) => {
  fakeCrm()
  await leaveVersion(version)
  await sendJson('/hooks/google-ads', adLead('after'))
  await drain()

  expect((await statusNow()).totals).toMatchObject({ accepted: 3, delivered: 3, difference: 0 })
})

/** Tables with their columns, and indexes. */
const shape = () =>
  runInDurableObject(outbox(), (_, { storage: { sql } }) =>
    sql
      .exec<{ what: string }>(
        `SELECT m.type || ' ' || m.name || ' ' || coalesce(group_concat(c.name || ' ' || c.type), '') AS what
         FROM sqlite_master AS m LEFT JOIN pragma_table_info(m.name) AS c
         WHERE m.name NOT GLOB '_cf_*' GROUP BY m.name ORDER BY m.name`
      )
      .toArray()
      .map(({ what }) => what)
  )

test.each(RELEASED)(
  'an event of version %i tells how fast it was, also after a remap',
  async (version) => {
    fakeCrm()
    await leaveVersion(version)
    expect((await eventOf(DONE)).inCrmMs).toBe(1_500)
    await replay(DONE, 'remap')
    await drain()

    expect((await eventOf(DONE)).inCrmMs).toBe(1_500)
  }
)

test.each(RELEASED)(
  'version %i: an object that has migrated looks like one made anew',
  async (version) => {
    fakeCrm()
    const anew = await shape()
    await leaveVersion(version)

    expect(anew.length).toBeGreaterThan(6)
    expect(await shape()).toEqual(anew)
  }
)

test('a database that is newer than the code is left alone: the platform tries again after the next deploy', async () => {
  fakeCrm()
  const told = await runInDurableObject(outbox(), (_, { storage }) => {
    storage.sql.exec('UPDATE schema_version SET version = 99')
    try {
      return migrate(storage)
    } catch (error) {
      return String(error)
    }
  })

  expect(told).toContain('deploy the newer code again')
})
