// Gravity Forms, Webhooks add-on: https://docs.gravityforms.com/category/add-ons-gravity-forms/webhooks-add-on/
// Not signed: the secret ends the URL or comes in a fixed request header. No retries; WordPress waits 5 s. JSON or urlencoded.
// "All Fields" sends the entry under field numbers, without a label; "Select Fields" the names that the feed was given.

import { isObject, type Json, type JsonObject } from '../../lib/json.ts'
import { err, ok, type Result } from '../../lib/result.ts'
import { flatten, flattenForm } from '../../mappers/fields/flatten.ts'
import {
  mapGravityEntry,
  type GravityEntry,
  type GravityFormsOptions,
} from '../../mappers/forms/gravity-forms.ts'
import {
  JSON_TYPE,
  mediaTypeOf,
  readForm,
  readJson,
  URLENCODED_TYPE,
  type FormEntry,
} from '../body.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { sharedSecretVerifier } from '../verifiers.ts'

export const gravityForms = defineProvider<GravityEntry, GravityFormsOptions>({
  id: 'gravity-forms',
  contentTypes: [JSON_TYPE, URLENCODED_TYPE],
  secret: 'required',
  defaults: { labels: {} },
  verify: sharedSecretVerifier({ headers: ['x-webhook-secret', 'x-api-key'] }),
  parse,
  content: ({ words }) => words,
  map: mapGravityEntry,
})

async function parse(delivery: Delivery): Promise<Result<readonly GravityEntry[], Malformed>> {
  if (mediaTypeOf(delivery) === JSON_TYPE) {
    const json = readJson(delivery)
    if (!json.ok) return json
    return isObject(json.value) ? whole(fromJson(json.value)) : malformed
  }
  const form = await readForm(delivery)
  return form.ok ? whole(fromForm(form.value)) : form
}

const malformed: Result<never, Malformed> = err({
  reason: 'malformed_body',
  detail: 'The body holds no entry of a form.',
})

const whole = (entry: GravityEntry): Result<readonly GravityEntry[], Malformed> =>
  entry.numbered.length === 0 && entry.named.length === 0 ? malformed : ok([entry])

/** A field, or one input of a field; lists come in brackets when urlencoded. */
const NUMBER = /^(\d+(?:\.\d+)?)((?:\[[^\]]*\])*)$/

function fromJson(entry: JsonObject): GravityEntry {
  const pairs = Object.entries(entry)
  return {
    words: JSON.stringify(entry),
    numbered: pairs.flatMap(([number, value]) =>
      NUMBER.test(number) ? [{ number, value: textsOf(value) }] : []
    ),
    named: flatten(Object.fromEntries(pairs.filter(([name]) => !NUMBER.test(name)))),
  }
}

function fromForm(form: readonly FormEntry[]): GravityEntry {
  const numbered = new Map<string, string | string[]>()
  for (const { name, value } of form) {
    const [, number, brackets] = NUMBER.exec(name) ?? []
    if (number === undefined || typeof value !== 'string') continue
    numbered.set(number, brackets === '' ? value : [numbered.get(number) ?? [], value].flat())
  }
  return {
    words: JSON.stringify(form),
    numbered: [...numbered].map(([number, value]) => ({ number, value })),
    named: flattenForm(form.filter(({ name }) => !NUMBER.test(name))).entries,
  }
}

/** A list field with several columns has an object per row. */
function textsOf(value: Json): string | readonly string[] {
  if (Array.isArray(value)) return value.map(rowOf)
  return isObject(value) ? [rowOf(value)] : scalar(value)
}

const rowOf = (row: Json): string =>
  isObject(row)
    ? Object.entries(row)
        .map(([column, cell]) => `${column}: ${scalar(cell)}`)
        .join(', ')
    : scalar(row)

const scalar = (value: Json): string =>
  typeof value === 'object' ? (value === null ? '' : JSON.stringify(value)) : String(value)
