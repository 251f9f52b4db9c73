// Typeform: https://www.typeform.com/developers/webhooks/
// Typeform-Signature: `sha256=` and the base64 HMAC-SHA256 of the raw body; only sent when the webhook has a secret.
// Must answer 2xx within 30 s. Retries for hours; 404 and 410 switch the webhook off at once.

import * as z from 'zod/mini'
import type { Result } from '../../lib/result.ts'
import { mapTypeformResponse, type TypeformResponse } from '../../mappers/forms/typeform.ts'
import { JSON_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { loose, readOne } from '../shapes.ts'

const SIGNATURE = 'typeform-signature'

export const typeform = defineProvider<TypeformResponse, object>({
  id: 'typeform',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: {},
  verify: hmacVerifier({
    header: SIGNATURE,
    prefix: 'sha256=',
    hash: 'SHA-256',
    encoding: 'base64',
    signed: '{body}',
  }),
  parse,
  map: mapTypeformResponse,
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
  return {
    event: event_type ?? 'form_response',
    id: event_id ?? token ?? null,
    formId: form_id ?? '',
    formTitle: definition?.title ?? '',
    submittedAt: submitted_at ?? null,
    hidden: hidden ?? {},
    score: calculated?.score ?? null,
    questions: definition?.fields ?? [],
    answers: answers ?? [],
  }
}
