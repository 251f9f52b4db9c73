// A broken promise, in words, with what leads to its evidence.

export type Violation = {
  readonly kind:
    | 'lost'
    | 'repeated'
    | 'out of order'
    /** Stands in the CRM or the outbox although nobody asked for it. */
    | 'stranger'
    | 'unfinished'
    | 'ledger'
    | 'log'
    | 'rate limit'
  readonly what: string
  readonly eventId: string | null
  readonly contactId: string | null
}

type About = { readonly eventId?: string | null; readonly contactId?: string | null | undefined }

export const violation = (kind: Violation['kind'], what: string, about: About = {}): Violation => ({
  kind,
  what,
  eventId: about.eventId ?? null,
  contactId: about.contactId ?? null,
})
