// What a salesperson reads of a call: how it ended, how long it took, which number was called, where to listen to it.

import { appointmentTime } from './fields/appointment-time.ts'
import type { Call, Direction, TextMessage } from './lead.ts'

type Ending = NonNullable<Call['outcome']> | 'open'

const TITLES: Readonly<Record<Direction, Readonly<Record<Ending, string>>>> = {
  inbound: {
    answered: 'Answered call',
    missed: 'Missed call',
    voicemail: 'Voicemail',
    open: 'Incoming call',
  },
  outbound: {
    answered: 'Outgoing call',
    missed: 'Outgoing call, not answered',
    voicemail: 'Outgoing call, voicemail',
    open: 'Outgoing call',
  },
}

const LINE_LABELS: Readonly<Record<Direction, string>> = { inbound: 'To', outbound: 'From' }

/** "Missed call after 4 s (first-time caller)". */
export function callTitle({ direction, outcome, durationSeconds = 0, isFirst }: Call): string {
  const joint = outcome === 'missed' ? ' after' : ','
  const length = durationSeconds > 0 ? `${joint} ${durationWords(durationSeconds)}` : ''
  const first = isFirst === true && direction === 'inbound' ? ' (first-time caller)' : ''
  return `${TITLES[direction][outcome ?? 'open']}${length}${first}`
}

/** `startedAt`: ISO 8601. */
export const callLines = (call: Call, startedAt: string | undefined): string[] => [
  ...(startedAt === undefined
    ? []
    : [`When: ${appointmentTime(startedAt, undefined, call.timezone)}`]),
  ...lineLines(call),
  ...(call.recordingUrl === undefined ? [] : [`Recording: ${call.recordingUrl}`]),
]

/** Which number of the business it was. */
export function lineLines({ direction, line = {} }: Call | TextMessage): string[] {
  const { number, name } = line
  const words = number === undefined ? name : name === undefined ? number : `${number} (${name})`
  return words === undefined ? [] : [`${LINE_LABELS[direction]}: ${words}`]
}

/** 3725 → "1 h 2 min 5 s". */
function durationWords(total: number): string {
  const parts = [
    [Math.floor(total / 3600), 'h'],
    [Math.floor(total / 60) % 60, 'min'],
    [total % 60, 's'],
  ] as const
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ')
}
