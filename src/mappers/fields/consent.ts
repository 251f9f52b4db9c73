// Consent boxes: which fields are one, and whether it was given.

import { remember } from '../../lib/remember.ts'
import type { Consent } from '../lead.ts'
import { compactSet } from './dictionary.ts'
import type { Entry } from './flatten.ts'
import { compact, humanise, nameKey, segmentsOf, wordsOf } from './keys.ts'

const strong = compactSet(({ consent }) => consent.strong)
const weak = compactSet(({ consent }) => consent.weak)
const ticked = compactSet(({ consent }) => consent.ticked)
const yes = compactSet(({ consent }) => consent.yes)
const no = compactSet(({ consent }) => consent.no)
const newsletters = compactSet(({ consent }) => consent.newsletter)

const OPT_OUT = /optout|unsubscribe|donotcontact|donotcall|dnd/
const MAX_CONSENT_LENGTH = 2000
const MAX_WORD_LENGTH = 40

/** The consent that an entry is, if it is one. A box whose value is the sentence itself was ticked. */
export function consentOf(entry: Entry): Consent | undefined {
  const { path, label, value } = entry
  if (entry.is !== undefined) return entry.is === 'consent' ? declared(entry) : undefined
  const name = segmentsOf(path).at(-1) ?? path
  const isOptOut = OPT_OUT.test(nameKey(name))
  if (!isOptOut && !isAboutName(name) && !isAboutName(label ?? '')) return undefined
  const said = typeof value === 'string' ? value : value.length === 1 ? (value[0] ?? '') : undefined
  const reading = said === undefined ? undefined : read(said)
  if (reading === undefined || (isOptOut && !reading.given)) return undefined
  const channel = channelOf([...wordsOf(name), ...wordsOf(label ?? '')])
  return {
    key: path,
    text: reading.sentence ?? label ?? humanise(path),
    given: isOptOut ? false : reading.given,
    ...(channel === undefined ? {} : { channel }),
  }
}

/** A box that the sender calls consent: ticked unless its value says no. */
function declared({ path, label, value }: Entry): Consent {
  const text = [value].flat().join(', ')
  const words = [...wordsOf(path), ...wordsOf(label ?? '')]
  const channel = channelOf(words)
  const isSentence = wordsOf(text).length > 2
  return {
    key: path,
    text: label ?? (isSentence ? text : humanise(path)),
    given: !isRefusal(text),
    ...(channel === undefined ? {} : { channel }),
  }
}

/** Whether the answer to a consent question is a no. */
export const isRefusal = (value: string): boolean => value.trim() === '' || no().has(compact(value))

/** Whether a value is nothing but a yes or a no. */
export function isYesOrNo(value: string): boolean {
  const word = value.length > MAX_WORD_LENGTH ? '' : compact(value)
  return yes().has(word) || no().has(word)
}

const isAboutName = remember((name) => isAbout(wordsOf(name)))

function isAbout(words: readonly string[]): boolean {
  const isPlain = words.length <= 3 || ticked().has(words[0] ?? '')
  return words.some(
    (word, index) =>
      strong().has(word) ||
      (isPlain && weak().has(word)) ||
      (word === 'opt' && words[index + 1] === 'in')
  )
}

function read(value: string): { given: boolean; sentence?: string } | undefined {
  const word = compact(value)
  if (yes().has(word)) return { given: true }
  if (no().has(word)) return { given: false }
  const words = wordsOf(value)
  const isSentence = words.length > 2 && value.length <= MAX_CONSENT_LENGTH && isAbout(words)
  return isSentence ? { given: true, sentence: value } : undefined
}

const CALLS =
  'call calls phone tcpa telefonisch telefonica telefonicamente telephonique telefonicznie telefoniczny 電話'.split(
    ' '
  )
const EMAILS = 'email emails mail mails correo courriel eposta posta メール'.split(' ')

function channelOf(words: readonly string[]): Consent['channel'] {
  const says = (...named: string[]) => words.some((word) => named.includes(word))
  if (says('whatsapp')) return 'whatsapp'
  if (says('sms', 'texts')) return 'sms'
  if (says(...CALLS)) return 'call'
  return says(...EMAILS) || words.some((word) => newsletters().has(word)) ? 'email' : undefined
}
