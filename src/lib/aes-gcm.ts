// AES-GCM: what opens under a key was sealed with it, byte for byte. What does not open is `undefined`, never an exception.

import type { Bytes } from './encoding.ts'

/** Behind the ciphertext. */
export const TAG_BYTES = 16

export type Sealed = {
  readonly nonce: Bytes
  /** The ciphertext and its tag. */
  readonly sealed: Bytes
  /** Authenticated with it, though no part of it. */
  readonly additionalData?: Bytes
}

/** The plain bytes, under whichever key fits. */
export async function decrypt(
  { nonce, sealed, additionalData }: Sealed,
  keys: readonly Bytes[]
): Promise<Bytes | undefined> {
  const beside = additionalData === undefined ? {} : { additionalData }
  const algorithm = { name: 'AES-GCM', iv: nonce, ...beside }
  for (const key of keys) {
    try {
      return new Uint8Array(await crypto.subtle.decrypt(algorithm, await importKey(key), sealed))
    } catch {
      // Another key, or nothing that was sealed: WebCrypto does not say which, and must not.
    }
  }
  return undefined
}

export const importKey = (key: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])
