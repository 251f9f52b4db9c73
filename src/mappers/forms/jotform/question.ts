// The questions of a Jotform submission with their words, without what Jotform's own scripts add.

import { parseJson, type Json, type JsonObject } from '../../../lib/json.ts'
import { flatten } from '../../fields/flatten.ts'
import { humanise } from '../../fields/keys.ts'
import { linksIn } from './files.ts'
import { labelsIn, type Named } from './labels.ts'
import { controlOf, controlText, type Control } from './values.ts'

export type JotformQuestion = Named & {
  /** Its unique name in the form: `email4`. */
  readonly name: string
  readonly label: string
  readonly value: Json
  /** `null` for plain values and for controls that are not known. */
  readonly control: Control | null
}

/** In the form's order. What people answer has a key such as `q4_email4`; uploads are told by their links alone. */
export function questionsIn(answers: JsonObject, pretty: string): readonly JotformQuestion[] {
  const isUpload = (key: string) => Object.hasOwn(answers, key) && linksIn(answers[key]).length > 0
  const questions = Object.entries(answers).flatMap(([key, packed]) => {
    const [, number = '', name = ''] = /^q(\d+)_(.+)$/.exec(key) ?? []
    if (name === '' || isUpload(key) || isUpload(name)) return []
    const value = unpacked(packed)
    const control = controlOf(value)
    const slug = name.endsWith(number) && name !== number ? name.slice(0, -number.length) : name
    return { key, number, name, slug, value, control, writings: writingsOf(value, control) }
  })
  const labels = labelsIn(pretty, questions)
  return questions.map((question) => ({
    ...question,
    label: labels.get(question.key) || unlabelled(question.slug, question.number),
  }))
}

/** Widgets send the text of a JSON list or object. */
const unpacked = (value: Json): Json =>
  typeof value === 'string' && /^\s*[[{]/.test(value) ? (parseJson(value) ?? value) : value

/** How `pretty` may write the value. */
function writingsOf(value: Json, control: Control | null): readonly string[] {
  if (control !== null) return [controlText(control, value)]
  const [only, ...more] = flatten({ value })
  if (only === undefined || more.length > 0) return []
  const items = [only.value].flat()
  return [items.join(' '), items.join(', '), items.join('; ')]
}

/** `typeA` is Jotform's own "Type a question", which the author never replaced. */
const unlabelled = (slug: string, number: string): string =>
  /^(?:typeA|\d+)$/.test(slug) ? `Question ${number}` : humanise(slug)
