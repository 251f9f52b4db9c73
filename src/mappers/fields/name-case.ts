// Names typed in capitals or in lower case → as a person would write them. Mixed case is left alone.

/** Particles that are written small. */
const SMALL = new Set(
  "van von vom de del der den dem la las los da das do dos di du zu zur zum ter ten te tot bin ibn y e of 't".split(
    ' '
  )
)
const ROMAN = /^(?:ii|iii|iv)$/i

/**
 * Re-cases `text` when it is all capitals or all small. Other scripts than Latin stay untouched.
 * `isShouted`: the whole name is in capitals, so that short words such as "JO" are no initials.
 * `part`: a first name opens with a small particle only before another one ("van der Berg"), a last name always may.
 */
export function properCase(text: string, isShouted: boolean, part: 'first' | 'last'): string {
  const letters = text.replaceAll(/[^\p{L}]/gu, '')
  const isLatin = /^\p{Script=Latin}+$/u.test(letters)
  const isLower = text === text.toLowerCase()
  const isInitials = letters.length <= 2 && !isShouted
  const isUpper = text === text.toUpperCase() && !isInitials
  if (!isLatin || (!isLower && !isUpper) || letters.length === 1) return caseOfOne(text, letters)
  return text
    .toLowerCase()
    .split(' ')
    .map((word, index, all) => (isSmall(all, index, part) ? word : properWord(word)))
    .join(' ')
}

const caseOfOne = (text: string, letters: string) =>
  letters.length === 1 ? text.toUpperCase() : text

const isSmall = (words: readonly string[], index: number, part: 'first' | 'last') =>
  SMALL.has(words[index] ?? '') && (index > 0 || part === 'last' || SMALL.has(words[1] ?? ''))

function properWord(word: string): string {
  if (ROMAN.test(word)) return word.toUpperCase()
  return word.split('-').map(properPiece).join('-')
}

/** "o'neil" → "O'Neil", "mcdonald" → "McDonald"; an apostrophe after a longer start is part of the word. */
const properPiece = (piece: string): string =>
  piece
    .replace(/^\P{L}*\p{L}/u, (start) => start.toUpperCase())
    .replace(/^(\p{L}['’])(\p{L})/u, (_, start: string, next: string) => start + next.toUpperCase())
    .replace(/^Mc(\p{L})(?=\p{L}{2})/u, (_, next: string) => `Mc${next.toUpperCase()}`)
