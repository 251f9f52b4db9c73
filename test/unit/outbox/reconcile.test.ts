import { expect, test } from 'vitest'
import { referenceLine } from '../../../src/outbox/event-id.ts'
import {
  afterLook,
  carriesReference,
  NOT_ACTIVE,
  settleDelay,
  stepReference,
} from '../../../src/outbox/delivery/reconcile.ts'
import { after, EVENT, MINUTE, NOW, RECEIVED, WORKFLOW } from './make.ts'

const REFERENCE = `ref ${EVENT}`

test('notes and tasks are looked for once their request has surely ended', () => {
  for (const kind of ['note', 'task'] as const) {
    expect(settleDelay(kind, NOW, NOW)).toBe(2_000)
    expect(settleDelay(kind, NOW, NOW + 1_999)).toBe(1)
    expect(settleDelay(kind, NOW, NOW + 2_000)).toBe(0)
  }
})

test('an enrolment is looked for when the search index has settled', () => {
  expect(settleDelay('workflow', NOW, NOW + 5_000)).toBe(55_000)
  expect(settleDelay('workflow', NOW, NOW + MINUTE)).toBe(0)
  expect(settleDelay('workflow', NOW, NOW + 10 * MINUTE)).toBe(0)
})

test('what can be repeated waits for nothing', () => {
  expect(settleDelay('tags', NOW, NOW)).toBe(0)
})

test.each([
  ['as the last line', `Hello\n${REFERENCE}`],
  ['alone', REFERENCE],
  ['with the line ends of Windows', `Hello\r\n${REFERENCE}\r\n`],
  ['between lines that a person wrote', `Called back\n  ${REFERENCE}  \nleft a message`],
  ['as HTML of the editor', `<p>Hello</p><p>${REFERENCE}</p>`],
  ['behind a line break of HTML', `Hello<br/>${REFERENCE}`],
])('the reference is recognised %s', (_where, text) => {
  expect(carriesReference(text, REFERENCE)).toBe(true)
})

test.each([
  ['nothing', null],
  ['an empty note', ''],
  ["another event's", 'ref evt_01h2xcejqtfffffffffff'],
  ['one that only begins alike', `${REFERENCE}-2`],
  ['one in a sentence', `see ${REFERENCE}`],
  ['the id without the word', EVENT],
])('%s is not the reference', (_what, text) => {
  expect(carriesReference(text, REFERENCE)).toBe(false)
})

test('each note and task of an event has its own reference, the first that of the event', () => {
  expect(stepReference(EVENT, 'note:0')).toBe(referenceLine(EVENT))
  expect(stepReference(EVENT, 'task:1')).toBe(`${REFERENCE}-2`)
  expect(stepReference(EVENT, 'note:9')).toBe(`${REFERENCE}-10`)
})

const KEY = `workflow:${WORKFLOW}`
const LATER = NOW + MINUTE
const unknown = (isNew: boolean | null = true) =>
  after({ [KEY]: { state: 'sent', at: NOW } }, { isNew })

test('what is found is done, with the time of the look', () => {
  const { steps, timeline, warnings } = afterLook(unknown(), KEY, 'there', LATER)
  expect(steps[KEY]).toEqual({ state: 'done', at: LATER })
  expect(timeline.at(-1)).toEqual({
    at: LATER,
    what: 'looked',
    step: KEY,
    detail: 'found: not sent again',
  })
  expect(warnings).toEqual([])
})

test('what is missing is open again, and nothing else is', () => {
  const { steps, timeline } = afterLook(unknown(), KEY, 'missing', LATER)
  expect(steps).toEqual({ upsert: { state: 'done', at: RECEIVED } })
  expect(timeline.at(-1)?.detail).toContain('to be sent again')
})

test('an enrolment that is not active stays unknown since the call: the second look is due at once', () => {
  const looked = afterLook(unknown(), KEY, 'not-active', LATER)
  expect(looked.steps[KEY]).toEqual({ state: 'sent', at: NOW, detail: NOT_ACTIVE })
})

test.each([
  [true, 0],
  [false, 1],
  [null, 1],
])(
  'a finished enrolment is done; of a contact that is new: %s it is %i warning',
  (isNew, count) => {
    const { steps, warnings, timeline } = afterLook(unknown(isNew), KEY, 'finished', LATER)
    expect(steps[KEY]?.state).toBe('done')
    expect(warnings).toHaveLength(count)
    expect(timeline.filter(({ what }) => what === 'looked')).toHaveLength(1)
  }
)
