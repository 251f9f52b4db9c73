// What stands in the meta data of an order: where it came from, whether a subscription made it, and what the shop's own
// fields hold. Keys that begin with an underscore are WordPress's way of saying "not for people".

import { flatten, type Entry } from '../../fields/flatten.ts'
import type { WooMeta } from './event.ts'

const ATTRIBUTION = '_wc_order_attribution_'
/** Stands in every order, whoever bought. */
const USUAL = 'is_vat_exempt'
const RENEWAL = '_subscription_renewal'

type Given = readonly WooMeta[] | null | undefined

export const isRenewal = (meta: Given): boolean => valueOf(meta, RENEWAL) !== undefined

/** Campaign first, so that it becomes attribution; then the shop's own fields. */
export const entriesOf = (meta: Given): Entry[] => [
  ...(meta ?? []).flatMap(({ key, value }) =>
    key?.startsWith(`${ATTRIBUTION}utm_`) && typeof value === 'string' && !isPlaceholder(value)
      ? [{ path: key.slice(ATTRIBUTION.length), value }]
      : []
  ),
  ...(meta ?? []).flatMap(({ key, value }) =>
    key && key !== USUAL && !key.startsWith('_') ? flatten({ [key]: value ?? null }) : []
  ),
]

export const pageOf = (meta: Given) => ({
  url: valueOf(meta, `${ATTRIBUTION}session_entry`),
  referrer: valueOf(meta, `${ATTRIBUTION}referrer`),
})

function valueOf(meta: Given, name: string): string | undefined {
  const value = meta?.find(({ key }) => key === name)?.value
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' && !isPlaceholder(text) ? text : undefined
}

/** `(direct)`, `(none)`: nothing is known. */
const isPlaceholder = (value: string) => /^\(.*\)$/.test(value.trim())
