// Consent boxes: which fields are one, and whether it was given.

import type { Consent } from '../lead.ts'
import type { Entry } from './flatten.ts'
import { compact, humanise, segmentsOf, wordsOf } from './keys.ts'

const wordSet = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const STRONG = wordSet(
  'consent consents gdpr rgpd dsgvo lgpd avg tcpa optin terms tos privacy agree agreed acceptance datenschutz ' +
    'datenschutzerklarung agb einwilligung zustimmung einverstanden einverstandnis consentimiento consentimento ' +
    'consentement consenso privacidad privacidade confidentialite terminos termos condizioni voorwaarden ' +
    'toestemming akkoord privacybeleid privacyverklaring acepto aceito accetto autorizo cgu cgv'
)
/** Words that also stand in ordinary questions: they count in short names and in what a person would tick. */
const WEAK = wordSet(
  'accept accepts accepted accepte agreement permission subscribe subscribed marketing newsletter boletin infolettre ' +
    'nieuwsbrief condiciones conditions aceptar'
)
const TICKED = wordSet('i yes ja ich si oui j je sim ik io subscribe send receive get sign')
const OPT_OUT = /optout|unsubscribe|donotcontact|donotcall|dnd/
const YES = wordSet(
  'on yes y true 1 checked x agree agreed accept accepted granted si sim ja oui ok given optin subscribed'
)
const NO = wordSet(
  'off no n false 0 unchecked disagree declined refused denied nein non nao nee none optout'
)
const MAX_CONSENT_LENGTH = 2000

/** The consent that an entry is, if it is one. A box whose value is the sentence itself was ticked. */
export function consentOf({ path, label, value }: Entry): Consent | undefined {
  const name = segmentsOf(path).at(-1) ?? path
  const words = [...wordsOf(name), ...wordsOf(label ?? '')]
  const isOptOut = OPT_OUT.test(compact(name))
  if (!isOptOut && !isAbout(wordsOf(name)) && !isAbout(wordsOf(label ?? ''))) return undefined
  const said = typeof value === 'string' ? value : value.length === 1 ? (value[0] ?? '') : undefined
  const reading = said === undefined ? undefined : read(said)
  if (reading === undefined || (isOptOut && !reading.given)) return undefined
  const channel = channelOf(words)
  return {
    text: reading.sentence ?? label ?? humanise(path),
    given: isOptOut ? false : reading.given,
    ...(channel === undefined ? {} : { channel }),
  }
}

/** Whether the answer to a consent question is a no. */
export const isRefusal = (value: string): boolean => value.trim() === '' || NO.has(compact(value))

function isAbout(words: readonly string[]): boolean {
  const isPlain = words.length <= 3 || TICKED.has(words[0] ?? '')
  return words.some(
    (word, index) =>
      STRONG.has(word) ||
      (isPlain && WEAK.has(word)) ||
      (word === 'opt' && words[index + 1] === 'in')
  )
}

function read(value: string): { given: boolean; sentence?: string } | undefined {
  const word = compact(value)
  if (YES.has(word)) return { given: true }
  if (NO.has(word)) return { given: false }
  const words = wordsOf(value)
  const isSentence = words.length > 2 && value.length <= MAX_CONSENT_LENGTH && isAbout(words)
  return isSentence ? { given: true, sentence: value } : undefined
}

function channelOf(words: readonly string[]): Consent['channel'] {
  const says = (...named: string[]) => words.some((word) => named.includes(word))
  if (says('whatsapp')) return 'whatsapp'
  if (says('sms', 'texts')) return 'sms'
  if (says('call', 'calls', 'phone', 'tcpa')) return 'call'
  return says('email', 'emails', 'newsletter', 'boletin', 'infolettre', 'nieuwsbrief')
    ? 'email'
    : undefined
}
