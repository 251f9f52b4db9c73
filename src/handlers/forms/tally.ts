// Tally: https://tally.so/help/webhooks
// Tally-Signature: the base64 HMAC-SHA256 of the raw body; only sent when the webhook has a signing secret.
// Must answer 2xx within 10 s. Five more tries: after 5 and 30 minutes, 1, 6 and 24 hours.

import * as z from 'zod/mini'
import type { Result } from '../../lib/result.ts'
import { mapTallyResponse, type TallyResponse } from '../../mappers/forms/tally.ts'
import { JSON_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { loose, readOne } from '../shapes.ts'

const SIGNATURE = 'tally-signature'

export const tally = defineProvider<TallyResponse, object>({
  id: 'tally',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: {},
  verify: hmacVerifier({
    header: SIGNATURE,
    hash: 'SHA-256',
    encoding: 'base64',
    signed: '{body}',
  }),
  parse,
  map: mapTallyResponse,
})

const text = loose(z.string())
const options = loose(z.array(z.object({ id: text, text })))
const field = z.object({
  key: text,
  label: text,
  type: text,
  value: z.optional(z.json()),
  options,
  rows: options,
  columns: options,
})
const schema = z.object({
  eventId: text,
  eventType: text,
  createdAt: text,
  data: z.object({
    responseId: text,
    formId: text,
    formName: text,
    createdAt: text,
    fields: z.nullish(z.array(field)),
  }),
})

async function parse(delivery: Delivery): Promise<Result<TallyResponse[], Malformed>> {
  return readOne(delivery, schema, toResponse)
}

const toResponse = ({ eventId, eventType, createdAt, data }: z.infer<typeof schema>) => ({
  event: eventType ?? 'FORM_RESPONSE',
  id: eventId ?? data.responseId ?? null,
  formId: data.formId ?? '',
  formName: data.formName ?? '',
  submittedAt: data.createdAt ?? createdAt ?? null,
  fields: (data.fields ?? []).map((one) => ({
    key: one.key ?? 'question',
    label: one.label?.trim() ?? '',
    type: one.type ?? '',
    value: one.value ?? null,
    options: one.options ?? [],
    rows: one.rows ?? [],
    columns: one.columns ?? [],
  })),
})
