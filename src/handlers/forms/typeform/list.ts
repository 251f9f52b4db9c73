// What Typeform has sent, asked form by form: https://www.typeform.com/developers/responses/. A response of the API is
// what the webhook calls `form_response`, without the form's questions: those are asked for first.

import { isObject, parseJson, plainText, type Json, type JsonObject } from '../../../lib/json.ts'
import { objectsIn } from '../../list-pages.ts'
import type { Ask, List, Listed, ListWindow } from '../../sender-api.ts'

export type TypeformListOptions = {
  /** Ids of the forms that are asked for responses that never arrived, as they stand in a form's address. */
  readonly forms: readonly string[]
}

/** As many as fit into an answer that is read. */
const PAGE_SIZE = 100
const FORM = /^\/forms\/([\w-]+)/
/** What may stand in a path of the API. */
export const FORM_ID = /^[\w-]+$/

export const typeformList: List<TypeformListOptions> = {
  first: (_, { forms }) => forms.map((form) => ({ path: `/forms/${form}` })),
  read: ({ path, about }, answer, window) => {
    const form = FORM.exec(path)?.[1] ?? ''
    return about === undefined
      ? { bodies: [], more: [askFor(form, JSON.stringify(definitionOf(answer)), window)] }
      : readPage(form, about, answer, window)
  },
}

/** The words of the questions, those inside of groups as well. */
function definitionOf(answer: Json): JsonObject {
  const questions = objectsIn(answer, 'fields').flatMap((question) => [
    question,
    ...objectsIn(question['properties'] ?? null, 'fields'),
  ])
  return {
    title: (isObject(answer) ? answer['title'] : null) ?? null,
    fields: questions.map(({ id = null, ref = null, title = null, type = null }) => ({
      id,
      ref,
      title,
      type,
    })),
  }
}

function readPage(form: string, about: string, answer: Json, window: ListWindow): Listed {
  const items = objectsIn(answer, 'items')
  const definition = parseJson(about) ?? null
  const bodies = items.map((item) => ({
    event_type: 'form_response',
    form_response: { ...item, form_id: form, definition },
  }))
  const last = items.length < PAGE_SIZE ? undefined : plainText(items.at(-1)?.['token'])
  return { bodies, more: last === undefined ? [] : [askFor(form, about, window, last)] }
}

function askFor(form: string, about: string, window: ListWindow, before?: string): Ask {
  const query = new URLSearchParams({
    since: inSeconds(window.since),
    until: inSeconds(window.until),
    page_size: String(PAGE_SIZE),
    ...(before === undefined ? {} : { before }),
  })
  return { path: `/forms/${form}/responses?${query.toString()}`, about }
}

/** As Typeform writes times. */
const inSeconds = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
