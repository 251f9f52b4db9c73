// All that a run leaves behind, gathered for the verdict: what was sent, and what both sides show of it.

import type { EventSummary } from '../../src/outbox/views.ts'
import type { Crm, CrmContact, LogLine } from './crm.ts'
import type { Gateway, Totals } from './gateway.ts'
import type { SentEvent } from './senders.ts'

export type Evidence = {
  readonly sent: readonly SentEvent[]
  /** The gateway's own list of events, and its ledger. */
  readonly events: readonly Pick<EventSummary, 'id' | 'state' | 'reason' | 'attempts'>[]
  readonly totals: Totals
  readonly contacts: readonly CrmContact[]
  readonly log: readonly LogLine[]
  /** The highest id of the sandbox's log that was seen before a kill. */
  readonly seenLogId: number
}

export async function gather(
  gateway: Gateway,
  crm: Crm,
  { sent, seenLogId }: Pick<Evidence, 'sent' | 'seenLogId'>
): Promise<Evidence> {
  const totals = await gateway.totals()
  const events = await gateway.events()
  return { sent, seenLogId, totals, events, contacts: await crm.contacts(), log: await crm.log(0) }
}

/** The id that the first answer to a sender named; `null` when none was answered. */
export const idOf = ({ posts }: SentEvent): string | null =>
  posts.find(({ status, id }) => status === 200 && id !== null)?.id ?? null
