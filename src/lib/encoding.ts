// Bytes and their text forms. Malformed text is `undefined`, never an exception.

export type Bytes = Uint8Array<ArrayBuffer>

/** Text as UTF-8 bytes. */
export const utf8 = (text: string): Bytes => Uint8Array.from(new TextEncoder().encode(text))

/** Hex of either case. */
export const fromHex = (text: string): Bytes | undefined =>
  /^(?:[0-9a-f]{2})+$/i.test(text) ? Uint8Array.fromHex(text) : undefined

export const toHex = (bytes: Bytes): string => bytes.toHex()

/** Base64 of the standard alphabet, with or without padding. */
export const fromBase64 = (text: string): Bytes | undefined => {
  const digits = text.replace(/={1,2}$/, '')
  const wellFormed = /^[A-Za-z0-9+/]+$/.test(digits) && digits.length % 4 !== 1
  return wellFormed ? Uint8Array.fromBase64(digits) : undefined
}

export const toBase64 = (bytes: Bytes): string => bytes.toBase64()

/** SHA-256 as lower-case hex. */
export const sha256Hex = async (data: string | Bytes): Promise<string> => {
  const bytes = typeof data === 'string' ? utf8(data) : data
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}
