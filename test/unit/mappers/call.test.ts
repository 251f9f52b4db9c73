import { expect, test } from 'vitest'
import { callLead, textLead, type RawCall } from '../../../src/mappers/call.ts'

const context = { country: 'US', fields: {} }
const submission = { event: 'call', eventId: null, entries: [] }

const callOf = (raw: Partial<RawCall>) =>
  callLead(submission, { direction: 'inbound', ...raw }, context).call

test('a call of which nothing is known says only which way it went', () => {
  const nothing = { id: '', duration: null, recordingUrl: '', line: { number: ' ', name: '' } }
  expect(callOf({ ...nothing, timezone: 'Nowhere', isUpdate: false, isWithheld: false })).toEqual({
    direction: 'inbound',
  })
  expect(callLead(submission, { direction: 'outbound' }, context).kind).toBe('call')
})

test.each([
  ['200', 200],
  [' 13 ', 13],
  ['59.6', 60],
  ['0', 0],
  ['-4', undefined],
  ['3m 20s', undefined],
  ['', undefined],
  ['1e99', undefined],
])('the duration %j is %s s', (duration, seconds) => {
  expect(callOf({ duration })?.durationSeconds).toBe(seconds)
})

test("the business's number is E.164, or as it was written", () => {
  expect(callOf({ line: { number: '(202) 555-0180', name: ' Website ' } })?.line).toEqual({
    number: '+12025550180',
    name: 'Website',
  })
  expect(callOf({ line: { number: '72-000' } })?.line).toEqual({ number: '72-000' })
})

test('a text says which way it went, and over which number if that is known', () => {
  const line = { number: '202-555-0180' }
  expect(textLead(submission, { direction: 'inbound', line }, context)).toMatchObject({
    kind: 'text',
    text: { direction: 'inbound', line: { number: '+12025550180' } },
  })
  expect(textLead(submission, { direction: 'outbound' }, context).text).toEqual({
    direction: 'outbound',
  })
})
