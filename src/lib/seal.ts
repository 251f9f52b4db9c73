// Sealed text: AES-256-GCM with a random nonce, bound to what it belongs to. For tokens that must be stored:
// the platform's own encryption at rest does not protect against readers of the database.

import { decrypt, importKey } from './aes-gcm.ts'
import { fromBase64, fromHex, toBase64, utf8, type Bytes } from './encoding.ts'

const NONCE_BYTES = 12
const KEY_BYTES = 32

/** 32 bytes as base64 or hex; `undefined` for anything else. Make one with `openssl rand -base64 32`. */
export function parseKey(text: string): Bytes | undefined {
  const key = /^[0-9a-f]{64}$/i.test(text) ? fromHex(text) : fromBase64(text)
  return key?.length === KEY_BYTES ? key : undefined
}

/** `belongsTo` is authenticated, not stored: the text opens only with the same value. `nonce` is twelve random bytes, never used twice. */
export async function seal(
  text: string,
  key: Bytes,
  belongsTo: string,
  nonce: Bytes
): Promise<string> {
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: utf8(belongsTo) }
  const sealed = await crypto.subtle.encrypt(algorithm, await importKey(key), utf8(text))
  const bytes = new Uint8Array(NONCE_BYTES + sealed.byteLength)
  bytes.set(nonce)
  bytes.set(new Uint8Array(sealed), NONCE_BYTES)
  return toBase64(bytes)
}

/** The text, opened with whichever key fits; `undefined` when none does, or when it belongs to something else. */
export async function open(
  sealed: string,
  keys: readonly Bytes[],
  belongsTo: string
): Promise<string | undefined> {
  const bytes = fromBase64(sealed)
  if (bytes === undefined || bytes.length <= NONCE_BYTES) return undefined
  const text = await decrypt(
    {
      nonce: bytes.slice(0, NONCE_BYTES),
      sealed: bytes.slice(NONCE_BYTES),
      additionalData: utf8(belongsTo),
    },
    keys
  )
  return text === undefined ? undefined : new TextDecoder().decode(text)
}
