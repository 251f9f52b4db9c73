// Made-up leads for tests that are not about a provider.

import type { Lead } from '../../src/mappers/lead.ts'

/** A lead with an email address and nothing else, unless a part says otherwise. */
export const leadOf = (part: Partial<Lead> = {}): Lead => ({
  kind: 'form',
  event: 'signup',
  eventId: 'lead-1',
  test: false,
  person: { email: 'ada@example.com' },
  answers: [],
  attribution: {},
  consent: [],
  files: [],
  ...part,
})
