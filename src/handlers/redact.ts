// Blanks the secret that some senders put into the body (`google_key`…), before anything is stored.

import { utf8, type Bytes } from '../lib/encoding.ts'
import { parseJson, type Json } from '../lib/json.ts'
import { bodyText, JSON_TYPE, mediaTypeOf, MULTIPART_TYPE, URLENCODED_TYPE } from './body.ts'
import type { Delivery } from './provider.ts'
import { XML_TYPES } from './xml.ts'

export const REDACTED = '[redacted]'

/** The delivery with the named fields (any case, any depth) blanked; the same object for a sender that has none. */
export function redact(delivery: Delivery, secretFields: readonly string[]): Delivery {
  if (secretFields.length === 0) return delivery
  const isSecret = (name: string) =>
    secretFields.some((field) => field.toLowerCase() === name.toLowerCase())
  const given = bodyText(delivery)
  // A body without such a field keeps its bytes.
  const isNamed =
    given.includes('\\u') ||
    secretFields.some((field) => given.toLowerCase().includes(field.toLowerCase()))
  if (!isNamed) return delivery
  if (mediaTypeOf(delivery) === MULTIPART_TYPE)
    return { ...delivery, body: redactParts(delivery, isSecret) }
  const text = redactText(given, mediaTypeOf(delivery), isSecret)
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
  if (XML_TYPES.includes(mediaType)) return redactXml(text, isSecret)
  if (mediaType !== URLENCODED_TYPE) return undefined
  const entries = [...new URLSearchParams(text)]
  const redacted = entries.map(([name, value]) => [
    name,
    partsOf(name).some(isSecret) ? REDACTED : value,
  ])
  return new URLSearchParams(redacted).toString()
}

const XML_ELEMENT = /(<(?:[\w.-]+:)?([\w.-]+)(?:\s[^<>]*)?>)([^<]*|<!\[CDATA\[[^<]*\]\]>)(?=<\/)/g
const XML_ATTRIBUTE = /(\s(?:[\w.-]+:)?([\w.-]+)\s*=\s*)("[^"]*"|'[^']*')/g

/** The text of an element, and the value of an attribute. */
const redactXml = (text: string, isSecret: (name: string) => boolean): string =>
  text
    .replaceAll(XML_ATTRIBUTE, (whole, start: string, name: string) =>
      isSecret(name) ? `${start}"${REDACTED}"` : whole
    )
    .replaceAll(XML_ELEMENT, (whole, start: string, name: string) =>
      isSecret(name) ? `${start}${REDACTED}` : whole
    )

function redactJson(json: Json, isSecret: (name: string) => boolean): Json {
  if (Array.isArray(json)) return json.map((item) => redactJson(item, isSecret))
  if (typeof json !== 'object' || json === null) return json
  const entries = Object.entries(json).map(([name, value]): [string, Json] => [
    name,
    isSecret(name) ? REDACTED : redactJson(value, isSecret),
  ])
  return Object.fromEntries(entries)
}

/** The parts of a multipart body, one character per byte: every byte outside the secret's part stays as it is. */
function redactParts({ headers, body }: Delivery, isSecret: (name: string) => boolean): Bytes {
  const type = headers.get('content-type') ?? ''
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type)
  const delimiter = `--${boundary?.[1] ?? boundary?.[2] ?? ''}`
  const parts = Array.from(body, (byte) => String.fromCharCode(byte))
    .join('')
    .split(delimiter)
  const redacted = parts.map((part) => {
    const [head = ''] = part.split('\r\n\r\n', 1)
    const name = /\bname="?([^";\r\n]*)/i.exec(head)?.[1] ?? ''
    return partsOf(name).some(isSecret) ? `${head}\r\n\r\n${REDACTED}\r\n` : part
  })
  return Uint8Array.from(redacted.join(delimiter), (character) => character.charCodeAt(0))
}

/** `order[custom][secret]` → order, custom, secret. */
const partsOf = (name: string): string[] => name.split(/[[\].]+/)
