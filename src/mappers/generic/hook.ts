// Anything that any tool sends (Zapier, Make, n8n, own code) → Lead, by detection and the route's `fields`.

import { leadParts } from '../fields/detect.ts'
import type { Entry } from '../fields/flatten.ts'
import type { Lead, LeadFile, MapContext } from '../lead.ts'

/** One lead of a hook: its values, and what the sender says about the event. */
export type HookEvent = {
  /** All that was sent, word for word: without an id, equal words are the same event. */
  readonly words: string
  readonly entries: readonly Entry[]
  readonly files: readonly LeadFile[]
  readonly event: string
  readonly eventId: string | null
  readonly test: boolean
}

export const mapHookEvent = (
  { entries, files, event, eventId, test }: HookEvent,
  context: MapContext
): Lead => ({ kind: 'hook', event, eventId, test, ...leadParts(entries, context), files })
