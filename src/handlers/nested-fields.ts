// Form fields with brackets in their names → JSON: `a[b][]=c` is `{ a: { b: ['c'] } }`, as PHP and Rails write what is nested.
// Names are the sender's: none may reach a prototype, nor nest without end.

import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts'
import { err, ok, type Result } from '../lib/result.ts'
import { JSON_TYPE, mediaTypeOf, readForm, readJson, type FormEntry } from './body.ts'
import type { Delivery, Malformed } from './provider.ts'

const MAX_PARTS = 8
const PROTOTYPE = '__proto__'
const BRACKETED = /^([^\s[\]]+)\[(.*)\]$/s

/** A body that is an object of JSON, or a form. */
export async function readFields(delivery: Delivery): Promise<Result<JsonObject, Malformed>> {
  if (mediaTypeOf(delivery) === JSON_TYPE) {
    const json = readJson(delivery)
    if (!json.ok) return json
    return isJsonObject(json.value) ? ok(json.value) : malformed('The body must be an object.')
  }
  const form = await readForm(delivery)
  if (!form.ok) return form
  return form.value.length === 0 ? malformed('The body holds no fields.') : ok(nest(form.value))
}

const malformed = (detail: string): Result<never, Malformed> =>
  err({ reason: 'malformed_body', detail })

type Branch = Map<string, Branch | string>

/** A name that comes twice means its last value, as in PHP; `name[]` is one more of a list. */
export function nest(form: readonly FormEntry[]): JsonObject {
  const root: Branch = new Map()
  for (const { name, value } of form) {
    const parts = partsOf(name)
    if (typeof value === 'string' && !parts.includes(PROTOTYPE)) plant(root, parts, value)
  }
  return objectOf(root)
}

/** A part may hold brackets of its own: `fields[Size [EU]]`. */
function partsOf(name: string): readonly string[] {
  const [, first, inside] = BRACKETED.exec(name) ?? []
  if (first === undefined || inside === undefined) return [name]
  const parts = [first, ...inside.split('][')]
  return parts.length > MAX_PARTS ? [name] : parts
}

function plant(branch: Branch, [part = '', ...inside]: readonly string[], value: string): void {
  const key = part === '' ? String(branch.size) : part
  if (inside.length === 0) {
    branch.set(key, value)
    return
  }
  const known = branch.get(key)
  const next: Branch = known instanceof Map ? known : new Map()
  branch.set(key, next)
  plant(next, inside, value)
}

const objectOf = (branch: Branch): JsonObject =>
  Object.fromEntries([...branch].map(([key, node]) => [key, jsonOf(node)]))

/** Keys that count from 0 are a list. */
function jsonOf(node: Branch | string): Json {
  if (typeof node === 'string') return node
  const isList = [...node.keys()].every((key, index) => key === String(index))
  return isList ? [...node.values()].map(jsonOf) : objectOf(node)
}
