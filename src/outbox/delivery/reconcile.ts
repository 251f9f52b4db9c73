// Looking before repeating: what to do about a call whose outcome is unknown. Pure.

import type { Thread } from '../../mappers/plan.ts'
import { referenceLine } from '../event-id.ts'
import { withEntry, withStep, withWarning, type Progress } from '../event.ts'
import type { StepKind } from './steps.ts'

/** How long after the call its effect may still be invisible to a look. */
const SETTLE_MS: Readonly<Partial<Record<StepKind, number>>> = {
  // Listing notes and tasks of a contact shows what was written, once the request itself has ended.
  note: 2_000,
  task: 2_000,
  // Enrolments are found by search, which lags by seconds to a minute (contacts-api.md §7).
  workflow: 60_000,
}

/** Milliseconds until a look can be trusted. */
export const settleDelay = (kind: StepKind, sentAt: number, now: number): number =>
  Math.max(0, sentAt + (SETTLE_MS[kind] ?? 0) - now)

/** What a look has shown. An enrolment that is not active may have ended already: that is the second look. */
export type Found = 'there' | 'missing' | 'not-active' | 'finished'

/** The detail of a mark whose enrolment was found not to be active. */
export const NOT_ACTIVE = 'not active'

const DETAILS: Readonly<Record<Found, string>> = {
  there: 'found: not sent again',
  finished: 'found finished: not sent again',
  'not-active': 'not active: it may have finished',
  missing: 'not found: to be sent again',
}

/** What stands after a look: done, open again, or still unknown. */
export function afterLook(progress: Progress, key: string, found: Found, at: number): Progress {
  const looked = withEntry(progress, { at, what: 'looked', step: key, detail: DETAILS[found] })
  switch (found) {
    case 'there':
      return withStep(looked, key, { state: 'done', at })
    case 'finished': {
      const done = withStep(looked, key, { state: 'done', at })
      return progress.isNew === true ? done : withWarning(done, at, EARLIER(key))
    }
    case 'not-active': {
      const sentAt = progress.steps[key]?.at ?? at
      return withStep(looked, key, { state: 'sent', at: sentAt, detail: NOT_ACTIVE })
    }
    case 'missing': {
      const { [key]: _, ...steps } = looked.steps
      return { ...looked, steps }
    }
  }
}

/** A contact that was there before may have been through the workflow before: search cannot tell the two apart. */
const EARLIER = (key: string) =>
  `The outcome of ${key} was unknown, and the contact was found to have finished it. If that was an earlier time, enrol the contact by hand.`

/** Whether a note or task is this event's: the reference stands alone on a line, wherever people moved it. */
export const carriesReference = (text: string | null | undefined, reference: string): boolean =>
  text?.split(/[\r\n]|<[^>]*>/).some((line) => line.trim() === reference) ?? false

/** What stands below the last line of a note of ours. */
export const additionsTo = (note: string): string =>
  /(?:^|[\r\n>])ref evt_[0-9a-z-]+[^\S\r\n]*(?:<\/[^>]*>)*[\r\n]+([\s\S]*)$/
    .exec(note)?.[1]
    ?.trim() ?? ''

/** Marks a note that later events may bring up to date. */
export const threadLine = (threadId: string, about: Thread['about']): string =>
  `${about ?? 'booking'} ${threadId}`

/** Where an event has several notes or tasks, each carries its own number behind the reference. */
export const stepReference = (eventId: string, stepKey: string): string => {
  const index = Number(stepKey.split(':')[1] ?? 0)
  return referenceLine(index === 0 ? eventId : `${eventId}-${index + 1}`)
}
