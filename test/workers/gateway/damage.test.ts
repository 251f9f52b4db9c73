// Rows that were damaged: they stop nobody else, they are still shown, and their events are delivered from the stored body.

import { evictAllDurableObjects } from 'cloudflare:test'
import { expect, test } from 'vitest'
import type { EventPage } from '../../../src/outbox/views.ts'
import { probeNow, startReplay } from './replaying.ts'
import {
  adLead,
  answerOf,
  callApi,
  fakeCrm,
  inOutbox,
  refusal,
  sendJson,
  statusNow,
  untilState,
} from './support.ts'

const lead = async (id: string) =>
  (await answerOf(await sendJson('/hooks/google-ads', adLead(id)))).id

const damage = (id: string, columns: readonly string[]) =>
  inOutbox(({ sql }) => {
    for (const column of columns) sql.exec(`UPDATE event SET ${column} = '{"cut' WHERE id = ?`, id)
  })

test.each(['progress', 'plan', 'lead', 'progress, plan, lead'])(
  'an event whose %s cannot be read is delivered, and so are the others',
  async (columns) => {
    let isClosed = true
    const crm = fakeCrm(() => (isClosed ? refusal(401, { message: 'Invalid token' }) : undefined))
    const ids = [await lead('before'), await lead('damaged'), await lead('after')]
    await untilState(ids[0] ?? '', 'paused')
    await damage(ids[1] ?? '', columns.split(', '))
    isClosed = false
    await probeNow()
    for (const id of ids) await untilState(id, 'delivered')

    const emails = crm.to(/upsert/).map(({ body }) => (body as { email: string }).email)
    const expected = ['after@example.com', 'before@example.com', 'damaged@example.com']
    expect([...new Set(emails)].toSorted()).toEqual(expected)
    expect(crm.to(/workflow/)).toHaveLength(3)
    expect((await statusNow()).totals).toMatchObject({ delivered: 3, difference: 0 })
  }
)

test.each([
  ['', ['after', 'damaged', 'before']],
  ['state=delivered', ['after', 'damaged', 'before']],
  ['q=ida', ['after', 'before']],
  ['q=damaged@example.com', ['damaged']],
])('a damaged row harms no list: ?%s', async (query, expected) => {
  fakeCrm()
  const ids = new Map<string, string>()
  for (const name of ['before', 'damaged', 'after']) ids.set(await lead(name), name)
  for (const id of ids.keys()) await untilState(id, 'delivered')
  const [, damaged = ''] = ids.keys()
  await damage(damaged, ['progress', 'plan', 'lead'])
  const response = await callApi(`/events?${query}`)

  expect(response.status).toBe(200)
  const { events }: EventPage = await response.json()
  expect(events.map(({ id }) => ids.get(id))).toEqual(expected)
  expect((await callApi(`/events/${damaged}`)).status).toBe(200)
})

test('a replay that cannot be read stops no delivery', async () => {
  fakeCrm()
  await startReplay({ mode: 'resume', state: 'parked' })
  await inOutbox(
    ({ sql }) => void sql.exec(`UPDATE replay SET state = 'running', filter = '{"cut'`)
  )
  await evictAllDurableObjects()
  const id = await lead('live')

  await untilState(id, 'delivered')
  expect((await callApi('/status')).status).toBe(200)
})
