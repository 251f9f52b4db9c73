// Kajabi event → Lead: a submitted form, a tag, or a payment (`kajabi/payment.ts`). The items of an event lie side by side in
// one list: each is picked by its type.

import { flatten, type Entry } from '../fields/flatten.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'
import {
  isAboutPerson,
  itemOf,
  personEntries,
  textIn,
  type KajabiEvent,
  type KajabiItem,
} from './kajabi/event.ts'
import { mapKajabiPayment } from './kajabi/payment.ts'
import { paymentIn } from './kajabi/told.ts'

const FORM = 'form_submission'
const TAGS: Readonly<Record<string, string>> = {
  tag_added: 'Tag added',
  tag_removed: 'Tag removed',
}

export function mapKajabiEvent(event: KajabiEvent, context: MapContext): Lead | Ignored {
  const payment = paymentIn(event)
  if (payment !== undefined) return mapKajabiPayment(event, payment, context)
  const name = event.event ?? FORM
  const tagLabel = Object.hasOwn(TAGS, name) ? TAGS[name] : undefined
  if (tagLabel !== undefined) return tagLead(event, name, tagLabel, context)
  return name === FORM
    ? formLead(event, context)
    : { ignored: `Kajabi's event "${name}" is not mapped.` }
}

function formLead(event: KajabiEvent, context: MapContext): Lead | Ignored {
  const submission = itemOf(event, 'form_submissions')
  if (submission === undefined) return { ignored: 'The event holds no submitted form.' }
  const form = itemOf(event, 'forms')
  const { attributes } = submission
  return submissionLead(
    {
      event: FORM,
      eventId: idOf(FORM, [event.id, submission.id]),
      submittedAt: textIn(attributes, 'created_at'),
      entries: [...personEntries(attributes), ...answersIn(attributes)],
      form: {
        id: submission.related['form'] ?? form?.id ?? undefined,
        name: textIn(form?.attributes ?? {}, 'title'),
      },
    },
    context
  )
}

/** The tag is Kajabi's: what it means here, the route says (`tags: (lead) => [lead.answer('tag')]`). */
function tagLead(
  event: KajabiEvent,
  name: string,
  label: string,
  context: MapContext
): Lead | Ignored {
  const contact = itemOf(event, 'contacts', 'customers', 'members')
  const tag = itemOf(event, 'contact_tags', 'tags')
  if (contact === undefined) return { ignored: 'The event names no contact.' }
  const value = textIn(tag?.attributes ?? {}, 'name') ?? ''
  const entry: Entry = { path: 'tag', label, is: 'answer', value }
  return submissionLead(
    {
      kind: 'hook',
      event: name,
      eventId: idOf(name, [event.id, contact.id, tag?.id ?? null]),
      entries: [...personEntries(contact.attributes), ...(value === '' ? [] : [entry])],
    },
    context
  )
}

/** All ids: whether the event's own is new with each event is not documented. */
function idOf(name: string, all: readonly (string | null)[]): string | null {
  const ids = all.filter((one) => one !== null)
  return ids.length === 0 ? null : [name, ...ids].join(':')
}

const DATES = ['created_at', 'updated_at']

const answersIn = (attributes: KajabiItem['attributes']): Entry[] =>
  flatten(
    Object.fromEntries(
      Object.entries(attributes).filter(([name]) => !isAboutPerson(name) && !DATES.includes(name))
    )
  )
