// Names of fields as senders write them → words that can be compared and labels that can be read.

/** Longer names are no names; bounds the work that a hostile one can ask for. */
const MAX_NAME_LENGTH = 300
const MAX_PATH_LENGTH = 1000

/** The parts of a dotted path. Dots beside a space are punctuation. */
export const segmentsOf = (path: string): string[] =>
  path.length > MAX_PATH_LENGTH ? [path] : path.split(/(?<=\S)\.(?=\S)/)

/** Words without accents, case, camelCase or punctuation: `Correo electrónico` → correo, electronico. */
export const wordsOf = (text: string): string[] =>
  text
    .slice(0, MAX_NAME_LENGTH)
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** The text without what stands in brackets. */
export const outsideBrackets = (text: string): string =>
  text.slice(0, MAX_NAME_LENGTH).replaceAll(/\([^)]*\)/g, ' ')

/** One comparable word: `first-name`, `firstName` and `First Name` are the same. */
export const compact = (text: string): string => wordsOf(text).join('')

/** The same field, however an operator writes its path. */
export const isSamePath = (one: string, other: string): boolean =>
  one === other ||
  segmentsOf(one).map(compact).join('.') === segmentsOf(other).map(compact).join('.')

/** Containers whose name tells a reader nothing. */
const SILENT = new Set(
  'data body payload form fields formfields values submission response responses formresponse answers attributes properties record entry contact person lead customer'.split(
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
