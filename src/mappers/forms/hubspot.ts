// A HubSpot contact → Lead. HubSpot keeps scores of properties about every contact: what the person said is kept, what
// HubSpot counts by itself is left out. The owner of a contact is never looked at.

import type { Entry } from '../fields/flatten.ts'
import { instantOfEpoch } from '../fields/instant.ts'
import type { Ignored, Lead, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'
import { entryOf, inWords, isCounted, labelOf } from './hubspot/properties.ts'

export type HubSpotEvent = {
  /** `contact.creation`…; `workflow` for a contact that a workflow sends. */
  readonly type: string
  readonly id: string | null
  /** Of an event that only names the contact. */
  readonly objectId: string | null
  readonly occurredAt: string | number | null
  readonly changed: { readonly name: string; readonly value: string } | null
  /** Properties that the route asks for by name, whoever made them. */
  readonly wanted: readonly string[]
  /** `null` until it has been fetched. */
  readonly contact: HubSpotContact | null
}

export type HubSpotContact = {
  /** Values by property; in a body of the workflow's own making, by whatever name was given. */
  readonly properties: Readonly<Record<string, string>>
  readonly company?: string | undefined
  /** The form that was sent last. */
  readonly form?: HubSpotForm | undefined
  readonly isOwnBody?: true
}
type HubSpotForm = {
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly pageUrl?: string | undefined
}

export const WORKFLOW = 'workflow'
const MAPPED = new Set([
  WORKFLOW,
  'contact.creation',
  'contact.propertyChange',
  'object.creation',
  'object.propertyChange',
])

export const isMappedType = (type: string): boolean => MAPPED.has(type)

export function mapHubSpotEvent(event: HubSpotEvent, context: MapContext): Lead | Ignored {
  if (!isMappedType(event.type)) return { ignored: `hubspot event ${event.type} is not mapped` }
  const { form, company } = event.contact ?? {}
  return submissionLead(
    {
      kind: 'hook',
      event: event.type,
      eventId: event.id,
      submittedAt: instantOfEpoch(event.occurredAt),
      entries: [...changeOf(event), ...entriesOf(event), ...entryOf('company', company)],
      form: { id: form?.id, name: form?.name },
      page: { url: form?.pageUrl },
    },
    context
  )
}

function changeOf({ changed }: HubSpotEvent): Entry[] {
  if (changed === null) return []
  const value = `${labelOf(changed.name)} → ${inWords(changed.value) || 'empty'}`
  return [{ path: 'changed', is: 'answer', value }]
}

function entriesOf({ contact, wanted }: HubSpotEvent): Entry[] {
  if (contact === null) return []
  const isTold = (name: string) => contact.isOwnBody || wanted.includes(name) || !isCounted(name)
  return Object.entries(contact.properties).flatMap(([name, value]) =>
    isTold(name) ? entryOf(name, value) : []
  )
}
