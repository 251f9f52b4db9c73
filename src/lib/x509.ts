// When an X.509 certificate is good and for whom. Reads what RFC 5280 §4.1 puts where and judges nothing: whether it can be
// trusted is for others to say. Malformed bytes are `undefined`, never an exception.

import type { Bytes } from './encoding.ts'

export type CertificateFacts = {
  /** Milliseconds since the epoch. */
  readonly notBefore: number
  readonly notAfter: number
  /** Host names: those that it lists, else the common names of its subject. */
  readonly names: readonly string[]
}

const TAG = {
  octets: 0x04,
  utcTime: 0x17,
  generalizedTime: 0x18,
  dnsName: 0x82,
  version: 0xa0,
  extensions: 0xa3,
}
/** 2.5.4.3 and 2.5.29.17. */
const COMMON_NAME = '550403'
const SUBJECT_ALT_NAME = '551d11'

/** Reads DER. */
export function readCertificate(der: Bytes): CertificateFacts | undefined {
  const [certificate] = elementsOf(der)
  const [signed] = elementsOf(certificate?.content)
  const parts = elementsOf(signed?.content)
  const [, , , validity, subject, , ...more] =
    parts[0]?.tag === TAG.version ? parts.slice(1) : parts
  const [notBefore, notAfter] = elementsOf(validity?.content).map(timeOf)
  if (notBefore === undefined || notAfter === undefined) return undefined
  const listed = hostNames(more.find(({ tag }) => tag === TAG.extensions))
  return { notBefore, notAfter, names: listed.length > 0 ? listed : commonNames(subject) }
}

const NO_BYTES: Bytes = new Uint8Array()

type Element = { readonly tag: number; readonly content: Bytes }

/** What stands one after the other; nothing where that is cut short. */
function elementsOf(bytes: Bytes = NO_BYTES): readonly Element[] {
  const elements: Element[] = []
  let at = 0
  while (at < bytes.length) {
    const length = lengthAt(bytes, at + 1)
    const end = length === undefined ? Number.NaN : length.after + length.bytes
    if (length === undefined || end > bytes.length) return []
    elements.push({ tag: bytes[at] ?? 0, content: bytes.slice(length.after, end) })
    at = end
  }
  return elements
}

/** More than any certificate needs. */
const MAX_LENGTH_DIGITS = 3

function lengthAt(
  bytes: Bytes,
  at: number
): { readonly bytes: number; readonly after: number } | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  if (first < 0x80) return { bytes: first, after: at + 1 }
  const after = at + 1 + (first & 0x7f)
  const digits = bytes.slice(at + 1, after)
  if (digits.length === 0 || digits.length > MAX_LENGTH_DIGITS) return undefined
  return { bytes: digits.reduce((sum, digit) => sum * 256 + digit, 0), after }
}

const textOf = ({ content }: Element): string => new TextDecoder().decode(content)

/** `YYMMDDHHMMSSZ`, of which 50 and more are the last century, or with all digits of the year. */
function timeOf(element: Element): number | undefined {
  const text = textOf(element)
  const isShort = element.tag === TAG.utcTime
  if (!isShort && element.tag !== TAG.generalizedTime) return undefined
  const century = text.slice(0, 2) < '50' ? '20' : '19'
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(isShort ? century + text : text)
  if (digits === null) return undefined
  const [, year, month, day, hour, minute, second] = digits
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at) ? undefined : at
}

/** A subject is a list of sets of pairs. */
const commonNames = (subject: Element | undefined): readonly string[] =>
  elementsOf(subject?.content)
    .flatMap(({ content }) => elementsOf(content))
    .flatMap((pair) => {
      const [name, value] = elementsOf(pair.content)
      return name?.content.toHex() === COMMON_NAME && value !== undefined ? [textOf(value)] : []
    })

function hostNames(extensions: Element | undefined): readonly string[] {
  const [list] = elementsOf(extensions?.content)
  return elementsOf(list?.content)
    .map(({ content }) => elementsOf(content))
    .filter(([name]) => name?.content.toHex() === SUBJECT_ALT_NAME)
    .flatMap((parts) => elementsOf(parts.find(({ tag }) => tag === TAG.octets)?.content))
    .flatMap(({ content }) => elementsOf(content))
    .filter(({ tag }) => tag === TAG.dnsName)
    .map(textOf)
}
