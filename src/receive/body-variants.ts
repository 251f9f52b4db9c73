// What a body may have been before a proxy or a tool changed it: trimmed, written anew, converted. Pure; for telling
// why a signature does not fit, never for letting a request in.

import { utf8, type Bytes } from '../lib/encoding.ts'
import { inAscii, parseJson } from '../lib/json.ts'

export type Variant = {
  readonly code: `body_${'whitespace' | 'newlines' | 'json' | 'form' | 'charset'}`
  /** Completes "The signature fits the body …". */
  readonly what: string
  readonly body: Bytes
}

type Change = {
  readonly code: Variant['code']
  readonly what: string
  /** `undefined` where it does not apply. */
  readonly change: (text: string) => string | Bytes | undefined
}

/** Every change that makes a difference, about thirty at most. Each is made when it is asked for. */
export function* variantsOf(body: Bytes): Generator<Variant, void> {
  const seen = new Set([body.toBase64()])
  const text = new TextDecoder().decode(body)
  for (const { code, what, change } of isUtf8(body) ? changesOf(text) : [takenForUtf8(body)]) {
    const changed = change(text)
    const variant = typeof changed === 'string' ? utf8(changed) : changed
    const key = variant?.toBase64()
    if (variant === undefined || key === undefined || seen.has(key)) continue
    seen.add(key)
    yield { code, what, body: variant }
  }
}

function isUtf8(body: Bytes): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body)
    return true
  } catch {
    return false // the decoder says no by an exception
  }
}

const changesOf = (text: string): readonly Change[] => [
  ...ANY_TEXT,
  ...(parseJson(text) === undefined ? FORM : JSON_TEXT),
]

const ANY_TEXT: readonly Change[] = [
  // Decoding has dropped it.
  { code: 'body_whitespace', what: 'without a byte order mark', change: (text) => text },
  {
    code: 'body_whitespace',
    what: 'without spaces and line breaks around it',
    change: (text) => text.trim(),
  },
  {
    code: 'body_whitespace',
    what: 'with a line break at its end',
    change: (text) => `${text}\n`,
  },
  {
    code: 'body_newlines',
    what: 'with its line breaks as LF',
    change: (text) => text.replaceAll('\r\n', '\n'),
  },
  {
    code: 'body_newlines',
    what: 'with its line breaks as CRLF',
    change: (text) => text.replaceAll(/\r?\n/g, '\r\n'),
  },
  {
    code: 'body_charset',
    what: 'when UTF-8 that was converted as if it were Latin-1 is converted back',
    change: toLatin1,
  },
]

const FORM: readonly Change[] = [
  {
    code: 'body_form',
    what: 'with its spaces as %20',
    change: (text) => text.replaceAll('+', '%20'),
  },
  {
    code: 'body_form',
    what: 'with its fields encoded as browsers do it',
    change: (text) => new URLSearchParams(text).toString(),
  },
]

/** Whatever the layout, keys keep their order and numbers their digits, except where the text is indented anew. */
const LAYOUTS: readonly (readonly [what: string, lay: (text: string) => string])[] = [
  ['with its own spaces', (text) => text],
  ['without spaces', compact],
  ['with a space after each colon and comma', (text) => spaced(compact(text))],
  ['indented by two', (text) => JSON.stringify(JSON.parse(text), null, 2)],
  ['indented by four', (text) => JSON.stringify(JSON.parse(text), null, 4)],
]

const ESCAPES: readonly (readonly [what: string, escape: (text: string) => string])[] = [
  ['accents and slashes as they are', (text) => text],
  ['accents as \\u escapes', inAscii],
  ['slashes as \\/', (text) => text.replaceAll('/', '\\/')],
  ['accents as \\u escapes and slashes as \\/', (text) => inAscii(text.replaceAll('/', '\\/'))],
]

const JSON_TEXT: readonly Change[] = LAYOUTS.flatMap(([layout, lay]) =>
  ESCAPES.map(([signs, escape]) => ({
    code: 'body_json' as const,
    what: `when its JSON is written ${layout}, ${signs}`,
    change: (text: string) => escape(unescaped(lay(text))),
  }))
)

/** A text of JSON, or the white space between them. */
const TEXT_OR_SPACE = /("(?:\\.|[^"\\])*")|\s+/g
const TEXT_OR_MARK = /("(?:\\.|[^"\\])*")|([:,])/g

function compact(text: string): string {
  return text.replaceAll(TEXT_OR_SPACE, (_, quoted?: string) => quoted ?? '')
}

const spaced = (text: string): string =>
  text.replaceAll(TEXT_OR_MARK, (found, quoted?: string) => quoted ?? `${found} `)

/** Escapes that JSON does not need become the signs that they stand for. */
const unescaped = (text: string): string =>
  text.replaceAll(/\\(?:u([0-9a-f]{4})|[^u])/gi, (escape, digits?: string) => {
    const code = Number.parseInt(digits ?? '0', 16)
    if (escape === '\\/') return '/'
    return code >= FIRST_ACCENT ? String.fromCharCode(code) : escape
  })

const FIRST_ACCENT = 0x80

/** What each byte means in Latin-1 as the web has it, which is windows-1252: https://encoding.spec.whatwg.org/#latin1 */
const fromLatin1 = (bytes: Bytes): string => new TextDecoder('windows-1252').decode(bytes)

function toLatin1(text: string): Bytes | undefined {
  const signs = fromLatin1(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  const byteOf = new Map(Array.from(signs, (sign, byte) => [sign, byte]))
  const bytes = Array.from(text, (sign) => byteOf.get(sign) ?? -1)
  return bytes.includes(-1) ? undefined : Uint8Array.from(bytes)
}

const takenForUtf8 = (body: Bytes): Change => ({
  code: 'body_charset',
  what: 'when it is converted from Latin-1 to UTF-8',
  change: () => fromLatin1(body),
})
