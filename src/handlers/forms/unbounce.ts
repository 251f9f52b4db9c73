// Unbounce, form confirmation "Webhook: POST to URL": https://documentation.unbounce.com/hc/en-us/articles/203510044
// Not signed, and no headers of one's own: the secret ends the URL. A form whose field `data.json` holds the answers as
// JSON, every value a list. Timeout and retries are not documented.

import { isObject, parseJson } from '../../lib/json.ts'
import { err, ok, type Result } from '../../lib/result.ts'
import { flatten, flattenForm, type Entry } from '../../mappers/fields/flatten.ts'
import { mapUnbounceLead, type UnbounceLead } from '../../mappers/forms/unbounce.ts'
import { readForm, URLENCODED_TYPE, type FormEntry } from '../body.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { verifyUrlKey } from '../verifiers.ts'

export const unbounce = defineProvider<UnbounceLead, object>({
  id: 'unbounce',
  contentTypes: [URLENCODED_TYPE],
  secret: 'required',
  defaults: {},
  verify: verifyUrlKey,
  parse,
  content: ({ words }) => words,
  map: mapUnbounceLead,
})

const ANSWERS = 'data.json'
/** The same answers once more. */
const ANSWERS_IN_XML = 'data.xml'

async function parse(delivery: Delivery): Promise<Result<readonly UnbounceLead[], Malformed>> {
  const form = await readForm(delivery)
  if (!form.ok) return form
  const { entries: around } = flattenForm(
    form.value.filter(({ name }) => name !== ANSWERS && name !== ANSWERS_IN_XML)
  )
  const answers = answersIn(form.value)
  return answers === undefined && around.length === 0
    ? err({
        reason: 'malformed_body',
        detail: `\`${ANSWERS}\` is missing or holds no JSON object.`,
      })
    : ok([{ words: JSON.stringify(form.value), around, answers: answers ?? [] }])
}

/** `undefined` when there are none: then what stands around them is all there is. */
function answersIn(form: readonly FormEntry[]): Entry[] | undefined {
  const text = form.find(({ name }) => name === ANSWERS)?.value
  const json = typeof text === 'string' ? parseJson(text) : undefined
  return json !== undefined && isObject(json) ? flatten(json).map(single) : undefined
}

/** A list of one is how Unbounce writes a text. */
const single = (entry: Entry): Entry => {
  const [only, ...more] = [entry.value].flat()
  return only === undefined || more.length > 0 ? entry : { ...entry, value: only }
}
