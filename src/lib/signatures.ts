// Signature checks over bytes, on Workers and Node alike. Every comparison takes the same time whether it
// fails early or late, and malformed input is a "no", never an exception.

import { fromBase64, fromHex, toHex, utf8, type Bytes } from './encoding.ts'

export type HmacScheme = {
  readonly hash: 'SHA-1' | 'SHA-256' | 'SHA-512'
  readonly encoding: 'hex' | 'base64'
}

/** More than any sender signs with at once; bounds the work that a hostile header can ask for. */
const MAX_SIGNATURES = 16

/** True when any of the keys made any of the signatures over exactly these bytes. */
export async function verifyHmac(
  { hash, encoding }: HmacScheme,
  keys: readonly (string | Bytes)[],
  signed: Bytes,
  signatures: readonly string[]
): Promise<boolean> {
  const decode = encoding === 'hex' ? fromHex : fromBase64
  const candidates = signatures.slice(0, MAX_SIGNATURES).map(decode)
  for (const key of keys) {
    const bytes = typeof key === 'string' ? utf8(key) : key
    if (bytes.length === 0) continue
    const imported = await importKey(bytes, hash)
    for (const candidate of candidates) {
      if (candidate && (await crypto.subtle.verify('HMAC', imported, candidate, signed)))
        return true
    }
  }
  return false
}

const ED25519_KEY_BYTES = 32
const ED25519_SIGNATURE_BYTES = 64

/** True when any of the public keys (32 bytes each) fits any of the base64 signatures over exactly these bytes. */
export async function verifyEd25519(
  publicKeys: readonly Bytes[],
  signed: Bytes,
  signatures: readonly string[]
): Promise<boolean> {
  const candidates = signatures.slice(0, MAX_SIGNATURES).map(fromBase64)
  for (const key of publicKeys) {
    if (key.length !== ED25519_KEY_BYTES) continue
    const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify'])
    for (const candidate of candidates) {
      if (candidate?.length !== ED25519_SIGNATURE_BYTES) continue
      if (await crypto.subtle.verify('Ed25519', imported, candidate, signed)) return true
    }
  }
  return false
}

/** True when the owner of the RSA key (PKCS #1 v1.5, with a hash of its own) has signed exactly this text. */
export const verifyRsa = (key: CryptoKey, signed: string, signature: Bytes): Promise<boolean> =>
  crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, signature, utf8(signed))

/** Equality of two texts in constant time. An empty secret equals nothing, so a lost one opens no door. */
export async function equalSecret(given: string, expected: string): Promise<boolean> {
  const [left, right] = await Promise.all([digest(given), digest(expected)])
  const difference = left.reduce((bits, byte, index) => bits | (byte ^ (right[index] ?? 0)), 0)
  return expected !== '' && difference === 0
}

/** Joins the parts of a signed text; a body joins as the bytes received, not as decoded text. */
export function joinBytes(...parts: readonly (string | Bytes)[]): Bytes {
  const chunks = parts.map((part) => (typeof part === 'string' ? utf8(part) : part))
  const joined = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
  let offset = 0
  for (const chunk of chunks) {
    joined.set(chunk, offset)
    offset += chunk.length
  }
  return joined
}

const importKey = (bytes: Bytes, hash: HmacScheme['hash']): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash }, false, ['verify'])

/** Digests have one length, so that comparing them tells nothing about the length of the secret. */
const digest = async (text: string): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)))

/** The HMAC of a text, as hex. */
export async function hmacHex(
  key: string | Bytes,
  text: string,
  hash: HmacScheme['hash'] = 'SHA-256'
): Promise<string> {
  const bytes = typeof key === 'string' ? utf8(key) : key
  const algorithm = { name: 'HMAC', hash }
  const imported = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign'])
  return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', imported, utf8(text))))
}
