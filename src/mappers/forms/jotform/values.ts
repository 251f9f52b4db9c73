// What Jotform's controls write: texts, lists, and objects that hold the parts of a name, phone, address or time.

import { isObject, type Json } from '../../../lib/json.ts'
import type { Said } from '../../fields/flatten.ts'

export type Control = 'name' | 'phone' | 'address' | 'date' | 'time' | 'appointment'

/** A part of the person: what it is called in the control, what it is, and its value. */
export type Part = { readonly name: string; readonly is: Said; readonly value: string }

/** Known by the names of its parts; `null` for plain values and for controls that are not known. */
export function controlOf(value: Json): Control | null {
  if (!isObject(value)) return null
  const has = (...names: readonly string[]) => names.some((name) => Object.hasOwn(value, name))
  if (has('first', 'last')) return 'name'
  if (has('full', 'area')) return 'phone'
  if (has('addr_line1', 'postal')) return 'address'
  if (has('year')) return 'date'
  if (has('timeInput', 'hourSelect')) return 'time'
  return has('duration') ? 'appointment' : null
}

type Read = (name: string) => string

const TEXTS: Readonly<Record<Control, (read: Read) => string>> = {
  name: (read) => joined(' ', ['prefix', 'first', 'middle', 'last', 'suffix'].map(read)),
  phone: (read) => read('full') || joined(' ', ['country', 'area', 'phone'].map(read)),
  address: (read) =>
    joined(', ', ['addr_line1', 'addr_line2', 'city', 'state', 'postal', 'country'].map(read)),
  date: (read) => joined(' ', [joined('-', ['year', 'month', 'day'].map(read)), timeIn(read)]),
  time: (read) => timeIn(read),
  appointment: (read) =>
    joined(', ', [read('date'), read('duration').replace(/^\d+$/, '$& min'), read('timezone')]),
}

const timeIn = (read: Read): string => {
  const time = read('timeInput') || joined(':', [read('hour'), read('min')])
  return joined(' ', [
    time || joined(':', [read('hourSelect'), read('minuteSelect')]),
    read('ampm'),
  ])
}

const joined = (separator: string, texts: readonly string[]): string =>
  texts.filter((text) => text !== '').join(separator)

/** The control's value in one line; empty when nothing was filled in. */
export const controlText = (control: Control, value: Json): string => TEXTS[control](reader(value))

const PARTS: Readonly<Partial<Record<Control, readonly (readonly [string, Said])[]>>> = {
  name: [
    ['first', 'firstName'],
    ['last', 'lastName'],
    ['prefix', 'answer'],
    ['middle', 'answer'],
    ['suffix', 'answer'],
  ],
  address: [
    ['street', 'street'],
    ['city', 'city'],
    ['state', 'state'],
    ['postal', 'postalCode'],
    ['country', 'country'],
  ],
}

/** The filled parts of a name or an address. */
export function personParts(control: Control, value: Json): readonly Part[] {
  const read = reader(value)
  const street = joined(', ', [read('addr_line1'), read('addr_line2')])
  return (PARTS[control] ?? [])
    .map(([name, is]) => ({ name, is, value: name === 'street' ? street : read(name) }))
    .filter((part) => part.value !== '')
}

function reader(value: Json): Read {
  const parts = isObject(value) ? value : {}
  return (name) => {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined
    return typeof part === 'string' || typeof part === 'number' ? String(part).trim() : ''
  }
}
