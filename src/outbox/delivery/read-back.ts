// What was sent for custom fields ↔ what the API's answer holds (contacts-api.md §6, §12). Pure.
// The API says nothing when it drops or cuts a value, so this is the only place where it shows.

import type { StoredCustomValue } from '../../client/contact.ts'
import type { CustomFieldInput } from '../../client/contact-input.ts'

export type Unkept = {
  readonly id: string
  /** What was sent and is not there; of a list only the missing ones. */
  readonly leftOut: string
  /** What is there; `null` when nothing is. */
  readonly instead: string | null
  /** A clause: "HoopAI did not store it". */
  readonly why: string
}

const SHOWN_LENGTH = 60
const NUMBER = /^[-+]?\d{1,15}(?:\.\d{1,15})?$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[T ]/
const EPOCH_MS = /^-?\d{11,13}$/
/** Midnight of any zone, never midnight of the next day. */
const ZONES_MS = 14 * 3_600_000

/** The sent values that are not stored as they were sent. Other ways to write the same are no difference. */
export function unkept(
  sent: readonly CustomFieldInput[],
  stored: readonly StoredCustomValue[]
): readonly Unkept[] {
  const held = new Map(stored.map(({ id, value }) => [id, textsOf(value)]))
  return sent.flatMap(({ id, field_value }) => {
    const difference = between(textsOf(field_value), held.get(id) ?? [])
    return difference === undefined ? [] : [{ id, ...difference }]
  })
}

function between(sent: readonly string[], held: readonly string[]) {
  const missing = sent.filter((text) => !held.some((other) => isSame(text, other)))
  if (missing.length === 0) return undefined
  const leftOut = missing.join(', ')
  if (held.length === 0) return { leftOut, instead: null, why: 'HoopAI did not store it' }
  const instead = held.join(', ')
  const isPart = missing.length < sent.length || leftOut.startsWith(instead)
  const why = `HoopAI stored ${isPart ? 'only ' : ''}"${shown(instead)}"${isPart ? '' : ' instead'}`
  return { leftOut, instead, why }
}

/** Whether a stored value is none. */
export const isBlank = (value: unknown): boolean => textsOf(value).every((text) => text === '')

function textsOf(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return value.flatMap(textsOf)
  return [typeof value === 'string' ? plain(value) : JSON.stringify(value)]
}

/** Unicode has two ways to write an accent, forms have two to end a line. */
const plain = (text: string): string => text.normalize('NFC').replaceAll('\r\n', '\n').trim()

const isSame = (sent: string, held: string): boolean =>
  sent === held || isSameNumber(sent, held) || isSameDay(sent, held)

const isSameNumber = (sent: string, held: string): boolean =>
  NUMBER.test(sent) && NUMBER.test(held) && Number(sent) === Number(held)

function isSameDay(sent: string, held: string): boolean {
  if (!DAY.test(sent)) return false
  const heldMs = EPOCH_MS.test(held) ? Number(held) : DATE_TIME.test(held) ? Date.parse(held) : NaN
  return Math.abs(heldMs - Date.parse(sent)) <= ZONES_MS
}

const shown = (text: string): string =>
  text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH - 1)}…`
