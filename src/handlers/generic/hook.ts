// Any tool that can post: Zapier, Make, n8n, Pabbly, own code. JSON of any shape, urlencoded or multipart.
// No signature: the secret comes in the URL or in a header. Retries and timeouts are the tool's.

import { isObject, type Json } from '../../lib/json.ts'
import { err, ok, type Result } from '../../lib/result.ts'
import { flatten, flattenForm, type Entry } from '../../mappers/fields/flatten.ts'
import { isSamePath, segmentsOf } from '../../mappers/fields/keys.ts'
import { mapHookEvent, type HookEvent } from '../../mappers/generic/hook.ts'
import {
  JSON_TYPE,
  mediaTypeOf,
  MULTIPART_TYPE,
  readForm,
  readJson,
  URLENCODED_TYPE,
} from '../body.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { sharedSecretVerifier } from '../verifiers.ts'

const SECRET_HEADERS = ['x-webhook-secret', 'x-api-key']
const DEFAULT_EVENT = 'hook'
const EVENT_NAME = /^[\w.:/-]{1,60}$/

export type HookOptions = {
  /** Path of the sender's own event id, such as `meta.id`; `null`: equal bodies are the same event. */
  readonly id: string | null
  /** Path of the list of leads inside the body; `null`: the body is one lead, or a list of them. */
  readonly each: string | null
}

/** The generic receiver. */
export const hook = defineProvider<HookEvent, HookOptions>({
  id: 'hook',
  contentTypes: [JSON_TYPE, URLENCODED_TYPE, MULTIPART_TYPE],
  secret: 'required',
  defaults: { id: null, each: null },
  verify: sharedSecretVerifier({ headers: SECRET_HEADERS }),
  parse: parseHook,
  content: ({ words }) => words,
  map: mapHookEvent,
})

async function parseHook(
  delivery: Delivery,
  options: HookOptions
): Promise<Result<readonly HookEvent[], Malformed>> {
  if (mediaTypeOf(delivery) === JSON_TYPE) {
    const json = readJson(delivery)
    return json.ok ? parseJsonHook(json.value, options) : json
  }
  const form = await readForm(delivery)
  if (!form.ok) return form
  const { entries, files } = flattenForm(form.value)
  return ok([
    {
      words: JSON.stringify(form.value),
      ...aboutEvent(entries, entries),
      eventId: idIn(entries, options.id),
      entries,
      files,
    },
  ])
}

function parseJsonHook(
  body: Json,
  { id, each }: HookOptions
): Result<readonly HookEvent[], Malformed> {
  const found = each === null ? body : valueAt(body, segmentsOf(each))
  if (typeof found !== 'object' || found === null)
    return err({
      reason: 'malformed_body',
      detail: `${each ?? 'The body'} is neither an object nor a list.`,
    })
  const envelope = isObject(body) ? flatten(body) : undefined
  const items = Array.isArray(found) ? found : [found]
  const events = items.map((item): HookEvent => {
    const entries = flatten(item)
    const root = envelope ?? entries
    // An id of the whole request would make all leads of a list the same event.
    const eventId = idIn(entries, id) ?? (items.length === 1 ? idIn(root, id) : null)
    const words = JSON.stringify(item)
    return { words, ...aboutEvent(root, entries), eventId, entries, files: [] }
  })
  return ok(events)
}

/** Own keys only, so that `each: '__proto__'` finds nothing. */
function valueAt(json: Json, path: readonly string[]): Json | undefined {
  const [key, ...rest] = path
  if (key === undefined) return json
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, key)) return undefined
  return valueAt(Array.isArray(json) ? (json[Number(key)] ?? null) : (json[key] ?? null), rest)
}

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
