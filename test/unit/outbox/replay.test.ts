import { describe, expect, test } from 'vitest'
import type { Meaning } from '../../../src/mappers/meaning.ts'
import { replayed, type ReplayMode } from '../../../src/outbox/replay/replay.ts'
import { EMAIL, after, eventOf, leadOf, NOW, PHONE, planOf, RECEIVED, WORKFLOW } from './make.ts'

const done = { state: 'done', at: RECEIVED } as const
const failed = { state: 'failed', at: RECEIVED, detail: 'unknown workflow' } as const
const sent = { state: 'sent', at: RECEIVED } as const
const deliverable = (plan = planOf()): Meaning => ({ kind: 'deliver', lead: leadOf(), plan })

/** The event as replayed; fails the test when it was not. */
function replay(event = eventOf(), mode: ReplayMode = 'resume', meaning?: Meaning) {
  const result = replayed(event, mode, meaning, NOW)
  if (!result.replayed) throw new Error(`not replayed: ${result.reason}`)
  return result.event
}

function refusal(event = eventOf(), mode: ReplayMode = 'resume', meaning?: Meaning): string {
  const result = replayed(event, mode, meaning, NOW)
  if (result.replayed) throw new Error('replayed')
  return result.reason
}

describe('resume', () => {
  const parked = eventOf({ state: 'parked', reason: 'refused', finishedAt: NOW - 1 })

  test('sends a parked event on its way again, and tells so', () => {
    const event = replay(parked)
    expect(event).toMatchObject({ state: 'live', reason: null, finishedAt: null })
    expect(event.progress.timeline.at(-1)).toEqual({ at: NOW, what: 'replayed', detail: 'resume' })
  })

  test('opens only the steps that failed: a call whose outcome is unknown is still looked for', () => {
    const progress = after({ tags: done, 'note:0': sent, [`workflow:${WORKFLOW}`]: failed })
    const event = replay({ ...parked, progress })
    expect(event.progress.steps).toEqual({ upsert: done, tags: done, 'note:0': sent })
    expect(event.plan).toEqual(parked.plan)
  })

  test('lets a deleted contact be made again, though it was once before', () => {
    expect(replay({ ...parked, progress: after([], { recreated: true }) }).progress.recreated).toBe(
      false
    )
  })

  test('sends a refused contact again: what was looked for in vain is forgotten', () => {
    const progress = after({}, { refusal: 'no such thing', contactId: null })
    expect(replay({ ...parked, progress }).progress.refusal).toBeNull()
  })

  test('keeps what is known of a conflict: a person has decided about it', () => {
    const conflict = { field: 'phone', value: PHONE, otherContactId: 'con2' } as const
    const progress = after({ trace: done }, { conflict })
    const event = replay({ ...parked, progress })
    expect(event.progress).toMatchObject({ conflict, steps: { trace: done } })
  })

  test('of an event that waits lets it leave', () => {
    expect(replay(eventOf({ due: NOW + 9_000, cause: 'server_error' })).state).toBe('live')
  })

  test('has nothing to add to an event that is delivered', () => {
    expect(refusal(eventOf({ state: 'delivered' }))).toMatch(/delivered already/)
  })

  test.each(['ignored', 'test'] as const)('cannot deliver an event that is %s', (state) => {
    expect(refusal(eventOf({ state, plan: null }))).toMatch(/remap/)
  })
})

describe('remap', () => {
  test('takes the plan of today and its person', () => {
    const plan = planOf({ contact: { email: 'new@example.com', phone: PHONE }, tags: ['new'] })
    const event = replay(eventOf({ state: 'parked', reason: 'r' }), 'remap', deliverable(plan))
    expect(event).toMatchObject({
      state: 'live',
      reason: null,
      plan,
      email: 'new@example.com',
      phone: PHONE,
    })
    expect(event.progress.timeline.at(-1)).toMatchObject({ what: 'replayed', detail: 'remap' })
  })

  test('writes the contact and its tags again; notes, tasks and enrolments that are done stay done', () => {
    const plan = planOf({
      match: 'email',
      contact: { email: EMAIL, phone: PHONE },
      tags: ['a'],
      untag: ['b'],
      notes: ['n', 'another'],
      tasks: [{ title: 't' }],
      workflows: [WORKFLOW],
      leaveWorkflows: ['old'],
      campaigns: ['camp'],
      followers: ['user'],
    })
    const steps = {
      upsert: done,
      complete: done,
      tags: done,
      untag: done,
      followers: done,
      'note:0': done,
      'task:0': sent,
      [`workflow:${WORKFLOW}`]: done,
      'leave:old': done,
      'campaign:camp': done,
      'campaign:other': failed,
    }
    const event = eventOf({ state: 'delivered', progress: after(steps) })
    expect(Object.keys(replay(event, 'remap', deliverable(plan)).progress.steps)).toEqual([
      'note:0',
      'task:0',
      `workflow:${WORKFLOW}`,
      'leave:old',
      'campaign:camp',
    ])
  })

  test('does not forget how fast the contact was there the first time', () => {
    const upsert = { state: 'done', at: RECEIVED + 320 } as const
    const event = eventOf({ state: 'delivered', progress: after({ upsert }) })
    expect(replay(event, 'remap', deliverable()).inCrmMs).toBe(320)
    expect(replay({ ...event, inCrmMs: 7 }, 'remap', deliverable()).inCrmMs).toBe(7)
  })

  test('tries again what the API had refused', () => {
    const dropped = [{ field: 'phone', value: PHONE, why: 'refused' }]
    const event = eventOf({ state: 'delivered', progress: after([], { dropped, recreated: true }) })
    expect(replay(event, 'remap', deliverable()).progress).toMatchObject({
      dropped: [],
      recreated: false,
      contactId: 'con1',
    })
  })

  test('forgets a conflict, and looks for the owner anew if there is one again', () => {
    const conflict = { field: 'phone', value: PHONE, otherContactId: 'con2' } as const
    const progress = after({ trace: done, 'note:0': done }, { conflict })
    const event = replay(eventOf({ state: 'parked', progress }), 'remap', deliverable())
    expect(event.progress.conflict).toBeNull()
    expect(Object.keys(event.progress.steps)).toEqual(['note:0'])
  })

  test('of an event without a plan may find that the sender must be asked', () => {
    const need = { what: 'the lead', path: '/lead/1' }
    const meaning: Meaning = { kind: 'hydrate', lead: leadOf(), need }
    const event = eventOf({ state: 'parked', plan: null })
    expect(replay(event, 'remap', meaning)).toMatchObject({
      state: 'live',
      plan: null,
      email: null,
      phone: null,
    })
  })

  test.each<Meaning>([
    { kind: 'ignored', reason: 'not of interest' },
    { kind: 'parked', lead: leadOf(), reason: 'nobody to reach' },
    { kind: 'test', lead: leadOf() },
  ])('may find that the event is to end ($kind)', (meaning) => {
    const reason = 'reason' in meaning ? meaning.reason : null
    const event = replay(eventOf({ state: 'parked', reason: 'old' }), 'remap', meaning)
    expect(event).toMatchObject({ state: meaning.kind, reason, plan: null, finishedAt: NOW })
    expect(event.progress.timeline.at(-1)).toMatchObject({ what: 'replayed' })
  })

  test('needs the route', () => {
    expect(refusal(eventOf({ state: 'parked' }), 'remap')).toMatch(/no route "contact"/)
  })
})
