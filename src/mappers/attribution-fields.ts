// The option `attribution`: where a lead came from, part by part, as values of custom fields. Pure. Whether a field may be
// written at all (first touch) is known only to delivery.

import { CLICK_ID_NAMES, UTM_NAMES } from './fields/attribution.ts'
import type { CustomValue } from './lead-view.ts'
import type { Attribution } from './lead.ts'

const AD_OBJECTS = ['campaign', 'adSet', 'ad', 'form'] as const

/** `campaign` is its name, or its id where the sender tells no name; `campaignId` always its id. The same of the others. */
export type AttributionPart =
  | (typeof AD_OBJECTS)[number]
  | `${(typeof AD_OBJECTS)[number]}Id`
  | `utm_${(typeof UTM_NAMES)[number]}`
  | (typeof CLICK_ID_NAMES)[number]
  | 'page'
  | 'referrer'

export const ATTRIBUTION_PARTS: readonly AttributionPart[] = [
  ...AD_OBJECTS,
  ...AD_OBJECTS.map((object) => `${object}Id` as const),
  ...UTM_NAMES.map((name) => `utm_${name}` as const),
  ...CLICK_ID_NAMES,
  'page',
  'referrer',
]

/**
 * Part → key of a custom field, without the `contact.` prefix. Parts may share a field: the first of them, as they are
 * written here, that the event brings is its value.
 */
export type AttributionFields = { readonly [Part in AttributionPart]?: string }

export type AttributionOption = {
  /** Written only while the contact's field is empty. */
  readonly first?: AttributionFields
  /** Written whenever an event brings the part. */
  readonly last?: AttributionFields
}

/** What the event brings of the parts that are asked for: never an empty value, each field once. */
export function attributionValues(
  attribution: Attribution,
  fields: AttributionFields = {}
): readonly CustomValue[] {
  const facts = factsOf(attribution)
  const brought = Object.entries(fields).flatMap(([part, key]) => {
    const value = facts.get(part)?.trim() ?? ''
    return value === '' ? [] : [{ key, value }]
  })
  return brought.filter(({ key }, at) => brought.findIndex((one) => one.key === key) === at)
}

/** What the event brings, by part. */
function factsOf({
  ad = {},
  utm = {},
  clickIds = {},
  pageUrl: page,
  referrer,
}: Attribution): ReadonlyMap<string, string | undefined> {
  const objects = Object.entries(ad).flatMap(([object, { id, name }]) => [
    [object, name?.trim() ? name : id] as const,
    [`${object}Id`, id] as const,
  ])
  const parameters = Object.entries(utm).map(([name, value]) => [`utm_${name}`, value] as const)
  const places = Object.entries({ page, referrer })
  return new Map([...Object.entries(clickIds), ...objects, ...parameters, ...places])
}
