// Netlify Forms: https://docs.netlify.com/manage/forms/notifications/
// X-Webhook-Signature: a JWT (HS256) whose claims are `iss`, always `netlify`, and `sha256`, the hex hash of the raw
// body; only sent when the notification has a JWS secret token. Neither a time limit nor retries are documented.

import { errors, jwtVerify, type JWTPayload } from 'jose'
import * as z from 'zod/mini'
import { sha256Hex, utf8 } from '../../lib/encoding.ts'
import { err, ok, type Result } from '../../lib/result.ts'
import { mapNetlifySubmission, type NetlifySubmission } from '../../mappers/forms/netlify.ts'
import { JSON_TYPE } from '../body.ts'
import {
  defineProvider,
  type Delivery,
  type Malformed,
  type RawRequest,
  type Refusal,
} from '../provider.ts'
import { loose, readOne } from '../shapes.ts'
import { refuse } from '../verifiers.ts'

const SIGNATURE = 'x-webhook-signature'

export const netlify = defineProvider<NetlifySubmission, object>({
  id: 'netlify',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: {},
  verify,
  parse,
  map: mapNetlifySubmission,
})

const NO_SECRET = refuse('credential_mismatch', 'The route has no secret.')

/** The token is signed, and the body is the one that it names. */
async function verify(
  { headers, body, receivedAt }: RawRequest,
  secrets: readonly string[]
): Promise<Result<void, Refusal>> {
  const token = headers.get(SIGNATURE)?.trim()
  if (!token) return refuse('credential_missing', `No ${SIGNATURE} header was sent.`)
  const keys = secrets.filter((secret) => secret !== '')
  const readings = await Promise.all(keys.map((secret) => claimsIn(token, secret, receivedAt)))
  const read = readings.find(({ ok: isGood }) => isGood) ?? readings[0] ?? NO_SECRET
  if (!read.ok) return read
  return read.value['sha256'] === (await sha256Hex(body))
    ? ok(undefined)
    : refuse('credential_mismatch', `${SIGNATURE} is of another body.`)
}

async function claimsIn(
  token: string,
  secret: string,
  receivedAt: number
): Promise<Result<JWTPayload, Refusal>> {
  const checks = { algorithms: ['HS256'], issuer: 'netlify', currentDate: new Date(receivedAt) }
  try {
    return ok((await jwtVerify(token, utf8(secret), checks)).payload)
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    const reason = REASONS[error.code] ?? 'credential_malformed'
    return err({ reason, detail: `${SIGNATURE} is not accepted: ${error.message}.` })
  }
}

/** All else is no token of this kind. */
const REASONS: Readonly<Record<string, Refusal['reason']>> = {
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'credential_mismatch',
  ERR_JWT_CLAIM_VALIDATION_FAILED: 'credential_mismatch',
  ERR_JWT_EXPIRED: 'timestamp_outside_window',
}

const text = loose(z.string())
const schema = z.object({
  id: text,
  created_at: text,
  form_id: text,
  form_name: text,
  data: z.nullish(z.record(z.string(), z.json())),
  ordered_human_fields: z.nullish(
    z.array(z.object({ title: text, name: z.string(), value: z.optional(z.json()) }))
  ),
})

async function parse(delivery: Delivery): Promise<Result<NetlifySubmission[], Malformed>> {
  return readOne(delivery, schema, toSubmission)
}

const toSubmission = (body: z.infer<typeof schema>): NetlifySubmission => ({
  id: body.id ?? null,
  createdAt: body.created_at ?? null,
  form: { id: body.form_id ?? '', name: body.form_name ?? '' },
  data: body.data ?? null,
  fields: (body.ordered_human_fields ?? []).map(({ title, name, value }) => ({
    name,
    title: title?.trim() ?? '',
    value: value ?? null,
  })),
})
