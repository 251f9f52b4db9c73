// A text → the option of a custom field that it means. The API drops in silence what is not an option to the byte,
// so what is found is the option's own text. Must not guess: of two options that fit alike, none is taken.

export type Picked = {
  readonly options: readonly string[]
  /** What names no option, as it was given. */
  readonly unmatched: readonly string[]
}
type Lookup = (text: string) => string | undefined

/** Nobody ticks so much; bounds the work that a hostile text can ask for. */
const MAX_LENGTH = 5_000
const SEPARATOR = /[,;|\n]/
const YES: ReadonlySet<string> = new Set(['yes', 'y', 'true', 'on', 'checked'])
const NO: ReadonlySet<string> = new Set(['no', 'n', 'false', 'off', 'unchecked'])

/** The one option that the text means. */
export const optionOf = (text: string, options: readonly string[]): string | undefined =>
  lookupIn(options)(text)

/** The options that the texts mean. A text may join several with `,`, `;`, `|` or a line break. */
export function pickOptions(texts: readonly string[], options: readonly string[]): Picked {
  if (texts.join('').length > MAX_LENGTH) return { options: [], unmatched: texts }
  const lookup = lookupIn(options)
  const joints = Math.max(0, ...options.map((option) => option.split(SEPARATOR).length - 1))
  const picked = texts.map((text) => picksOf(text, lookup, joints))
  return {
    options: [...new Set(picked.flatMap((one) => one.options))],
    unmatched: picked.flatMap(({ unmatched }) => unmatched),
  }
}

/** What ticking or leaving a box is sent as. `undefined`: neither. */
export function isTicked(text: string): boolean | undefined {
  const word = lower(text)
  if (YES.has(word) || word === '1') return true
  return NO.has(word) || word === '0' ? false : undefined
}

/** The longest run of pieces first, so that an option with a comma of its own is found; `joints`: the most commas of one. */
function picksOf(text: string, lookup: Lookup, joints: number): Picked {
  const whole = lookup(text)
  if (whole !== undefined) return { options: [whole], unmatched: [] }
  const pieces = text.split(new RegExp(`(${SEPARATOR.source})`))
  const options: string[] = []
  const unmatched: string[] = []
  for (let at = 0; at < pieces.length;) {
    const found = longestAt(pieces.slice(at, at + 2 * joints + 1), lookup)
    if (found === undefined) unmatched.push((pieces[at] ?? '').trim())
    else options.push(found.option)
    at += found?.pieces ?? 2
  }
  return { options, unmatched: unmatched.filter((piece) => piece !== '') }
}

/** `pieces` alternates between texts and their separators. Counts the separator after the run. */
function longestAt(pieces: readonly string[], lookup: Lookup) {
  for (let length = pieces.length; length > 0; length -= 1) {
    const option = lookup(pieces.slice(0, length).join(''))
    if (option !== undefined) return { option, pieces: length + (length % 2) }
  }
  return undefined
}

/** From the strictest comparison to the loosest. The first that knows the text decides. */
function lookupIn(options: readonly string[]): Lookup {
  const known = [...new Set(options)]
  const levels = [exactly, tidy, lower, bare, meaning].map((fold) => ({
    fold,
    byFold: Map.groupBy(known, fold),
  }))
  return (text) => {
    for (const { fold, byFold } of levels) {
      const [only, ...others] = byFold.get(fold(text)) ?? []
      if (only !== undefined) return others.length === 0 ? only : undefined
    }
    return undefined
  }
}

const exactly = (text: string): string => text

/** The same characters, whatever a word processor makes of spaces, dashes and quotes. */
const tidy = (text: string): string =>
  text
    .replaceAll(/[\u2018\u2019\u201a\u201b\u2032`\u00b4]/g, "'")
    .replaceAll(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"')
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\p{Pd}\u2212]/gu, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()

const lower = (text: string): string => tidy(text).toLowerCase()

/** Ad forms send the option as a key: `less_than_$5,000`. */
const bare = (text: string): string => lower(text).replaceAll(/[\s_]/g, '')

/** A box or a JSON flag for the options Yes and No. */
function meaning(text: string): string {
  const word = lower(text)
  if (YES.has(word)) return 'yes'
  return NO.has(word) ? 'no' : word
}
