// "Did you mean": the known word that a misspelt one stands for. Capitals, spaces and hyphens do not count.

/** The known word that is at most a slip or two away; `undefined` when none is. A short word allows no slip. */
export function nearest(wanted: string, known: readonly string[]): string | undefined {
  const target = folded(wanted)
  const allowed = target.length < 4 ? 0 : target.length < 8 ? 1 : 2
  const [closest] = known
    .map((word) => ({ word, slips: slipsBetween(target, folded(word)) }))
    .filter(({ slips }) => slips <= allowed)
    .toSorted((one, other) => one.slips - other.slips)
  return closest?.word
}

/** Only letters and digits, unless the word has none. */
const folded = (word: string): string =>
  word.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '') || word

/** How many letters are wrong, missing, too many, or in the wrong order with their neighbour (Levenshtein, Damerau). */
function slipsBetween(one: string, other: string): number {
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
        isSwapped ? at(beforeLast, column - 2) + 1 : Infinity
      )
    }
    beforeLast = last
    last = current
  }
  return at(last, other.length)
}

const at = (row: readonly number[], column: number): number => row[column] ?? Infinity
