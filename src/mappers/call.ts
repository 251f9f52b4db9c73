// What all call trackers have in common: somebody called a number of the business. Their mappers say how it went; who it
// was and where they came from is found as for any form.

import { normalizePhone } from './fields/phone.ts'
import { knownTimezone } from './fields/web.ts'
import type { Call, Direction, Lead, Line, MapContext } from './lead.ts'
import { submissionLead, type Submission } from './submission.ts'

type Text = string | null | undefined

/** A number of the business as the sender writes it. */
export type RawLine = { readonly number?: Text; readonly name?: Text }

/** As the sender writes it: a duration in seconds, an IANA zone; anything else is left out. */
export type RawCall = {
  readonly id?: Text
  readonly direction: Direction
  readonly outcome?: Call['outcome'] | undefined
  readonly duration?: Text
  readonly recordingUrl?: Text
  readonly isFirst?: boolean | undefined
  readonly line?: RawLine
  readonly timezone?: Text
  readonly isUpdate?: boolean
  readonly isWithheld?: boolean
}

export const callLead = (submission: Submission, call: RawCall, context: MapContext): Lead => ({
  ...submissionLead({ ...submission, kind: 'call' }, context),
  call: callOf(call, context),
})

export const textLead = (
  submission: Submission,
  { direction, line = {} }: { readonly direction: Direction; readonly line?: RawLine },
  context: MapContext
): Lead => ({
  ...submissionLead({ ...submission, kind: 'text' }, context),
  text: { direction, ...lineOf(line, context) },
})

function callOf(raw: RawCall, context: MapContext): Call {
  const { id, direction, outcome, recordingUrl, isFirst, isUpdate, isWithheld } = raw
  const durationSeconds = secondsIn(raw.duration)
  const timezone = knownTimezone(raw.timezone ?? '')
  return {
    ...(id ? { id } : {}),
    direction,
    ...(outcome === undefined ? {} : { outcome }),
    ...(durationSeconds === undefined ? {} : { durationSeconds }),
    ...(recordingUrl ? { recordingUrl } : {}),
    ...(isFirst === undefined ? {} : { isFirst }),
    ...lineOf(raw.line ?? {}, context),
    ...(timezone === undefined ? {} : { timezone }),
    ...(isUpdate === true ? { isUpdate } : {}),
    ...(isWithheld === true ? { isWithheld } : {}),
  }
}

/** Whole seconds, as number or digits. */
function secondsIn(text: Text): number | undefined {
  const seconds = Math.round(Number(text?.trim() || Number.NaN))
  return Number.isSafeInteger(seconds) && seconds >= 0 ? seconds : undefined
}

/** A number that cannot be read is told as it was written. */
function lineOf({ number, name }: RawLine, { country }: MapContext): { readonly line?: Line } {
  const written = number?.trim()
  const e164 = written ? (normalizePhone(written, country) ?? written) : undefined
  const line = { ...(e164 ? { number: e164 } : {}), ...(name?.trim() ? { name: name.trim() } : {}) }
  return Object.keys(line).length === 0 ? {} : { line }
}
