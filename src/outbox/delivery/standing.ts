// A contact that is known before the event's first call: there is nothing to write to it before the steps that follow.

import type { Progress } from '../event.ts'

/** `detail` says from where it is known. */
export const standing = (
  progress: Progress,
  contactId: string,
  at: number,
  detail: string
): Progress => ({
  ...progress,
  contactId,
  isNew: false,
  steps: { ...progress.steps, upsert: { state: 'done', at, detail } },
})
