// Shapes of bodies, for the handlers that describe them with zod: what may be loose, and what is wrong in plain words.

import * as z from 'zod/mini'
// By another name: as `z.catch(…)` it looks like a promise's to linters.
import { catch as orElse } from 'zod/mini'
import { isObject, type Json } from '../lib/json.ts'
import { err, ok, type Result } from '../lib/result.ts'
import { readJson } from './body.ts'
import type { Delivery, Malformed } from './provider.ts'

/** A part that an event can do without: missing, `null` and of another shape are the same. */
export const loose = <Shape extends z.ZodMiniType>(shape: Shape) =>
  orElse(z.nullish(shape), undefined)

/** Yes or no, as senders write it; read with `isSet`. */
export const flag = loose(z.union([z.boolean(), z.number(), z.string()]))

/** `true`, `1` and their texts are set, `false` and `0` are not; anything else says nothing. */
export function isSet(value: z.infer<typeof flag>, otherwise: boolean): boolean {
  const word = String(value ?? '')
    .trim()
    .toLowerCase()
  if (word === 'true' || word === '1') return true
  return word === 'false' || word === '0' ? false : otherwise
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
}

/** The refusal of a body, part by part: "`id` is missing; `data.object` must be an object." */
export const misshapen = (error: z.core.$ZodError, body: Json): Result<never, Malformed> => {
  const problems = error.issues.map((issue) => problemOf(issue, body))
  return err({ reason: 'malformed_body', detail: `${problems.join('; ')}.` })
}

/** The one event of a JSON body of this shape. */
export function readOne<Shape extends z.ZodMiniType, Event>(
  delivery: Delivery,
  shape: Shape,
  toEvent: (body: z.output<Shape>) => Event
): Result<Event[], Malformed> {
  const json = readJson(delivery)
  if (!json.ok) return json
  const read = shape.safeParse(json.value)
  return read.success ? ok([toEvent(read.data)]) : misshapen(read.error, json.value)
}

function problemOf(issue: z.core.$ZodIssue, body: Json): string {
  const name = issue.path.length === 0 ? 'The body' : `\`${issue.path.map(String).join('.')}\``
  const kind = issue.code === 'invalid_type' ? KINDS[issue.expected] : undefined
  if (valueAt(body, issue.path) === undefined) return `${name} is missing`
  return kind === undefined ? `${name} cannot be read` : `${name} must be ${kind}`
}

const valueAt = (body: Json, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (isObject(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined),
    body
  )
