import { expect, test } from 'vitest'
import type { Call, Lead } from '../../../src/mappers/lead.ts'
import { composeNote } from '../../../src/mappers/note.ts'
import { leadOf } from '../leads.ts'

const inbound: Call = { direction: 'inbound', outcome: 'answered', durationSeconds: 200 }

const noteOf = (part: Partial<Call>, lead: Partial<Lead> = {}) =>
  composeNote(leadOf({ kind: 'call', call: { ...inbound, ...part }, ...lead })).split('\n')

test.each<[Partial<Call>, string]>([
  [{}, 'Answered call, 3 min 20 s'],
  [{ isFirst: true }, 'Answered call, 3 min 20 s (first-time caller)'],
  [{ isFirst: false }, 'Answered call, 3 min 20 s'],
  [{ outcome: 'missed', durationSeconds: 4 }, 'Missed call after 4 s'],
  [{ outcome: 'missed', durationSeconds: 0, isFirst: true }, 'Missed call (first-time caller)'],
  [{ outcome: 'voicemail', durationSeconds: 63 }, 'Voicemail, 1 min 3 s'],
  [{ durationSeconds: 60 }, 'Answered call, 1 min'],
  [{ durationSeconds: 3600 }, 'Answered call, 1 h'],
  [{ durationSeconds: 3725 }, 'Answered call, 1 h 2 min 5 s'],
  [{ durationSeconds: 86_405 }, 'Answered call, 24 h 5 s'],
  [{ direction: 'outbound' }, 'Outgoing call, 3 min 20 s'],
  [{ direction: 'outbound', isFirst: true }, 'Outgoing call, 3 min 20 s'],
  [
    { direction: 'outbound', outcome: 'missed', durationSeconds: 30 },
    'Outgoing call, not answered after 30 s',
  ],
])('the call %o reads "%s"', (part, title) => {
  expect(noteOf(part)[0]).toBe(title)
})

test('a call that is under way says no more than that', () => {
  const call: Call = { direction: 'inbound', durationSeconds: 0 }
  expect(composeNote(leadOf({ kind: 'call', call }))).toBe('Incoming call')
  expect(composeNote(leadOf({ kind: 'call', call: { direction: 'outbound' } }))).toBe(
    'Outgoing call'
  )
})

test('below it: when, which number, where to listen, then what was said of it', () => {
  const note = noteOf(
    {
      line: { number: '+12025550180', name: 'Website' },
      timezone: 'America/New_York',
      recordingUrl: 'https://example.com/recording',
    },
    {
      occurredAt: '2026-03-04T14:12:00.538Z',
      answers: [{ key: 'note', label: 'Note', value: 'Wants a quote.' }],
      attribution: { ad: { campaign: { name: 'Roofs' } } },
    }
  )
  expect(note.slice(1)).toEqual([
    'When: Wed, 4 Mar 2026, 09:12 (America/New_York)',
    'To: +12025550180 (Website)',
    'Recording: https://example.com/recording',
    'Note: Wants a quote.',
    'Campaign: Roofs',
  ])
})

test.each<[Partial<Call>, string]>([
  [{ line: { number: '+12025550180' } }, 'To: +12025550180'],
  [{ line: { name: 'Website' } }, 'To: Website'],
  [{ line: { name: 'Website' }, direction: 'outbound' }, 'From: Website'],
])('%o reads "%s"', (part, line) => {
  expect(noteOf(part)[1]).toBe(line)
})

test('a text says which way it went, and over which number', () => {
  const answers = [{ key: 'content', label: 'Message', value: 'Hello?' }]
  const line = { number: '+12025550180' }
  const received = { kind: 'text', answers, text: { direction: 'inbound', line } } as const
  expect(composeNote(leadOf(received))).toBe(
    'Text message received\nTo: +12025550180\nMessage: Hello?'
  )
  expect(composeNote(leadOf({ kind: 'text', text: { direction: 'outbound' } }))).toBe(
    'Text message sent'
  )
})
