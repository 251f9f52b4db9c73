// Bytes → JSON or form entries: the readers that every provider's `parse` shares.

import { parseJson, type Json } from '../lib/json.ts'
import { err, ok, type Result } from '../lib/result.ts'
import type { Delivery, Malformed } from './provider.ts'

export const JSON_TYPE = 'application/json'
export const URLENCODED_TYPE = 'application/x-www-form-urlencoded'
export const MULTIPART_TYPE = 'multipart/form-data'

/** One field of a form, in the order sent; a name may repeat. */
export type FormEntry = { readonly name: string; readonly value: string | FormFile }
/** A file part. Its bytes are not kept. */
export type FormFile = { readonly filename: string; readonly type: string; readonly bytes: number }

const malformed = (detail: string): Result<never, Malformed> =>
  err({ reason: 'malformed_body', detail })

/**
 * The media type without parameters, lower case. JSON that is declared as a form (`curl -d` does) is JSON all the
 * same, and a body without the header is taken for what it looks like.
 */
export function mediaTypeOf(delivery: Delivery): string {
  const declared = delivery.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (declared.endsWith('+json')) return JSON_TYPE
  if (declared !== '' && declared !== URLENCODED_TYPE) return declared
  return isJsonText(bodyText(delivery)) ? JSON_TYPE : URLENCODED_TYPE
}

const isJsonText = (text: string): boolean => /^\s*[[{]/.test(text) && parseJson(text) !== undefined

export const bodyText = ({ body }: Delivery): string => new TextDecoder().decode(body)

/** The body as JSON. Integers above 2^53 come as text. */
export function readJson(delivery: Delivery): Result<Json, Malformed> {
  const json = parseJson(bodyText(delivery))
  return json === undefined ? malformed('The body is not valid JSON.') : ok(json)
}

/** The body as form entries, urlencoded or multipart. */
export async function readForm(delivery: Delivery): Promise<Result<FormEntry[], Malformed>> {
  if (mediaTypeOf(delivery) !== MULTIPART_TYPE) {
    const entries = [...new URLSearchParams(bodyText(delivery))]
    return ok(entries.map(([name, value]) => ({ name, value })))
  }
  const form = await readFormData(delivery)
  return form.ok
    ? ok([...form.value].map(([name, value]) => ({ name, value: toFormValue(value) })))
    : form
}

/** The same form with empty files: their bytes are not kept, their names are. */
export async function withoutFileBytes(delivery: Delivery): Promise<Delivery> {
  if (mediaTypeOf(delivery) !== MULTIPART_TYPE) return delivery
  const form = await readFormData(delivery)
  if (!form.ok || ![...form.value.values()].some((value) => typeof value !== 'string'))
    return delivery
  const emptied = new FormData()
  for (const [name, value] of form.value) {
    const kept = typeof value === 'string' ? value : new File([], value.name, { type: value.type })
    if (typeof kept === 'string') emptied.append(name, kept)
    else emptied.append(name, kept)
  }
  const response = new Response(emptied)
  const headers = new Headers(delivery.headers)
  headers.set('content-type', response.headers.get('content-type') ?? MULTIPART_TYPE)
  return { headers, body: new Uint8Array(await response.arrayBuffer()) }
}

async function readFormData(delivery: Delivery): Promise<Result<FormData, Malformed>> {
  const headers = { 'content-type': delivery.headers.get('content-type') ?? '' }
  try {
    return ok(await new Response(delivery.body, { headers }).formData())
  } catch (error) {
    return malformed(`The multipart body cannot be read: ${String(error)}`)
  }
}

const toFormValue = (value: string | File): string | FormFile =>
  typeof value === 'string' ? value : { filename: value.name, type: value.type, bytes: value.size }
