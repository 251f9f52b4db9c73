// Questions and answers side by side in JSON, as many tools send them: `[{ "label": "Budget", "value": "5k" }]`. The question
// is the name that detection reads. Looks only at shape and names; what is no pair stays as it is.

import type { Json } from '../../lib/json.ts'
import { fieldNamed } from './dictionary.ts'
import { humanise, nameKey, wordsOf } from './keys.ts'
import { isPersonName } from './surroundings.ts'

/** A question with its answer. `isThing`: it describes a product, a tag…, so that nothing of it is about the person. */
export type Pair = {
  readonly name: string
  readonly label: string
  readonly value: Json
  readonly isThing: boolean
}

type JsonRecord = { readonly [key: string]: Json }

const wordSet = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Of a question's own words, the most telling first. */
const QUESTIONS = ['question', 'questiontext', 'questiontitle']
const LABELS = ['label', 'fieldlabel', 'title', 'displayname']
const NAMES = ['name', 'fieldname', 'field', 'key']
const ANSWERS = 'answer answers answertext response responses value values text'.split(' ')
/** What else a question has. A price, a quantity or an email address beside it: then it is another thing. */
const STRUCTURE = wordSet(
  'id uuid ref type slug key name field fieldname fieldid fieldtype fieldref questionid questiontype position order index ' +
    'sortorder required isrequired hidden ishidden visible section page rawvalue placeholder helptext description options choices'
)
/** Parts that only a form field has. */
const FORM_PARTS = wordSet(
  'type fieldtype questiontype required isrequired hidden ishidden rawvalue'
)

/** Lists that hold answers even when there is but one. */
const ANSWER_LISTS = wordSet(
  'answers questions questionsandanswers responses fields formfields customfields customquestions customattributes ' +
    'fielddata formdata formanswers noteattributes metadata userfields attributes properties'
)
/** Things that have named values of their own. */
const THINGS = wordSet(
  'tag label category categories segment item product variant option choice price discount tax taxes fee header cookie ' +
    'param metric attachment file image link'
)

const MAX_NAME_LENGTH = 300
/** Of a pair, its parts included. */
const MAX_KEYS = 12

/** The pairs that a list consists of; `undefined` when it is another list. `path` leads to it. */
export function pairsIn(
  list: readonly Json[],
  path: readonly string[]
): readonly Pair[] | undefined {
  const names = path.filter((segment) => !/^\d+$/.test(segment))
  const own = names.at(-1) ?? ''
  const isThing = names.some((name) => wordsOf(name).some(isThingWord))
  const pairs = list.flatMap((item) => pairOf(item, isThing) ?? [])
  if (pairs.length === 0 || pairs.length < list.length) return undefined
  const isAsked = list.every((item) => keyAmong(keysOf(item), QUESTIONS) !== undefined)
  // `phones` and `contacts` have labels of their own, and what they hold is told by their name.
  const isPerson = fieldNamed(wordsOf(own)) !== undefined || isPersonName(own)
  const isForm = list.length > 1 || ANSWER_LISTS.has(nameKey(own))
  if (!isAsked && (isPerson || !isForm)) return undefined
  return isThing
    ? pairs.map((pair) => ({ ...pair, label: `${humanise(own)} ${pair.label}` }))
    : pairs
}

/** `{ "label": "Your name", "type": "text", "value": "Jane" }` under a key: a field of a form. */
export function labelledField(json: Json): Pair | undefined {
  const keys = keysOf(json)
  const isField =
    keyAmong(keys, [...QUESTIONS, ...LABELS]) !== undefined &&
    [...keys.keys()].some((name) => FORM_PARTS.has(name))
  return isField ? pairOf(json, false) : undefined
}

function pairOf(item: Json, isThing: boolean): Pair | undefined {
  if (!isRecord(item)) return undefined
  const keys = keysOf(item)
  const question = keyAmong(keys, [...QUESTIONS, ...LABELS, ...NAMES])
  const answer = keyAmong(keys, ANSWERS)
  if (question === undefined || answer === undefined) return undefined
  const isPlain = [...keys].every(
    ([name, key]) => key === question || key === answer || STRUCTURE.has(name)
  )
  const [name, value = null] = [item[question], item[answer]]
  if (!isPlain || typeof name !== 'string' || name.length > MAX_NAME_LENGTH) return undefined
  const asked = name.trim()
  return asked === '' ? undefined : { name: asked, label: labelOf(asked), value, isThing }
}

const isRecord = (json: Json): json is JsonRecord =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

/** Keys by their compact name; none of what has too many to be a pair. */
function keysOf(json: Json): ReadonlyMap<string, string> {
  const keys = isRecord(json) ? Object.keys(json) : []
  return new Map(keys.length > MAX_KEYS ? [] : keys.map((key) => [nameKey(key), key]))
}

const keyAmong = (keys: ReadonlyMap<string, string>, names: readonly string[]) =>
  names.map((name) => keys.get(name)).find((key) => key !== undefined)

const isThingWord = (word: string) => THINGS.has(word) || THINGS.has(word.replace(/s$/, ''))

/** `first_name` and `firstName` are names of machines; anything else is what a person read. */
const labelOf = (name: string): string =>
  /^[a-z][a-z\d]*(?:[_-][a-z\d]+|[A-Z][a-z\d]*)*$/.test(name) ? humanise(name) : name
