// Fillout: https://www.fillout.com/help/webhook and https://www.fillout.com/help/fillout-rest-api
// Not signed: the secret ends the URL, or comes in a header where the webhook is set up in advanced mode. Timeout and
// retries are not documented. The submission stands under `submission`, or is the whole body.

import * as z from 'zod/mini'
import { isObject, type Json } from '../../lib/json.ts'
import { ok, type Result } from '../../lib/result.ts'
import { mapFilloutSubmission } from '../../mappers/forms/fillout.ts'
import type { FilloutSubmission } from '../../mappers/forms/fillout/submission.ts'
import { JSON_TYPE, readJson } from '../body.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { loose, misshapen } from '../shapes.ts'
import { sharedSecretVerifier } from '../verifiers.ts'

export const fillout = defineProvider<FilloutSubmission, object>({
  id: 'fillout',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: {},
  verify: sharedSecretVerifier({ headers: ['x-webhook-secret', 'x-api-key'] }),
  parse,
  map: mapFilloutSubmission,
})

const text = loose(z.string())
const number = loose(z.number())
const named = { id: text, name: text }
const listOf = <Shape extends z.ZodMiniType>(shape: Shape) => loose(z.array(loose(shape)))
const booking = z.object({
  fullName: text,
  email: text,
  phone: text,
  timezone: text,
  eventStartTime: text,
  eventEndTime: text,
  eventId: text,
  meetingNotes: text,
})
const payment = z.object({ status: text, email: text, paymentId: text })
const schema = z.object({
  formId: text,
  formName: text,
  submission: z.object({
    submissionId: text,
    submissionTime: text,
    questions: z.array(loose(z.object({ ...named, type: text, value: loose(z.json()) }))),
    calculations: listOf(z.object({ ...named, value: loose(z.json()) })),
    urlParameters: listOf(z.object({ ...named, value: loose(z.json()) })),
    documents: listOf(z.object({ name: text, url: text })),
    scheduling: listOf(z.object({ ...named, value: loose(booking) })),
    payments: listOf(z.object({ ...named, value: loose(payment) })),
    quiz: loose(z.object({ score: number, maxScore: number })),
    login: loose(z.object({ email: text })),
  }),
})

async function parse(delivery: Delivery): Promise<Result<FilloutSubmission[], Malformed>> {
  const json = readJson(delivery)
  if (!json.ok) return json
  const body = wrapped(json.value)
  const read = schema.safeParse(body)
  return read.success ? ok([toSubmission(read.data)]) : misshapen(read.error, body)
}

/** A webhook made by Fillout's API sends the submission alone. */
const wrapped = (body: Json): Json =>
  isObject(body) && body['submission'] === undefined && Array.isArray(body['questions'])
    ? { formId: body['formId'] ?? null, submission: body }
    : body

const toSubmission = ({ formId, formName, submission }: z.infer<typeof schema>) => ({
  id: submission.submissionId || null,
  submittedAt: submission.submissionTime ?? null,
  formId: formId ?? '',
  formName: formName ?? '',
  questions: filled(submission.questions),
  calculations: filled(submission.calculations),
  urlParameters: filled(submission.urlParameters),
  documents: filled(submission.documents),
  bookings: filled(submission.scheduling),
  payments: filled(submission.payments),
  quiz: submission.quiz ?? null,
  loginEmail: submission.login?.email ?? null,
})

const filled = <Item>(items: readonly (Item | null | undefined)[] | null | undefined): Item[] =>
  (items ?? []).flatMap((item) => item ?? [])
