// Names typed in capitals or in lower case → as a person would write them. Mixed case is left alone.

/** Particles that are written small. */
const SMALL = new Set(
  "van von vom de del der den dem la las los da das do dos di du zu zur zum ter ten te tot op aan bij in und bin ibn y e of 't".split(
    ' '
  )
)
const ROMAN = /^(?:ii|iii|iv)$/i
/** Two capitals may be initials. */
const MIN_SHOUTED = 3

export type CaseOptions = {
  /** The whole name is in capitals, so that short words such as "JO" are no initials. */
  readonly isShouted: boolean
  /** A first name opens with a small particle only before another one ("van der Berg"), a last name always may. */
  readonly part: 'first' | 'last'
  /** I is the capital of ı, and İ of i. */
  readonly isTurkish: boolean
}

/** Letters that no other language of forms has. */
export const isTurkish = (text: string): boolean => /[ğĞıİşŞ]/.test(text)

/** Re-cases `text` when it is all capitals or all small. Other scripts than Latin stay untouched. */
export function properCase(text: string, options: CaseOptions): string {
  const { isShouted, part } = options
  const letters = text.replaceAll(/[^\p{L}]/gu, '')
  const isLatin = /^\p{Script=Latin}+$/u.test(letters)
  const isLower = text === text.toLowerCase()
  const isInitials = letters.length < MIN_SHOUTED && !isShouted
  const isUpper = text === text.toUpperCase() && !isInitials
  if (!isLatin || (!isLower && !isUpper) || letters.length === 1) return caseOfOne(text, letters)
  return lowered(text, options)
    .split(' ')
    .map((word, index, all) => (isSmall(all, index, part) ? word : properWord(word, options)))
    .join(' ')
}

const lowered = (text: string, options: CaseOptions) =>
  options.isTurkish ? text.toLocaleLowerCase('tr') : text.toLowerCase()
const raised = (text: string, options: CaseOptions) =>
  options.isTurkish ? text.toLocaleUpperCase('tr') : text.toUpperCase()

const caseOfOne = (text: string, letters: string) =>
  letters.length === 1 ? text.toUpperCase() : text

const isSmall = (words: readonly string[], index: number, part: CaseOptions['part']) =>
  SMALL.has(words[index] ?? '') && (index > 0 || part === 'last' || SMALL.has(words[1] ?? ''))

function properWord(word: string, options: CaseOptions): string {
  if (ROMAN.test(word)) return word.toUpperCase()
  return word
    .split('-')
    .map((piece) => properPiece(piece, options))
    .join('-')
}

/** "o'neil" → "O'Neil", "mcdonald" → "McDonald"; an apostrophe after a longer start is part of the word. */
const properPiece = (piece: string, options: CaseOptions): string =>
  piece
    .replace(/^\P{L}*(?:ij|\p{L})/u, (start) => raised(start, options))
    .replace(
      /^(\p{L}['’])(\p{L})/u,
      (_, start: string, next: string) => start + raised(next, options)
    )
    .replace(/^Mc(\p{L})(?=\p{L}{2})/u, (_, next: string) => `Mc${next.toUpperCase()}`)

/** "Marie DUPONT" → "Marie Dupont": a family name in capitals, as forms in some countries ask for it. */
export const isShoutedWord = (word: string): boolean =>
  word.replaceAll(/[^\p{L}]/gu, '').length >= MIN_SHOUTED &&
  word === word.toUpperCase() &&
  word !== word.toLowerCase() &&
  !ROMAN.test(word)
