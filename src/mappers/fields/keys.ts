// Names of fields as senders write them → words that can be compared and labels that can be read.

import { remember } from '../../lib/remember.ts'

/** Longer names are no names; bounds the work that a hostile one can ask for. */
const MAX_NAME_LENGTH = 300
const MAX_PATH_LENGTH = 1000

/** The parts of a dotted path. Dots beside a space or before a hyphen ("Tel.-Nr.") are punctuation. */
export const segmentsOf = (path: string): string[] =>
  path.length > MAX_PATH_LENGTH ? [path] : path.split(/(?<=\S)\.(?=[^\s-])/)

/** Letters that have no accent to lose. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
}

const ASCII = /^[\x20-\x7e]*$/

/** Without case, accents and differences of width; the voicing marks of kana are part of the letter. */
export const fold = (text: string): string =>
  ASCII.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replaceAll(/[^\P{M}\u3099\u309a]/gu, '')
        .normalize('NFC')
        .toLowerCase()
        .replaceAll(/[ßıłøđðþæœ]/g, (letter) => FOLDED[letter] ?? letter)

/** Words without accents, case, camelCase or punctuation: `Correo electrónico` → correo, electronico. */
export function wordsOf(text: string): string[] {
  const name = text.slice(0, MAX_NAME_LENGTH)
  // Most names of fields are plain, and these expressions are much faster.
  const words = ASCII.test(name)
    ? oneMail((/[A-Z]/.test(name) ? apart(name) : name).toLowerCase()).split(/[^a-z\d]+/)
    : oneMail(fold(apart(name)))
        .split(/[^\p{L}\p{N}]+/u)
        .flatMap(inScripts)
  return words.filter((word) => word !== '')
}

/** "E-Mail" is one word, as "Email" is. */
const oneMail = (text: string) => text.replaceAll(/(?<![\p{L}\p{N}])e[\s_-](?=mail)/gu, 'e')

/** camelCase and ACRONYMWord. */
const apart = (text: string): string =>
  text.replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')

const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const RUNS =
  /\p{Script=Han}+|\p{Script=Hiragana}+|[\p{Script=Katakana}ー]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu

/** Japanese has no spaces: お名前を入力 → お, 名前, を, 入力. */
const inScripts = (word: string): readonly string[] =>
  EAST_ASIAN.test(word) ? (word.match(RUNS) ?? []) : [word]

/** The text without what stands in brackets. */
export const outsideBrackets = (text: string): string =>
  text.slice(0, MAX_NAME_LENGTH).replaceAll(/\([^)]*\)|（[^）]*）|【[^】]*】|\[[^\]]*\]/g, ' ')

/** One comparable word of a name: `first-name`, `firstName` and `First Name` are the same. */
export const compact = (text: string): string => wordsOf(text).join('')

/** `compact` of the name of a field, remembered. */
export const nameKey = remember(compact)

/** The same field, however an operator writes its path. */
export const isSamePath = (one: string, other: string): boolean =>
  one === other || pathKey(one) === pathKey(other)

const pathKey = remember((path) => segmentsOf(path).map(compact).join('.'))

/** Containers whose name tells a reader nothing. */
const SILENT = new Set(
  'data body payload form fields formfields values submission response responses formresponse answers attributes properties record entry json contact person lead customer'.split(
    ' '
  )
)

/** `your-message` → "Your message", `plan.name` → "Plan name". Text with spaces is taken for a label already. */
export function humanise(path: string): string {
  const segments = segmentsOf(path)
  const telling = segments.filter(
    (segment, index) => index === segments.length - 1 || !SILENT.has(compact(segment))
  )
  const text = telling.map(spaced).join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function spaced(segment: string): string {
  if (/\s/.test(segment)) return segment
  if (/^\d+$/.test(segment)) return String(Number(segment) + 1)
  const isShouted = segment.length > 4 && segment === segment.toUpperCase()
  return (isShouted ? segment.toLowerCase() : segment)
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .split(/[\s_-]+/)
    .map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase()))
    .join(' ')
    .trim()
}
