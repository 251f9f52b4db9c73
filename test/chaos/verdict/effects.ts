// Notes, tasks and enrolments: each done exactly once, by the log and by what stands on the contact.

import { effectsOf, referenceIn, type Effect } from '../effects.ts'
import type { Evidence } from '../evidence.ts'
import { violation, type Violation } from '../violation.ts'
import { askedOf, type Asked } from './asked.ts'

export function judgeEffects(
  evidence: Pick<Evidence, 'sent' | 'contacts' | 'log'>
): readonly Violation[] {
  const asked = askedOf(evidence)
  const done = Map.groupBy(effectsOf(evidence.log), nameOf)
  const wanted = asked.flatMap(wantedOf)
  const names = new Set(wanted.map(nameOf))
  return [
    ...wanted.flatMap((effect) => judgeNumber(effect, done.get(nameOf(effect)) ?? [])),
    ...asked.flatMap(judgeWords),
    ...[...done].flatMap(([name, effects]) =>
      names.has(name) ? [] : effects.map((effect) => judgeStranger(effect))
    ),
  ]
}

type Wanted = Pick<Effect, 'kind' | 'contactId' | 'of'> & {
  readonly eventId: string
  /** How often it stands on the contact. */
  readonly standing: number
}

const nameOf = ({ kind, contactId, of }: Pick<Effect, 'kind' | 'contactId' | 'of'>): string =>
  `${kind} ${of} on contact ${contactId}`

function wantedOf({ id, workflow, contact }: Asked): readonly Wanted[] {
  if (contact === undefined) return []
  const own = { contactId: contact.id, eventId: id }
  const withReference = (some: readonly { readonly body: string }[]) =>
    some.filter(({ body }) => referenceIn(body) === id).length
  const enrolments = contact.workflows.filter((one) => one.id === workflow)
  return [
    { ...own, kind: 'note', of: id, standing: withReference(contact.notes) },
    { ...own, kind: 'task', of: id, standing: withReference(contact.tasks) },
    { ...own, kind: 'workflow', of: workflow, standing: enrolments.length },
  ]
}

function judgeNumber(wanted: Wanted, done: readonly Effect[]): readonly Violation[] {
  const { standing } = wanted
  if (standing === 1 && done.length === 1) return []
  const lines = done.map(({ logId }) => `#${logId}`).join(', ') || 'none'
  const what = `${nameOf(wanted)}: stands ${standing} times, done by calls ${lines}`
  const isLost = standing === 0 || done.length === 0
  return [violation(isLost ? 'lost' : 'repeated', what, wanted)]
}

/** The words of an event are in its own note and in no other. */
function judgeWords({ id, key, contact }: Asked): readonly Violation[] {
  const note = contact?.notes.find(({ body }) => referenceIn(body) === id)
  if (note === undefined || new RegExp(`\\b${key}\\b`).test(note.body)) return []
  const about = { eventId: id, contactId: contact?.id }
  return [violation('stranger', `the note of ${id} does not tell of ${key}`, about)]
}

const judgeStranger = (effect: Effect): Violation =>
  violation('stranger', `${nameOf(effect)}, call #${effect.logId}: nobody asked for it`, {
    contactId: effect.contactId,
  })
