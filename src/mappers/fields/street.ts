// An address's lines as one street.

/** Blank lines are left out; empty when there is none. */
export const streetOf = (...lines: readonly (string | null | undefined)[]): string =>
  lines.flatMap((line) => line?.trim() || []).join(', ')
