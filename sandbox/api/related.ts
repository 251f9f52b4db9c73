// What search knows of a contact that does not stand in the contact: its business, opportunities and appointments.

import type { Json } from '../../src/lib/json.ts'
import type { Contact, CustomField, Lists, Opportunity } from '../model.ts'
import type { Store } from '../store/store.ts'

export type Related = {
  readonly customFields: readonly CustomField[]
  readonly businessName: (contact: Contact) => string | undefined
  readonly opportunities: (contact: Contact) => readonly Opportunity[]
  readonly lastAppointment: (contact: Contact) => string | undefined
}

export function relatedTo(config: Store['config']): Related {
  const businesses = new Map(config.get('businesses').map(({ id, name }) => [id, name]))
  const opportunities = byContact(config.get('opportunities'))
  const appointments = byContact(config.get('appointments'))
  return {
    customFields: config.get('custom-fields'),
    businessName: ({ businessId }) =>
      businessId === undefined ? undefined : businesses.get(businessId),
    opportunities: ({ id }) => opportunities.get(id) ?? [],
    lastAppointment: ({ id }) => appointments.get(id)?.flatMap(startOf).toSorted().at(-1),
  }
}

const byContact = <T extends { readonly contactId: string }>(
  list: readonly T[]
): Map<string, T[]> => Map.groupBy(list, ({ contactId }) => contactId)

/** Times without a zone, `YYYY-MM-DD HH:mm:ss`: their text sorts as they do. */
const startOf = (event: Lists['appointments'][number]): string[] => {
  const start: unknown = 'startTime' in event ? event.startTime : undefined
  return typeof start === 'string' ? [start] : []
}

/** As search results name it. */
export const opportunityView = (one: Opportunity): { [key: string]: Json } => ({
  id: one.id,
  pipeline_id: one.pipelineId,
  pipeline_stage_id: one.pipelineStageId,
  monetary_value: one.monetaryValue ?? 0,
  status: one.status,
})
