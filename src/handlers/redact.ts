// Blanks the secret that some senders put into the body (`google_key`…), before anything is stored.

import { parseJson, type Json } from '../lib/json.ts'
import { bodyText, JSON_TYPE, mediaTypeOf, URLENCODED_TYPE } from './body.ts'
import type { Delivery } from './provider.ts'

export const REDACTED = '[redacted]'

/** The delivery with the named fields (any case, any depth) blanked; the same object when it holds none of them. */
export function redact(delivery: Delivery, secretFields: readonly string[]): Delivery {
  if (secretFields.length === 0) return delivery
  const isSecret = (name: string) =>
    secretFields.some((field) => field.toLowerCase() === name.toLowerCase())
  const text = redactText(bodyText(delivery), mediaTypeOf(delivery), isSecret)
  return { ...delivery, body: encode(text) }
}

function redactText(text: string, mediaType: string, isSecret: (name: string) => boolean): string {
  if (mediaType === JSON_TYPE) {
    const json = parseJson(text)
    return json === undefined ? text : JSON.stringify(redactJson(json, isSecret))
  }
  if (mediaType !== URLENCODED_TYPE) return text
  const entries = [...new URLSearchParams(text)]
  const redacted = entries.map(([name, value]) => [name, isSecret(name) ? REDACTED : value])
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

/** `TextEncoder` promises a plain buffer; its type does not say so on every runtime. */
const encode = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(new TextEncoder().encode(text))
