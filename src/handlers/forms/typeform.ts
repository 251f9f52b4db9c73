// Typeform: https://www.typeform.com/developers/webhooks/
// Typeform-Signature: `sha256=` and the base64 HMAC-SHA256 of the raw body; only sent when the webhook has a secret.
// Must answer 2xx within 30 s. Retries for hours; 404 and 410 switch the webhook off at once.

import * as z from 'zod/mini'
import type { Result } from '../../lib/result.ts'
import { mapTypeformResponse, type TypeformResponse } from '../../mappers/forms/typeform.ts'
import { JSON_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { issuesOf } from '../option-checks.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { loose, readOne } from '../shapes.ts'
import { FORM_ID, typeformList, type TypeformListOptions } from './typeform/list.ts'

const SIGNATURE = 'typeform-signature'
const COMPLETE = 'form_response'

export const typeform = defineProvider<TypeformResponse, TypeformListOptions>({
  id: 'typeform',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: { forms: [] },
  check: (options) => issuesOf(optionShape, options),
  verify: hmacVerifier({
    header: SIGNATURE,
    prefix: 'sha256=',
    hash: 'SHA-256',
    encoding: 'base64',
    signed: '{body}',
  }),
  parse,
  map: mapTypeformResponse,
  api: {
    apiBase: 'https://api.typeform.com',
    credential: 'ACCESS_TOKEN',
    headers: (credential) => ({ authorization: `Bearer ${credential}` }),
    // Two calls a second: https://www.typeform.com/developers/get-started/
    limit: { max: 2, intervalMs: 1000 },
  },
  list: typeformList,
})

const AS_FORM = { error: "expected a form's id, such as lT4Z3j" }
const optionShape = z.looseObject({
  forms: z.array(z.string(AS_FORM).check(z.regex(FORM_ID, AS_FORM)), {
    error: 'expected a list of ids of forms',
  }),
})

const text = loose(z.string())
const answer = z.object({
  type: text,
  field: z.object({ id: text, ref: text, type: text }),
  text,
  email: text,
  phone_number: text,
  url: text,
  file_url: text,
  date: text,
  number: loose(z.number()),
  boolean: loose(z.boolean()),
  choice: loose(z.object({ label: text, other: text })),
  choices: loose(z.object({ labels: loose(z.array(z.string())), other: text })),
  payment: loose(z.object({ amount: loose(z.union([z.string(), z.number()])), name: text })),
})
const question = z.object({ id: text, ref: text, title: text, type: text })
const schema = z.object({
  event_id: text,
  event_type: text,
  form_response: z.object({
    form_id: text,
    token: text,
    submitted_at: text,
    hidden: loose(z.record(z.string(), z.json())),
    calculated: loose(z.object({ score: loose(z.number()) })),
    definition: loose(z.object({ title: text, fields: loose(z.array(question)) })),
    answers: loose(z.array(answer)),
  }),
})

async function parse(delivery: Delivery): Promise<Result<TypeformResponse[], Malformed>> {
  return readOne(delivery, schema, toResponse)
}

const toResponse = ({ event_id, event_type, form_response }: z.infer<typeof schema>) => {
  const { form_id, token, submitted_at, hidden, calculated, definition, answers } = form_response
  const isComplete = (event_type ?? COMPLETE) === COMPLETE
  return {
    event: event_type ?? COMPLETE,
    // The API lists responses by their token, and knows no id of the event. An unfinished response has its token as well.
    id: (isComplete ? (token ?? event_id) : (event_id ?? token)) ?? null,
    formId: form_id ?? '',
    formTitle: definition?.title ?? '',
    submittedAt: submitted_at ?? null,
    hidden: hidden ?? {},
    score: calculated?.score ?? null,
    questions: definition?.fields ?? [],
    answers: answers ?? [],
  }
}
