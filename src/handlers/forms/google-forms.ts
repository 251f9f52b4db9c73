// Google Forms has no webhooks: the Apps Script of docs/sources.md posts each response, in a shape of our own.
// x-hoopgate-signature: `sha256=` and the hex HMAC-SHA256 of the raw body. The script tries four times within about a
// minute and a half when it is not answered 200, then Google tells the form's owner.

import * as z from 'zod/mini'
import type { Result } from '../../lib/result.ts'
import {
  mapGoogleFormsResponse,
  type GoogleFormsAnswer,
  type GoogleFormsResponse,
} from '../../mappers/forms/google-forms.ts'
import { JSON_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { flag, isSet, loose, readOne } from '../shapes.ts'

const SIGNATURE = 'x-hoopgate-signature'

export const googleForms = defineProvider<GoogleFormsResponse, object>({
  id: 'google-forms',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: {},
  verify: hmacVerifier({
    header: SIGNATURE,
    prefix: 'sha256=',
    hash: 'SHA-256',
    encoding: 'hex',
    signed: '{body}',
  }),
  parse,
  map: mapGoogleFormsResponse,
})

const text = loose(z.string())
const schema = z.object({
  formId: text,
  formTitle: text,
  responseId: text,
  submittedAt: text,
  respondentEmail: text,
  test: flag,
  /** By title, or one by one with their types: titles may repeat. */
  answers: z.union([
    z.array(loose(z.object({ title: text, type: text, value: loose(z.json()) }))),
    z.record(z.string(), z.json()),
  ]),
})

async function parse(delivery: Delivery): Promise<Result<GoogleFormsResponse[], Malformed>> {
  return readOne(delivery, schema, toResponse)
}

const toResponse = (read: z.infer<typeof schema>): GoogleFormsResponse => ({
  id: read.responseId || null,
  formId: read.formId ?? '',
  formTitle: read.formTitle ?? '',
  submittedAt: read.submittedAt ?? null,
  respondentEmail: read.respondentEmail ?? '',
  test: isSet(read.test, false),
  answers: answersIn(read.answers),
})

const answersIn = (answers: z.infer<typeof schema>['answers']): GoogleFormsAnswer[] =>
  Array.isArray(answers)
    ? answers.flatMap((answer) => {
        const { title, type, value } = answer ?? {}
        return value === undefined ? [] : [{ title: title ?? '', type: type ?? '', value }]
      })
    : Object.entries(answers).map(([title, value]) => ({ title, type: '', value }))
