// JSON or form fields → one flat list of named values, which is what detection reads.

import { parseJson, type Json } from '../../lib/json.ts'
import type { LeadFile } from '../lead.ts'
import { segmentsOf } from './keys.ts'
import { labelledField, pairsIn, type Pair } from './pairs.ts'
import type { RawField } from './person.ts'

/** A named value. Nested names are joined with dots; the label is what people were shown, when the sender says. */
export type Entry = {
  readonly path: string
  readonly label?: string
  /** What the sender itself says it is. Without it the name, the place and the value are read. */
  readonly is?: Said
  readonly value: string | readonly string[]
}

/** A part of the person, a consent box, or an answer that is none of these whatever it is called. */
export type Said = RawField | 'consent' | 'answer'

const MAX_DEPTH = 8
const MAX_ENTRIES = 1000

/**
 * Numbers and booleans become text, lists of scalars stay lists, empty values are dropped. What lies deeper than eight
 * levels stays one value, as JSON; of more than a thousand values the rest is only counted.
 */
export function flatten(json: Json): Entry[] {
  const entries: Entry[] = []
  visit(json, [], entries)
  return bounded(entries)
}

function bounded(entries: Entry[]): Entry[] {
  const more = entries.length - MAX_ENTRIES
  if (more <= 0) return entries
  const left = { path: 'not_shown', label: 'Not shown', value: `${more} more values` }
  return [...entries.slice(0, MAX_ENTRIES), left]
}

function visit(json: Json, path: readonly string[], entries: Entry[]): void {
  if (path.length > MAX_DEPTH)
    return add(path, isScalar(json) ? texts(json) : [JSON.stringify(json)], entries)
  if (isScalar(json)) return add(path, texts(json)[0] ?? [], entries)
  if (Array.isArray(json)) return visitList(json, path, entries)
  for (const [key, value] of Object.entries(json)) {
    if (key === PROTOTYPE) continue
    const inside = [...path, ...partsOf(key)]
    const field = labelledField(value)
    if (field === undefined) visit(value, inside, entries)
    else visitPair(field, inside, entries)
  }
}

function visitList(list: readonly Json[], path: readonly string[], entries: Entry[]): void {
  if (list.every(isScalar)) return add(path, list.flatMap(texts), entries)
  const pairs = pairsIn(list, path)
  for (const pair of pairs ?? []) visitPair(pair, [...path, dotless(pair.name)], entries)
  if (pairs !== undefined) return
  for (const [index, item] of list.entries()) visit(item, [...path, String(index)], entries)
}

function visitPair(
  { label, value, isThing }: Pair,
  path: readonly string[],
  entries: Entry[]
): void {
  const own: Entry[] = []
  visit(value, path, own)
  const said = isThing ? ({ is: 'answer' } as const) : {}
  for (const entry of own) entries.push({ label, ...entry, ...said })
}

const PROTOTYPE = '__proto__'
/** Zapier writes nested names with two underscores. */
const partsOf = (key: string): string[] => key.split(/(?<=\w)__(?=\w)/)
/** Dots of a question are no path. */
const dotless = (name: string) => name.replaceAll('.', ' ').trim()

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

/**
 * Form fields by name: repeated names and `name[]` become one list, `a[b][c]` becomes `a.b.c`, JSON inside a field becomes
 * the values in it. Files are told apart.
 */
export function flattenForm(fields: readonly FormField[]): { entries: Entry[]; files: LeadFile[] } {
  const byPath = new Map<string, string[]>()
  const lists = new Set<string>()
  const files: LeadFile[] = []
  const inside: Entry[] = []
  for (const { name, value } of fields) {
    const path = dottedPath(name)
    if (path.split('.').includes(PROTOTYPE)) continue
    if (name.endsWith('[]')) lists.add(path)
    const json = typeof value === 'string' ? jsonIn(value) : undefined
    if (json !== undefined) visit(json, segmentsOf(path), inside)
    else if (typeof value === 'string') append(byPath, path, tidy(value))
    else if (value.filename !== '') files.push(toFile(value))
  }
  const entries = [...byPath].map(([path, values]) => {
    const [only = '', ...more] = values
    const label = /\s/.test(path) ? { label: path } : {}
    return { path, ...label, value: more.length > 0 || lists.has(path) ? values : only }
  })
  return { entries: bounded([...entries, ...inside]), files }
}

/** Some builders put the whole form as JSON into one field. */
function jsonIn(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  const json = parseJson(text)
  return typeof json === 'object' && json !== null ? json : undefined
}

/** Browsers send line breaks as CRLF. */
const tidy = (text: string) => text.replaceAll('\r\n', '\n').trim()

function append(byPath: Map<string, string[]>, path: string, text: string): void {
  if (text === '') return
  const known = byPath.get(path)
  if (known === undefined) byPath.set(path, [text])
  else known.push(text)
}

const toFile = ({ filename, type, bytes }: Exclude<FormField['value'], string>): LeadFile => ({
  name: filename,
  ...(type === '' ? {} : { type }),
  bytes,
})

/** `form_fields[email]` → `form_fields.email`, `interests[]` → `interests`. Brackets in running text stay. */
export const dottedPath = (given: string): string => {
  const name = given.replaceAll(/(?<=[\w\]])__(?=\w)/g, '.')
  return /^[^\s[\]]+(?:\[[^[\]]*\])+$/.test(name)
    ? name.replaceAll(/\[([^[\]]*)\]/g, (_, key: string) => (key === '' ? '' : `.${key}`))
    : name
}
