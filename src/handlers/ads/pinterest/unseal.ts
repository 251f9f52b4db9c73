// A sealed body → its plain bytes. Where in the body the ciphertext stands, and where in it nonce and tag, is not published:
// what the options do not say is tried. That lets nobody in, because nothing opens but under a key of the route.

import { decrypt, TAG_BYTES, type Sealed } from '../../../lib/aes-gcm.ts'
import { fromBase64, type Bytes } from '../../../lib/encoding.ts'
import { isObject, parseJson, type Json } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import { parseKey } from '../../../lib/seal.ts'
import { joinBytes } from '../../../lib/signatures.ts'
import { bodyText } from '../../body.ts'
import { valueAt } from '../../json-path.ts'
import type { Delivery, Refusal } from '../../provider.ts'
import { refuse } from '../../verifiers.ts'

/** The likeliest first. */
export const LAYOUTS = [
  'nonce-ciphertext-tag',
  'nonce-tag-ciphertext',
  'ciphertext-tag-nonce',
] as const

export type PinterestSeal = {
  /** Path of the ciphertext in a JSON body; `null`: the body is it, or a text at the top of the body. */
  readonly field: string | null
  /** The order of the parts in it; `null`: each is tried. */
  readonly layout: (typeof LAYOUTS)[number] | null
  readonly nonceBytes: number
  /** Path of the nonce, where it does not stand in the ciphertext. */
  readonly nonceField: string | null
  /** Path of the tag, where it does not stand in the ciphertext. */
  readonly tagField: string | null
}

/** Bounds the work that a stranger's body can ask for. */
const MAX_TEXTS = 8
const MAX_NAMES = 10
/** What a field may be called to be named to the operator. */
const FIELD_NAME = /^[\w-]{1,40}$/

type Unsealed = Result<Bytes, Refusal>

export async function unseal(
  delivery: Delivery,
  secrets: readonly string[],
  seal: PinterestSeal
): Promise<Unsealed> {
  const keys = secrets.flatMap((secret) => parseKey(secret) ?? [])
  if (keys.length === 0) {
    return refuse('credential_mismatch', 'No secret of this route is a key of 32 bytes in base64.')
  }
  const text = bodyText(delivery).trim()
  const json = parseJson(text)
  if (json !== undefined)
    return Array.isArray(json) ? openEach(json, keys, seal) : openItem(json, keys, seal)
  const ways = waysToRead(bytesOf(text) ?? delivery.body, seal)
  return ways.length === 0 ? notSealed(text) : openFirst(ways, keys)
}

/** Of a list of sealed leads each must open, and there must be one; together they are a list of plain ones. */
async function openEach(
  items: readonly Json[],
  keys: readonly Bytes[],
  seal: PinterestSeal
): Promise<Unsealed> {
  const [first, ...more] = items
  if (first === undefined) return refuse('credential_missing', 'The body is an empty list.')
  let opened = await openItem(first, keys, seal)
  for (const item of more) {
    if (!opened.ok) return opened
    const next = await openItem(item, keys, seal)
    opened = next.ok ? ok(joinBytes(opened.value, ',', next.value)) : next
  }
  return opened.ok ? ok(joinBytes('[', opened.value, ']')) : opened
}

async function openItem(
  item: Json,
  keys: readonly Bytes[],
  seal: PinterestSeal
): Promise<Unsealed> {
  const ways = sealedIn(item, seal)
  return ways.length === 0 ? nothingSealed(item) : openFirst(ways, keys)
}

async function openFirst(ways: readonly Sealed[], keys: readonly Bytes[]): Promise<Unsealed> {
  for (const way of ways) {
    const plain = await decrypt(way, keys)
    if (plain !== undefined) return ok(plain)
  }
  return refuse('credential_mismatch', 'No secret opens the body in any layout that is tried.')
}

/** Everything in a lead of a JSON body that may be its ciphertext, in every layout. */
function sealedIn(item: Json, seal: PinterestSeal): readonly Sealed[] {
  const at = (path: string | null) => (path === null ? undefined : valueAt(item, path))
  const inside = isObject(item) ? Object.values(item) : [item]
  const texts = seal.field === null ? inside : [at(seal.field)]
  const [nonce, tag] = [bytesOf(at(seal.nonceField)), bytesOf(at(seal.tagField))]
  const isWhole = nonce === undefined && tag === undefined
  const how = isWhole ? seal : { layout: LAYOUTS[0], nonceBytes: nonce?.length ?? seal.nonceBytes }
  return texts
    .flatMap((text) => bytesOf(text) ?? [])
    .map((bytes) => joinBytes(nonce ?? NOTHING, bytes, tag ?? NOTHING))
    .filter((bytes) => isLongEnough(bytes, how))
    .slice(0, MAX_TEXTS)
    .flatMap((bytes) => waysToRead(bytes, how))
}

const NOTHING: Bytes = new Uint8Array()

type Cut = Pick<PinterestSeal, 'layout' | 'nonceBytes'>

const isLongEnough = ({ length }: Bytes, { nonceBytes }: Cut) => length > nonceBytes + TAG_BYTES

/** None of what is too short for a nonce, a ciphertext and a tag. */
function waysToRead(bytes: Bytes, cut: Cut): readonly Sealed[] {
  if (!isLongEnough(bytes, cut)) return []
  const layouts = cut.layout === null ? LAYOUTS : [cut.layout]
  return layouts.map((layout) => READ[layout](bytes, cut.nonceBytes))
}

/** Cuts a ciphertext apart. WebCrypto wants the tag at the end. */
const READ: Readonly<Record<(typeof LAYOUTS)[number], (bytes: Bytes, nonce: number) => Sealed>> = {
  'nonce-ciphertext-tag': (bytes, nonce) => ({
    nonce: bytes.slice(0, nonce),
    sealed: bytes.slice(nonce),
  }),
  'nonce-tag-ciphertext': (bytes, nonce) => ({
    nonce: bytes.slice(0, nonce),
    sealed: joinBytes(bytes.slice(nonce + TAG_BYTES), bytes.slice(nonce, nonce + TAG_BYTES)),
  }),
  'ciphertext-tag-nonce': (bytes, nonce) => ({
    nonce: bytes.slice(-nonce),
    sealed: bytes.slice(0, -nonce),
  }),
}

/** Base64 of either alphabet, with or without line breaks. */
const bytesOf = (text: Json | undefined): Bytes | undefined =>
  typeof text === 'string'
    ? fromBase64(text.replaceAll(/\s/g, '').replaceAll('-', '+').replaceAll('_', '/'))
    : undefined

const notSealed = (text: string): Result<never, Refusal> =>
  text === ''
    ? refuse('credential_missing', 'The body is empty.')
    : refuse('credential_malformed', 'The body is too short for a nonce, a ciphertext and a tag.')

function nothingSealed(item: Json): Result<never, Refusal> {
  const names = isObject(item) ? Object.keys(item).filter((name) => FIELD_NAME.test(name)) : []
  const listed = names.slice(0, MAX_NAMES).join(', ') || 'none'
  return refuse('credential_missing', `No field holds a ciphertext in base64. Fields: ${listed}.`)
}
