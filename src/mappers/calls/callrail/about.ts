// What is said of a call besides how it went: by CallRail, by its users, and by the caller's phone.

import { callerNamed } from '../../fields/caller-id.ts'
import type { Entry } from '../../fields/flatten.ts'
import type { MapContext } from '../../lead.ts'
import type { CallrailCall } from './event.ts'
import { answer, leadStatus } from './source.ts'

export const aboutCall = (call: CallrailCall, { fields }: MapContext): Entry[] => [
  ...answer('note', 'Note', call.note),
  ...answer('call_summary', 'Summary', call.call_summary),
  ...(call.tags.length === 0
    ? []
    : [{ path: 'tags', label: 'Tags', is: 'answer', value: call.tags } as const]),
  ...answer('value', 'Value', call.value),
  ...leadStatus(call.lead_status),
  ...answer('spam', 'Spam', call.spam ? 'Yes' : null),
  // Pages of words, which nobody looks for in a note who has not asked for them.
  ...(Object.values(fields).includes('transcription')
    ? answer('transcription', 'Transcript', call.transcription)
    : []),
]

/**
 * `isNaming`: whether the contact takes the name. The place is where the number was given out, which is not where the
 * person lives: it becomes an address only where the route's `fields` says so.
 */
export function aboutCaller(
  call: CallrailCall,
  { country }: MapContext,
  isNaming: boolean
): Entry[] {
  const { customer_city: city, customer_state: state, customer_country: land } = call
  const isAbroad = land?.trim().toUpperCase() !== country.toUpperCase()
  return [
    ...named(call, isNaming),
    ...answer('customer_city', 'City of the number', city),
    ...answer('customer_state', 'State of the number', state),
    ...answer('customer_country', 'Country of the number', isAbroad ? land : null),
  ]
}

function named(call: CallrailCall, isNaming: boolean): Entry[] {
  const path = 'customer_name'
  const shown = call.customer_name?.trim() ?? ''
  const place = {
    city: call.customer_city ?? undefined,
    state: call.customer_state ?? undefined,
  }
  const { fullName, company } = callerNamed(shown, place)
  if (isNaming && fullName !== undefined) return [{ path, is: 'fullName', value: fullName }]
  if (isNaming && company !== undefined) return [{ path, is: 'company', value: company }]
  return answer(path, 'Caller id', shown)
}
