// How Adyen signs. Standard webhooks: each item holds the base64 HMAC-SHA256 of eight of its fields, so the body has to be
// read before it is verified, and whatever else an item says is not signed: `BASIC_AUTH` guards that. Webhooks of platforms:
// a header over the whole body. The key is written in hex.
// https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures

import { fromHex, utf8, type Bytes } from '../../../lib/encoding.ts'
import { isObject, parseJson } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import { verifyHmac } from '../../../lib/signatures.ts'
import { bodyText } from '../../body.ts'
import type { RawRequest, Refusal } from '../../provider.ts'
import { refuse, verifyBasic } from '../../verifiers.ts'

const HEADER = 'hmacsignature'
const BASIC_AUTH = 'BASIC_AUTH'
const SCHEME = { hash: 'SHA-256', encoding: 'base64' } as const
const SEPARATOR = ':'

export async function verifyAdyen(
  request: RawRequest,
  secrets: readonly string[]
): Promise<Result<void, Refusal>> {
  const keys = secrets.flatMap((secret) => fromHex(secret) ?? [])
  if (keys.length === 0 && secrets.length > 0)
    return refuse('credential_mismatch', 'No secret of this route is written in hex.')
  const entered = await verifyEntry(request)
  if (!entered.ok) return entered
  const signature = request.headers.get(HEADER)?.trim()
  if (!signature) return verifyItems(request, keys)
  return (await verifyHmac(SCHEME, keys, request.body, [signature]))
    ? ok(undefined)
    : refuse('credential_mismatch', `The signature in ${HEADER} fits no secret.`)
}

/** User and password, where the route asks for them besides the signature. */
async function verifyEntry(request: RawRequest): Promise<Result<void, Refusal>> {
  const expected = (request.variable(BASIC_AUTH) ?? '').split(/\s+/).filter((one) => one !== '')
  if (expected.length === 0) return ok(undefined)
  const verified = await verifyBasic(request, expected)
  return verified.ok
    ? verified
    : refuse(verified.error.reason, `${BASIC_AUTH} is set. ${verified.error.detail}`)
}

/** Every item must be signed: one that is not would ride along with one that is. */
async function verifyItems(
  request: RawRequest,
  keys: readonly Bytes[]
): Promise<Result<void, Refusal>> {
  const items = itemsIn(request)
  if (items.length === 0) {
    const detail = `No ${HEADER} header was sent, and the body holds no item that could be signed.`
    return refuse('credential_missing', detail)
  }
  for (const item of items) {
    const verified = await verifyItem(item, keys)
    if (!verified.ok) return verified
  }
  return ok(undefined)
}

type Item = Readonly<Record<string, unknown>>

function itemsIn(request: RawRequest): readonly Item[] {
  const body = parseJson(bodyText(request))
  const items = isObject(body) ? body['notificationItems'] : undefined
  return (Array.isArray(items) ? items : []).map((item) => partOf(item, 'NotificationRequestItem'))
}

const partOf = (whole: unknown, name: string): Item => {
  const part = isObject(whole) ? whole[name] : undefined
  return isObject(part) ? part : {}
}

async function verifyItem(item: Item, keys: readonly Bytes[]): Promise<Result<void, Refusal>> {
  const signature = partOf(item, 'additionalData')['hmacSignature']
  if (typeof signature !== 'string' || signature === '')
    return refuse('credential_missing', 'An item holds no additionalData.hmacSignature.')
  const signed = signedText(item)
  if (signed === undefined)
    return refuse('credential_malformed', 'A signed field of an item holds a colon.')
  return (await verifyHmac(SCHEME, keys, utf8(signed), [signature]))
    ? ok(undefined)
    : refuse('credential_mismatch', 'The signature of an item fits no secret.')
}

/**
 * Fields that are missing count as empty, and nothing is escaped: so that the text can be read in one way only, no field but
 * the merchant's own reference may hold the separator.
 */
function signedText(item: Item): string | undefined {
  const amount = partOf(item, 'amount')
  const reference = textOf(item['merchantReference'])
  const before = ['pspReference', 'originalReference', 'merchantAccountCode'].map((name) =>
    textOf(item[name])
  )
  const after = [amount['value'], amount['currency'], item['eventCode'], item['success']].map(
    textOf
  )
  return [...before, ...after].some((field) => field.includes(SEPARATOR))
    ? undefined
    : [...before, reference, ...after].join(SEPARATOR)
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
