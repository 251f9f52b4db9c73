// JSON or form fields → one flat list of named values, which is what detection reads.

import type { Json } from '../../lib/json.ts'
import type { LeadFile } from '../lead.ts'

/** A named value. Nested names are joined with dots; the label is what people were shown, when the sender says. */
export type Entry = {
  readonly path: string
  readonly label?: string
  readonly value: string | readonly string[]
}

const MAX_DEPTH = 8
const MAX_ENTRIES = 1000

/**
 * Numbers and booleans become text, lists of scalars stay lists, empty values are dropped. What lies deeper than eight
 * levels stays one value, as JSON; of more than a thousand values the rest is only counted.
 */
export function flatten(json: Json): Entry[] {
  const entries: Entry[] = []
  visit(json, [], entries)
  const more = entries.length - MAX_ENTRIES
  if (more <= 0) return entries
  const left = { path: 'not_shown', label: 'Not shown', value: `${more} more values` }
  return [...entries.slice(0, MAX_ENTRIES), left]
}

function visit(json: Json, path: readonly string[], entries: Entry[]): void {
  if (path.length > MAX_DEPTH)
    return add(path, isScalar(json) ? texts(json) : [JSON.stringify(json)], entries)
  if (Array.isArray(json) && json.every(isScalar)) return add(path, json.flatMap(texts), entries)
  if (isScalar(json)) return add(path, texts(json)[0] ?? [], entries)
  for (const [key, value] of Object.entries(json)) {
    if (key !== '__proto__') visit(value, [...path, key], entries)
  }
}

function add(path: readonly string[], value: string | string[], entries: Entry[]): void {
  const key = path.at(-1) ?? 'value'
  const label = /\s/.test(key) ? { label: key.trim() } : {}
  if (value.length > 0) entries.push({ path: path.join('.') || key, ...label, value })
}

const isScalar = (json: Json): json is string | number | boolean | null =>
  typeof json !== 'object' || json === null

const texts = (json: string | number | boolean | null): string[] => {
  const text = json === null ? '' : String(json).trim()
  return text === '' ? [] : [text]
}

/** A field of a form as its reader gives it; a file without its bytes. */
export type FormField = {
  readonly name: string
  readonly value:
    string | { readonly filename: string; readonly type: string; readonly bytes: number }
}

/** Form fields by name: repeated names and `name[]` become one list, `a[b][c]` becomes `a.b.c`. Files are told apart. */
export function flattenForm(fields: readonly FormField[]): { entries: Entry[]; files: LeadFile[] } {
  const byPath = new Map<string, string[]>()
  const lists = new Set(
    fields.filter(({ name }) => name.endsWith('[]')).map(({ name }) => dottedPath(name))
  )
  const files: LeadFile[] = []
  for (const { name, value } of fields) {
    if (typeof value === 'string') append(byPath, dottedPath(name), tidy(value))
    else if (value.filename !== '') files.push(toFile(value))
  }
  const entries = [...byPath].slice(0, MAX_ENTRIES).map(([path, values]) => {
    const [only = '', ...more] = values
    const label = /\s/.test(path) ? { label: path } : {}
    return { path, ...label, value: more.length > 0 || lists.has(path) ? values : only }
  })
  return { entries, files }
}

/** Browsers send line breaks as CRLF. */
const tidy = (text: string) => text.replaceAll('\r\n', '\n').trim()

function append(byPath: Map<string, string[]>, path: string, text: string): void {
  if (text !== '') byPath.set(path, [...(byPath.get(path) ?? []), text])
}

const toFile = ({ filename, type, bytes }: Exclude<FormField['value'], string>): LeadFile => ({
  name: filename,
  ...(type === '' ? {} : { type }),
  bytes,
})

/** `form_fields[email]` → `form_fields.email`, `interests[]` → `interests`. Brackets in running text stay. */
export const dottedPath = (name: string): string =>
  /^[^\s[\]]+(?:\[[^[\]]*\])+$/.test(name)
    ? name.replaceAll(/\[([^[\]]*)\]/g, (_, key: string) => (key === '' ? '' : `.${key}`))
    : name
