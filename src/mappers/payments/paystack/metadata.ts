// Paystack's metadata → the shop's own fields. It changes its type when it is empty, and may be JSON inside a text.

import { isObject, parseJson, plainText, type Json, type JsonObject } from '../../../lib/json.ts'
import { flatten, type Entry } from '../../fields/flatten.ts'

/** What Paystack and its libraries keep there for themselves. */
const OWN = new Set([
  'invoice_action',
  'cancel_action',
  'custom_filters',
  'custom_fields',
  'referrer',
])

export function metadataEntries(given: Json | undefined): Entry[] {
  const metadata = objectIn(given)
  if (metadata === undefined) return typeof given === 'string' ? flatten({ metadata: given }) : []
  const own = Object.entries(metadata).filter(([name]) => !OWN.has(name))
  return [
    ...customFields(metadata['custom_fields']),
    ...flatten({ metadata: Object.fromEntries(own) }),
  ]
}

/** Paystack charged a subscription by itself (unconfirmed). */
export const isOfInvoice = (given: Json | undefined): boolean =>
  plainText(objectIn(given)?.['invoice_action']) !== undefined

/** The page that opened the checkout; Paystack's script calls it so. */
export function pageOf(given: Json | undefined): string | undefined {
  const page = plainText(objectIn(given)?.['referrer']) ?? ''
  return URL.canParse(page) ? page : undefined
}

function objectIn(given: Json | undefined): JsonObject | undefined {
  const json = typeof given === 'string' ? parseJson(given) : given
  return isJsonObject(json) ? json : undefined
}

const isJsonObject = (json: Json | undefined): json is JsonObject => isObject(json)

/** Shown to the shop with their own names. */
function customFields(list: Json | undefined): Entry[] {
  return (Array.isArray(list) ? list : []).flatMap((field) => {
    if (!isObject(field)) return []
    const label = plainText(field['display_name']) ?? plainText(field['variable_name'])
    const name = plainText(field['variable_name']) ?? label
    const value = plainText(field['value'])
    return label === undefined || value === undefined
      ? []
      : [{ path: `metadata.${name}`, label, value }]
  })
}
