// Webflow: https://developers.webflow.com/data/docs/working-with-webhooks
// x-webflow-signature: the hex HMAC-SHA256 of `<x-webflow-timestamp>:<body>`, the timestamp in milliseconds, 5 minutes.
// Webhooks made in the dashboard are not signed: their URL ends in the secret. Must answer 200, and nothing else, within
// 30 s. Three more tries, 10 minutes apart; then the webhook is switched off.

import * as z from 'zod/mini'
import { isObject, type Json } from '../../lib/json.ts'
import { ok, type Result } from '../../lib/result.ts'
import { mapWebflowEvent, type WebflowEvent } from '../../mappers/forms/webflow.ts'
import { JSON_TYPE, readJson } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { loose, misshapen } from '../shapes.ts'
import { verifyUrlKey, type Verify } from '../verifiers.ts'

const SIGNATURE = 'x-webflow-signature'
const TIMESTAMP = 'x-webflow-timestamp'
const SUBMITTED = 'form_submission'

const verifySignature = hmacVerifier({
  header: SIGNATURE,
  hash: 'SHA-256',
  encoding: 'hex',
  signed: '{timestamp}:{body}',
  timestamp: { header: TIMESTAMP, unit: 'ms' },
})

/** The key in the URL counts only where nothing was signed: a wrong signature is wrong with the right key as well. */
const verify: Verify = (request, secrets) =>
  request.key === null || request.headers.has(SIGNATURE)
    ? verifySignature(request, secrets)
    : verifyUrlKey(request, secrets)

export const webflow = defineProvider<WebflowEvent, object>({
  id: 'webflow',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: {},
  verify,
  parse,
  map: mapWebflowEvent,
})

const text = loose(z.string())
const envelope = z.object({
  triggerType: text,
  payload: z.object({
    id: text,
    name: text,
    formId: text,
    submittedAt: text,
    pageUrl: text,
    data: loose(z.record(z.string(), z.json())),
    schema: loose(z.array(z.object({ fieldName: text, fieldType: text }))),
    // Names in version 1 of the API.
    _id: text,
    d: text,
  }),
})

async function parse(delivery: Delivery): Promise<Result<WebflowEvent[], Malformed>> {
  const json = readJson(delivery)
  if (!json.ok) return json
  const read = envelope.safeParse(enveloped(json.value))
  return read.success ? ok([toEvent(read.data)]) : misshapen(read.error, json.value)
}

/** Version 1 of the API sends the submission bare. */
const enveloped = (json: Json): Json =>
  isObject(json) && !('payload' in json) && 'data' in json ? { payload: json } : json

function toEvent({ triggerType, payload }: z.infer<typeof envelope>): WebflowEvent {
  const { _id: oldId, d: oldTime, id, name, formId, submittedAt, pageUrl, data, schema } = payload
  const event = triggerType ?? SUBMITTED
  return {
    event,
    isSubmission: event === SUBMITTED,
    id: id ?? oldId ?? null,
    form: { id: formId ?? '', name: name ?? '' },
    submittedAt: submittedAt ?? oldTime ?? null,
    pageUrl: pageUrl ?? '',
    data: data ?? {},
    kinds: new Map((schema ?? []).map((field) => [field.fieldName ?? '', field.fieldType ?? ''])),
  }
}
