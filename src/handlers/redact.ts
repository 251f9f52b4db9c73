// Blanks the secret that some senders put into the body (`google_key`…), before anything is stored.

import { utf8 } from '../lib/encoding.ts'
import { parseJson, type Json } from '../lib/json.ts'
import { bodyText, JSON_TYPE, mediaTypeOf, URLENCODED_TYPE } from './body.ts'
import type { Delivery } from './provider.ts'

export const REDACTED = '[redacted]'

/** The delivery with the named fields (any case, any depth) blanked; the same object for a sender that has none. */
export function redact(delivery: Delivery, secretFields: readonly string[]): Delivery {
  if (secretFields.length === 0) return delivery
  const isSecret = (name: string) =>
    secretFields.some((field) => field.toLowerCase() === name.toLowerCase())
  const text = redactText(bodyText(delivery), mediaTypeOf(delivery), isSecret)
  return text === undefined ? delivery : { ...delivery, body: utf8(text) }
}

/** `undefined` for what cannot be read: its bytes must not go through text. */
function redactText(
  text: string,
  mediaType: string,
  isSecret: (name: string) => boolean
): string | undefined {
  if (mediaType === JSON_TYPE) {
    const json = parseJson(text)
    return json === undefined ? undefined : JSON.stringify(redactJson(json, isSecret))
  }
  if (mediaType !== URLENCODED_TYPE) return undefined
  const entries = [...new URLSearchParams(text)]
  const redacted = entries.map(([name, value]) => [
    name,
    partsOf(name).some(isSecret) ? REDACTED : value,
  ])
  return new URLSearchParams(redacted).toString()
}

function redactJson(json: Json, isSecret: (name: string) => boolean): Json {
  if (Array.isArray(json)) return json.map((item) => redactJson(item, isSecret))
  if (typeof json !== 'object' || json === null) return json
  const entries = Object.entries(json).map(([name, value]): [string, Json] => [
    name,
    isSecret(name) ? REDACTED : redactJson(value, isSecret),
  ])
  return Object.fromEntries(entries)
}

/** `order[custom][secret]` → order, custom, secret. */
const partsOf = (name: string): string[] => name.split(/[[\].]+/)
