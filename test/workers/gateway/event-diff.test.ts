// What a remap would change, for the operator to see first: told from what is stored, without storing or calling anything.

import { expect, test } from 'vitest'
import type { EventDiff } from '../../../src/outbox/replay/event-diff.ts'
import {
  adLead,
  answerOf,
  callApi,
  eventOf,
  fakeCrm,
  inOutbox,
  refusal,
  replay,
  sendJson,
  stateOf,
  statusNow,
} from './support.ts'

const WORKFLOW = 'workflow:11111111-1111-4111-8111-111111111111'

const diffOf = async (id: string): Promise<EventDiff> =>
  (await callApi(`/events/${id}/diff`)).json()

async function sent(id: string, state: string, more: object = {}): Promise<string> {
  const answer = await answerOf(await sendJson('/hooks/google-ads', adLead(id, undefined, more)))
  await expect.poll(() => stateOf(answer.id)).toBe(state)
  return answer.id
}

/** As if a mapper of yesterday had made the plan. */
const changePlan = (edits: string) =>
  inOutbox(({ sql }) => void sql.exec(`UPDATE event SET plan = json_set(plan, ${edits})`))

test('an event that would be planned the same today shows no change', async () => {
  fakeCrm()
  const id = await sent('same', 'delivered')
  expect(await diffOf(id)).toMatchObject({
    id,
    canRemap: true,
    reason: null,
    becomes: 'deliver',
    changes: [],
  })
})

test('what today’s mapper plans otherwise is shown, and what would become of each step', async () => {
  fakeCrm()
  const id = await sent('changed', 'delivered')
  const { plan } = await eventOf(id)
  await changePlan(
    `'$.tags', json_array('old', 'google-ads'), '$.contact.source', 'Old', '$.notes[0]', 'Old'`
  )
  const { changes, steps, before, after } = await diffOf(id)

  expect(changes).toEqual([
    { path: 'contact.source', before: 'Old', after: 'google-ads' },
    { path: 'tags', before: 'old' },
    { path: 'notes[0]', before: 'Old', after: plan?.notes[0] },
  ])
  expect(before?.tags).toEqual(['old', 'google-ads'])
  expect(after).toEqual(plan)
  const planned = steps.filter(({ step }) => step !== 'untag')
  expect(planned).toEqual([
    { step: 'upsert', will: 'write again' },
    { step: 'tags', will: 'write again' },
    { step: 'note:0', will: 'stay done' },
    { step: 'task:0', will: 'stay done' },
    { step: WORKFLOW, will: 'stay done' },
  ])
})

test('a step that was refused would be sent', async () => {
  fakeCrm(({ path }) =>
    path.includes('/workflow/') ? refusal(400, { message: 'no such workflow' }) : undefined
  )
  const { steps } = await diffOf(await sent('refused', 'parked'))
  expect(steps.find(({ step }) => step === WORKFLOW)?.will).toBe('send')
  expect(steps.find(({ step }) => step === 'note:0')?.will).toBe('stay done')
})

test('an event without a plan shows why it has none', async () => {
  fakeCrm()
  expect(await diffOf(await sent('a-test', 'test', { is_test: true }))).toMatchObject({
    canRemap: true,
    becomes: 'test',
    before: null,
    after: null,
    changes: [],
    steps: [],
  })
})

test('a look at the difference stores nothing and calls nothing', async () => {
  const crm = fakeCrm()
  const id = await sent('untouched', 'delivered')
  await changePlan(`'$.tags', json_array('old')`)
  const stored = () => inOutbox(({ sql }) => [...sql.exec('SELECT * FROM event, ledger')])
  const before = {
    rows: await stored(),
    status: (await statusNow()).totals,
    calls: crm.calls.length,
  }
  await diffOf(id)

  expect(await stored()).toEqual(before.rows)
  expect((await statusNow()).totals).toEqual(before.status)
  expect(crm.calls).toHaveLength(before.calls)
})

test('a remap does what was shown, and then there is nothing to change', async () => {
  const crm = fakeCrm()
  const id = await sent('done-so', 'delivered')
  await changePlan(`'$.tags', json_array('old')`)
  const before = crm.calls.length
  await replay(id, 'remap')
  await expect.poll(() => stateOf(id)).toBe('delivered')

  expect(crm.steps().slice(before)).toEqual(['POST /contacts/upsert', 'POST /contacts/:id/tags'])
  expect((await diffOf(id)).changes).toEqual([])
})

test('an unknown event is 404', async () => {
  fakeCrm()
  const response = await callApi('/events/evt_01h2xcejqtf0123456789/diff')
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('unknown-event')
})
