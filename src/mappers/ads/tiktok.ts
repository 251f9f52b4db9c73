// A lead of a TikTok form → Lead. The names of its fields are not published: the person is found by them as in any form.

import { adLead, type AdObjects } from '../ad-lead.ts'
import type { Entry } from '../fields/flatten.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'

export type TiktokEvent = {
  readonly event: string
  /** The kind of notice by its number; `null` where the sender gives none. */
  readonly object: number | null
  /** Of the lead, else of the delivery. */
  readonly id: string | null
  /** ISO 8601. */
  readonly submittedAt: string | null
  readonly ad: AdObjects
  readonly answers: readonly Entry[]
}

/** The button that tests an address. */
const PING = 'tiktok.ping'
const LEAD_NOTICE = 1
/** What TikTok for Developers tells the same address: https://developers.tiktok.com/doc/webhooks-events */
const OTHER_EVENTS = /^(?:authorization|post|video|portability)\./

export function mapTiktokEvent(received: TiktokEvent, context: MapContext): Lead | Ignored {
  const { event, object, id, submittedAt, ad, answers } = received
  if (OTHER_EVENTS.test(event)) return { ignored: `TikTok's event "${event}" is no lead.` }
  if (object !== null && object !== LEAD_NOTICE) {
    return { ignored: `TikTok's notice of kind ${object} is no lead.` }
  }
  return adLead(
    { event, eventId: id, submittedAt, test: event === PING, entries: answers, ad },
    context
  )
}
