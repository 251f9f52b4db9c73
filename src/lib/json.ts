// JSON whose integers survive: ids above 2^53 (Google, Meta, Shopify) come out as text, not rounded.

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/**
 * Parses JSON text; integers that a double cannot hold become their digits as a string. `undefined` when malformed.
 * A byte order mark before it, which some servers send and not every runtime takes away, does not matter.
 */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''), keepBigIntegers) as Json
  } catch (error) {
    // Nested deeper than the stack: nobody's event looks like that.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}

export const isObject = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same for a value that is JSON already. */
export const isJsonObject = (value: Json | undefined): value is JsonObject => isObject(value)

/** A text or a number as text without spaces around it; `undefined` for nothing and for anything else. */
export function plainText(value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  return text === '' ? undefined : text
}

/** The third argument is the source text of a primitive (JSON.parse source text access, ES2026). */
function keepBigIntegers(_key: string, value: unknown, context?: { source?: string }): unknown {
  const rounded = typeof value === 'number' && !Number.isSafeInteger(value)
  return rounded && /^-?\d+$/.test(context?.source ?? '') ? context?.source : value
}

/** Text of JSON with all that is no ASCII as lower-case `\\u` escapes: some senders sign it so and send it otherwise. */
export const inAscii = (text: string): string =>
  text.replaceAll(
    /[\u0080-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
