// A booking that was moved, a call of which there is news: the earlier note is brought up to date instead of a second one.

import { expect, test } from 'vitest'
import { json } from '../client/scripted.ts'
import * as t from './make.ts'

const moved = t.planOf({ notes: ['Moved: Call'], thread: { id: 'bk-2', earlier: 'bk-1' } })
const EARLIER = 'Booked: Call\nbooking bk-1\nref evt_earlier'
const REVISED = `Moved: Call\nbooking bk-2\nref ${t.EVENT}`
const LIST = 'GET /contacts/con1/notes'
const CREATE = 'POST /contacts/con1/notes'
const revised = () => json(200, { note: { id: 'n0' } })

test('a first booking writes a note that carries its thread, and asks for no other', async () => {
  const plan = t.planOf({ notes: ['Booked: Call'], thread: { id: 'bk-1' } })
  const { calls, bodies } = await t.delivery(plan, [t.good.upsert(), t.good.note()])
  expect(calls).toEqual(['POST /contacts/upsert', CREATE])
  expect(bodies[1]).toEqual({ body: `Booked: Call\nbooking bk-1\nref ${t.EVENT}` })
})

test('the note of the earlier booking is updated, and no other is made', async () => {
  const script = [t.good.known(), t.good.notes('Hello', EARLIER), revised()]
  const { ending, calls, bodies } = await t.delivery(moved, script)
  expect(ending.kind).toBe('delivered')
  expect(calls).toEqual(['POST /contacts/upsert', LIST, 'PUT /contacts/con1/notes/n1'])
  expect(bodies[2]).toEqual({ body: REVISED })
  expect(ending.progress.steps['note:0']).toMatchObject({
    state: 'done',
    detail: 'the earlier note was updated',
  })
})

test('the note is found as people see it: as HTML, with words around it', async () => {
  const edited = '<p>Booked: Call</p><p>booking bk-1</p><p>ref evt_earlier</p><p>left voicemail</p>'
  const { calls } = await t.delivery(moved, [t.good.known(), t.good.notes(edited), revised()])
  expect(calls.at(-1)).toBe('PUT /contacts/con1/notes/n0')
})

test('what people have written below it stays theirs', async () => {
  const edited = `${EARLIER}\nleft voicemail`
  const { bodies } = await t.delivery(moved, [t.good.known(), t.good.notes(edited), revised()])
  expect(bodies.at(-1)).toEqual({ body: `${REVISED}\nleft voicemail` })
})

test('finding the note and updating it are two calls, each with leave of its own', async () => {
  let given = 0
  const permit = async () => {
    given += 1
    return { waitMs: 0, release: () => undefined } as const
  }
  const script = [t.good.known(), t.good.notes(EARLIER), revised()]
  const { calls } = await t.delivery(moved, script, { permit })
  expect(given).toBe(calls.length)
})

test.each([
  ['there is none', []],
  ['another booking has one', ['Booked: Call\nbooking bk-10\nref evt_other']],
  ['the id stands in running text', ['We moved booking bk-1 to Friday']],
])('when %s, the note is made', async (_fact, notes) => {
  const script = [t.good.upsert(), t.good.notes(...notes), t.good.note()]
  const { ending, calls, bodies } = await t.delivery(moved, script)
  expect([ending.kind, calls]).toEqual(['delivered', ['POST /contacts/upsert', LIST, CREATE]])
  expect(bodies[2]).toEqual({ body: REVISED })
})

test('after a crash behind the update, the event finds its own note: nothing is written twice', async () => {
  const progress = t.after(['upsert'])
  const { ending, calls } = await t.delivery(moved, [t.good.notes('Hello', REVISED)], { progress })
  expect([ending.kind, calls]).toEqual(['delivered', [LIST]])
  expect(t.states(ending)).toMatchObject({ revise: 'done', 'note:0': 'done' })
})

test('after a crash before the update, the update is made', async () => {
  const progress = t.after({ revise: { state: 'sent', at: t.NOW } })
  const { calls } = await t.delivery(moved, [t.good.notes(EARLIER), revised()], { progress })
  expect(calls).toEqual([LIST, 'PUT /contacts/con1/notes/n0'])
})

test('an update without an answer is made again, which changes nothing twice', async () => {
  const script = [t.good.known(), t.good.notes(EARLIER), t.reset()]
  const first = await t.delivery(moved, script)
  expect(first.ending).toMatchObject({ kind: 'later', counted: true })
  const again = await t.delivery(moved, [revised()], { progress: first.progress })
  expect([again.ending.kind, again.calls]).toEqual(['delivered', ['PUT /contacts/con1/notes/n0']])
  expect(again.bodies).toEqual([{ body: REVISED }])
})

test('a moved booking that is moved again is found under its latest id', async () => {
  const plan = t.planOf({ notes: ['Moved: Call'], thread: { id: 'bk-3', earlier: 'bk-2' } })
  const { calls, bodies } = await t.delivery(plan, [
    t.good.known(),
    t.good.notes(`Moved: Call\nbooking bk-2\nref evt_second`),
    revised(),
  ])
  expect(calls.at(-1)).toBe('PUT /contacts/con1/notes/n0')
  expect(bodies.at(-1)).toEqual({ body: `Moved: Call\nbooking bk-3\nref ${t.EVENT}` })
})

test('a route without notes revises none', async () => {
  const plan = t.planOf({ thread: { id: 'bk-2', earlier: 'bk-1' } })
  const { calls } = await t.delivery(plan, [t.good.upsert()])
  expect(calls).toEqual(['POST /contacts/upsert'])
})

test('what was left out of the contact is told in the updated note', async () => {
  const progress = t.after(['upsert'], {
    dropped: [{ field: 'phone', value: '12', why: 'HoopAI refused it' }],
  })
  const script = [t.good.notes(EARLIER), revised()]
  const { bodies } = await t.delivery(moved, script, { progress })
  expect(bodies[1]).toEqual({
    body: `Moved: Call\nPhone: 12 (not stored: HoopAI refused it)\nbooking bk-2\nref ${t.EVENT}`,
  })
})

const news = t.planOf({
  notes: ['Answered call'],
  thread: { id: 'CAL1', earlier: 'CAL1', about: 'call' },
})

test('news of a call updates its note; a booking of the same id is something else', async () => {
  const notes = [
    'Booked: Call\nbooking CAL1\nref evt_other',
    'Incoming call\ncall CAL1\nref evt_first',
  ]
  const { calls, bodies } = await t.delivery(news, [
    t.good.known(),
    t.good.notes(...notes),
    revised(),
  ])
  expect(calls.at(-1)).toBe('PUT /contacts/con1/notes/n1')
  expect(bodies.at(-1)).toEqual({ body: `Answered call\ncall CAL1\nref ${t.EVENT}` })
})

test('a call that is heard of for the first time gets a note', async () => {
  const script = [t.good.upsert(), t.good.notes(), t.good.note()]
  const { calls, bodies } = await t.delivery(news, script)
  expect(calls.at(-1)).toBe(CREATE)
  expect(bodies.at(-1)).toEqual({ body: `Answered call\ncall CAL1\nref ${t.EVENT}` })
})
