// Bodies of any shape → the leads in them: what all generic receivers share. Shape and meaning are found, not known.

import * as z from 'zod/mini'
import { isObject, type Json } from '../lib/json.ts'
import { err, ok, type Result } from '../lib/result.ts'
import { dottedPath, flatten, flattenForm, type Entry } from '../mappers/fields/flatten.ts'
import { isSamePath, segmentsOf } from '../mappers/fields/keys.ts'
import type { HookEvent } from '../mappers/generic/hook.ts'
import {
  JSON_TYPE,
  mediaTypeOf,
  MULTIPART_TYPE,
  readForm,
  readJson,
  URLENCODED_TYPE,
  type FormEntry,
} from './body.ts'
import { valueAt } from './json-path.ts'
import { headerName, text } from './option-checks.ts'
import type { Delivery, Malformed } from './provider.ts'
import { REDACTED } from './redact.ts'
import { readXml, XML_TYPES } from './xml.ts'

export const ANY_TYPES: readonly string[] = [
  JSON_TYPE,
  URLENCODED_TYPE,
  MULTIPART_TYPE,
  ...XML_TYPES,
]

const DEFAULT_EVENT = 'hook'
const EVENT_NAME = /^[\w.:/-]{1,60}$/

export type AnyBodyOptions = {
  /**
   * The sender's own event id: a path in the body, such as `meta.id`, or a header, such as `header:x-event-id`.
   * `null`: equal bodies are the same event.
   */
  readonly id: string | null
  /** Path of the list of leads inside the body; `null`: the body is one lead, or a list of them. */
  readonly each: string | null
}

/** The header that an option names, such as `x-event-id` for `header:x-event-id`. */
const headerIn = (source: string | null): string | undefined =>
  /^header:(.*)$/.exec(source ?? '')?.[1]

const isSource = (source: string) =>
  headerIn(source) === undefined || headerName.safeParse(headerIn(source)).success

/** How the options must look. */
export const anyBodyChecks = {
  id: z.nullable(
    text.check(z.refine(isSource, { error: 'expected a path, or header:<name of a header>' }))
  ),
  each: z.nullable(text),
}

/** The headers that must be stored, so that a stored body is read again with the same id. */
export const anyBodyHeaders = ({ id }: Pick<AnyBodyOptions, 'id'>): readonly string[] => {
  const header = headerIn(id)
  return header === undefined ? [] : [header]
}

export async function readAnyBody(
  delivery: Delivery,
  { id, each }: AnyBodyOptions
): Promise<Result<readonly HookEvent[], Malformed>> {
  const read = await readItems(delivery, each)
  if (!read.ok) return read
  const { root, items } = read.value
  const header = headerIn(id)
  const ofRequest = header === undefined ? null : delivery.headers.get(header)?.trim() || null
  const isOne = items.length === 1
  return ok(
    items.map(({ words, entries, files }, index) => ({
      words,
      ...aboutEvent(root ?? entries, entries),
      eventId:
        header === undefined
          ? // An id of the whole body would make all leads of a list the same event.
            (idIn(entries, id) ?? (isOne ? idIn(root ?? entries, id) : null))
          : ofRequest && (isOne ? ofRequest : `${ofRequest}#${index + 1}`),
      entries: entries.filter(({ value }) => value !== REDACTED),
      files,
    }))
  )
}

type Item = Pick<HookEvent, 'words' | 'entries' | 'files'>
/** `root`: the values of the whole body, which name the event; `null` for a list, whose items are bodies themselves. */
type Items = { readonly root: readonly Entry[] | null; readonly items: readonly Item[] }

async function readItems(
  delivery: Delivery,
  each: string | null
): Promise<Result<Items, Malformed>> {
  const type = mediaTypeOf(delivery)
  if (type === JSON_TYPE || XML_TYPES.includes(type)) {
    const body = type === JSON_TYPE ? readJson(delivery) : readXml(delivery)
    return body.ok ? itemsOfJson(body.value, each) : body
  }
  const form = await readForm(delivery)
  return form.ok ? itemsOfForm(form.value, each) : form
}

function itemsOfJson(body: Json, each: string | null): Result<Items, Malformed> {
  const found = each === null ? body : valueAt(body, each)
  if (typeof found !== 'object' || found === null) return noList(each)
  const list = Array.isArray(found) ? found : [found]
  const items = list.map((item) => ({
    words: JSON.stringify(item),
    entries: flatten(item),
    files: [],
  }))
  return ok({ root: isObject(body) ? flatten(body) : null, items })
}

function itemsOfForm(form: readonly FormEntry[], each: string | null): Result<Items, Malformed> {
  const { entries: root, files } = flattenForm(form)
  if (each === null)
    return ok({ root, items: [{ words: JSON.stringify(form), entries: root, files }] })
  const items = [...groupsUnder(each, root).values()].map((entries, index) => ({
    words: JSON.stringify(entries),
    entries,
    // A form does not tell whose they are.
    files: index === 0 ? files : [],
  }))
  return items.length === 0 ? noList(each) : ok({ root, items })
}

/** `people[0][email]`, `people[1][email]`: the entries of each index, with what follows it as their path. */
function groupsUnder(each: string, entries: readonly Entry[]): ReadonlyMap<string, Entry[]> {
  const start = segmentsOf(dottedPath(each))
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const segments = segmentsOf(entry.path)
    const [index = '', ...rest] = segments.slice(start.length)
    const isUnder = isSamePath(segments.slice(0, start.length).join('.'), start.join('.'))
    if (!isUnder || !/^\d+$/.test(index) || rest.length === 0) continue
    const group = groups.get(index) ?? []
    group.push({ ...entry, path: rest.join('.') })
    groups.set(index, group)
  }
  return groups
}

const noList = (each: string | null): Result<never, Malformed> =>
  err({
    reason: 'malformed_body',
    detail: `${each ?? 'The body'} is neither an object nor a list.`,
  })

/** The sender's name of the event and its test mark, from the top of the body. */
function aboutEvent(
  root: readonly Entry[],
  item: readonly Entry[]
): Pick<HookEvent, 'event' | 'test'> {
  const name = textAt(root, 'event') ?? textAt(root, 'type') ?? ''
  const isTest = [root, item].some((entries) => textAt(entries, 'test')?.toLowerCase() === 'true')
  return { event: EVENT_NAME.test(name) ? name : DEFAULT_EVENT, test: isTest }
}

const idIn = (entries: readonly Entry[], path: string | null): string | null =>
  path === null ? null : (textAt(entries, path) ?? null)

function textAt(entries: readonly Entry[], path: string): string | undefined {
  const value = entries.find((entry) => isSamePath(entry.path, path))?.value
  return typeof value === 'string' ? value : undefined
}
