// The events that were taken, each with what it asked for and the contact that it should stand on.

import { ASKS, type Ask } from '../asks.ts'
import type { CrmContact } from '../crm.ts'
import { idOf, type Evidence } from '../evidence.ts'

export type Asked = Ask & {
  /** The sender's own id, and the gateway's. */
  readonly key: string
  readonly id: string
  readonly email: string
  readonly contact: CrmContact | undefined
}

/** In the order in which each person's events were sent. */
export function askedOf({ sent, contacts }: Pick<Evidence, 'sent' | 'contacts'>): readonly Asked[] {
  const byEmail = new Map(contacts.map((contact) => [contact.email, contact]))
  return sent.flatMap((event): Asked[] => {
    const { key, route, email } = event
    const id = idOf(event)
    return id === null ? [] : [{ ...ASKS[route], key, id, email, contact: byEmail.get(email) }]
  })
}
