// Elementor Pro forms, action "Webhook": https://developers.elementor.com/docs/hooks/forms/
// Not signed, and no headers of one's own: the secret ends the URL. WordPress waits 5 s and holds anything but 200 for an
// error. No retries, no id. Bracket keys with "Advanced Data", else one `label=value` per field.

import { err, ok, type Result } from '../../lib/result.ts'
import {
  mapElementorPost,
  type ElementorField,
  type ElementorPost,
} from '../../mappers/forms/elementor.ts'
import { readForm, URLENCODED_TYPE } from '../body.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { verifyUrlKey } from '../verifiers.ts'

export const elementor = defineProvider<ElementorPost, object>({
  id: 'elementor',
  contentTypes: [URLENCODED_TYPE],
  secret: 'required',
  defaults: {},
  verify: verifyUrlKey,
  parse,
  content: ({ words }) => words,
  map: mapElementorPost,
})

type Pair = readonly [name: string, value: string]

async function parse(delivery: Delivery): Promise<Result<readonly ElementorPost[], Malformed>> {
  const form = await readForm(delivery)
  if (!form.ok) return form
  const pairs = form.value.flatMap(({ name, value }): Pair[] =>
    typeof value === 'string' ? [[name, value]] : []
  )
  if (pairs.every(([, value]) => value === ''))
    return err({ reason: 'malformed_body', detail: 'The body holds no form fields.' })
  const isAdvanced = pairs.some(([name]) => FIELD.test(name))
  return ok([{ words: JSON.stringify(pairs), ...(isAdvanced ? advanced(pairs) : labelled(pairs)) }])
}

const FIELD = /^fields\[([^\]]*)\]\[([^\]]*)\](\[[^\]]*\])?$/
const META = /^meta\[([^\]]*)\]\[value\]$/

/** `fields[<id>][title]`, `meta[<name>][value]`, `form[name]`. Ids are the page author's: they only ever key a Map. */
function advanced(pairs: readonly Pair[]): Omit<ElementorPost, 'words'> {
  const fields = new Map<string, Map<string, string[]>>()
  for (const [name, value] of pairs) {
    const [, id, part = '', index = ''] = FIELD.exec(name) ?? []
    if (id === undefined) continue
    const parts = fields.get(id) ?? new Map<string, string[]>()
    const key = index === '' ? part : `${part}[]`
    fields.set(id, parts.set(key, [...(parts.get(key) ?? []), value]))
  }
  return {
    fields: [...fields].map(([id, parts]) => fieldOf(id, parts)),
    meta: new Map(pairs.flatMap(([name, value]) => metaPair(META.exec(name)?.[1], value))),
    form: { id: valueOf(pairs, 'form[id]'), name: valueOf(pairs, 'form[name]') },
  }
}

function fieldOf(id: string, parts: ReadonlyMap<string, readonly string[]>): ElementorField {
  const part = (name: string) => parts.get(name)?.[0] ?? ''
  return {
    id,
    type: part('type'),
    title: part('title'),
    value: part('value'),
    chosen: parts.get('raw_value[]') ?? [],
  }
}

/** Titles of the metadata as an English site writes them, after all fields of the form. */
const META_TITLES = /^(?:date|time|page url|page title|user agent|remote ip|powered by)$/i
/** Questions as well: alone they are answers. */
const AMBIGUOUS = /^(?:date|time)$/i

function labelled(all: readonly Pair[]): Omit<ElementorPost, 'words'> {
  const pairs = all.filter(([name]) => name !== 'form_id' && name !== 'form_name')
  const tail = pairs.slice(pairs.findLastIndex(([name]) => !META_TITLES.test(name)) + 1)
  const meta = tail.some(([name]) => !AMBIGUOUS.test(name)) ? tail : []
  return {
    fields: pairs
      .slice(0, pairs.length - meta.length)
      .map(([name, value]) => unlabelled(name, value)),
    meta: new Map(meta.flatMap(([name, value]) => metaPair(name, value))),
    form: { id: valueOf(all, 'form_id'), name: valueOf(all, 'form_name') },
  }
}

/** A field with a blank label is called "No Label <id>". */
function unlabelled(name: string, value: string): ElementorField {
  const id = /^No Label (\S+)$/.exec(name)?.[1]
  return { id: id ?? name, type: '', title: id === undefined ? name : '', value, chosen: [] }
}

const metaPair = (name: string | undefined, value: string): Pair[] =>
  name === undefined || value === '' ? [] : [[name.toLowerCase().replaceAll(' ', '_'), value]]

const valueOf = (pairs: readonly Pair[], wanted: string): string =>
  pairs.find(([name]) => name === wanted)?.[1] ?? ''
