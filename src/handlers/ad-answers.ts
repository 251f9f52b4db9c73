// The answers of a lead form as ad platforms send them → entries: a list of names beside values, whatever the two are called,
// or an object with a value under each name.

import { isObject, type Json, type JsonObject } from '../lib/json.ts'
import { flatten, type Entry } from '../mappers/fields/flatten.ts'
import { unpacked } from './json-path.ts'

/** `kind` is what the platform calls the question, such as `FULL_NAME`. */
export type AdAnswer = Entry & { readonly kind?: string }

const KINDS = ['question_type', 'field_type', 'type']
const NAMES = ['name', 'field', 'field_name', 'key']
const LABELS = ['custom_question_label', 'label', 'question', 'question_text', 'title']
const VALUES = ['value', 'values', 'field_value', 'answer', 'answers', 'response']

/** Whatever is no name beside a value is kept under its own names. */
export function answersIn(json: Json): readonly AdAnswer[] {
  const given = unpacked(json)
  if (!Array.isArray(given)) return flatten(given)
  return given.flatMap((item, index) => answerOf(item) ?? flatten({ [String(index)]: item }))
}

function answerOf(item: Json): readonly AdAnswer[] | undefined {
  if (!isObject(item)) return undefined
  const [kind, label] = [textAmong(KINDS, item), textAmong(LABELS, item)]
  const name = textAmong(NAMES, item) ?? label ?? kind
  const valueKey = VALUES.find((key) => Object.hasOwn(item, key))
  if (name === undefined || valueKey === undefined) return undefined
  // Dots of a question are no path.
  return flatten({ [name.replaceAll('.', ' ')]: single(item[valueKey] ?? null) }).map((entry) => ({
    ...entry,
    ...(label === undefined ? {} : { label }),
    ...(kind === undefined ? {} : { kind }),
  }))
}

/** A list of one is how some write a text. */
const single = (value: Json): Json => {
  const [only = value, ...more] = [value].flat()
  return more.length === 0 ? only : value
}

function textAmong(keys: readonly string[], item: JsonObject): string | undefined {
  const texts = keys.map((key) => (Object.hasOwn(item, key) ? item[key] : undefined))
  const text = texts.find((value) => typeof value === 'string' && value.trim() !== '')
  return typeof text === 'string' ? text.trim() : undefined
}
