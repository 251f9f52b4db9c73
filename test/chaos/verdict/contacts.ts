// One contact per person, with exactly the tags of that person's events.

import type { CrmContact } from '../crm.ts'
import type { Evidence } from '../evidence.ts'
import { violation, type Violation } from '../violation.ts'
import { askedOf } from './asked.ts'

export function judgeContacts(evidence: Pick<Evidence, 'sent' | 'contacts'>): readonly Violation[] {
  const asked = Map.groupBy(askedOf(evidence), ({ email }) => email)
  const standing = Map.groupBy(evidence.contacts, ({ email }) => email)
  return [
    ...[...asked].flatMap(([email, events]) => [
      ...judgeNumber(email, standing.get(email)?.length ?? 0),
      ...judgeTags(
        events.flatMap(({ tags }) => tags),
        standing.get(email)?.[0]
      ),
    ]),
    ...evidence.contacts
      .filter(({ email }) => email === null || !asked.has(email))
      .map(({ id, email }) =>
        violation('stranger', `a contact ${email} that nobody sent`, { contactId: id })
      ),
  ]
}

function judgeNumber(email: string, number: number): readonly Violation[] {
  if (number === 1) return []
  return number === 0
    ? [violation('lost', `${email} has no contact`)]
    : [violation('repeated', `${email} has ${number} contacts`)]
}

function judgeTags(
  wanted: readonly string[],
  contact: CrmContact | undefined
): readonly Violation[] {
  if (contact === undefined) return []
  const { id: contactId, email, tags } = contact
  const missing = new Set(wanted).difference(new Set(tags))
  const foreign = new Set(tags).difference(new Set(wanted))
  return [
    ...[...missing].map((tag) => violation('lost', `${email} lacks tag "${tag}"`, { contactId })),
    ...[...foreign].map((tag) =>
      violation('stranger', `${email} has tag "${tag}", which nobody asked for`, { contactId })
    ),
  ]
}
