// A message of a Standard Webhooks sender → Lead. The envelope `{ type, timestamp, data }` names event and time; the rest is
// detected as in any hook.

import { instant } from '../fields/instant.ts'
import { isSamePath } from '../fields/keys.ts'
import type { Lead, MapContext } from '../lead.ts'
import { mapHookEvent, type HookEvent } from './hook.ts'

export type StandardWebhook = HookEvent

const ENVELOPE: readonly string[] = ['type', 'timestamp']

export function mapStandardWebhook(message: StandardWebhook, context: MapContext): Lead {
  const { entries } = message
  const isWrapped = entries.some(({ path }) => path.startsWith('data.'))
  const sent = isWrapped ? entries.find(({ path }) => path === 'timestamp')?.value : undefined
  const occurredAt = typeof sent === 'string' ? instant(sent) : undefined
  const isAsked = (path: string) =>
    Object.values(context.fields).some((source) => isSamePath(source, path))
  const kept = entries.filter(({ path }) => !isWrapped || !ENVELOPE.includes(path) || isAsked(path))
  return {
    ...mapHookEvent({ ...message, entries: kept }, context),
    ...(occurredAt === undefined ? {} : { occurredAt }),
  }
}
