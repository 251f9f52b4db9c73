// Custom field values that the platform will blank, and when.

export type Blank = { readonly contact: string; readonly field: string }

export function blankStore(sql: SqlStorage) {
  const soonest = (): number =>
    sql.exec<{ due: number | null }>('SELECT MIN(due) AS due FROM blanks').one().due ?? Infinity
  // Asked before every call, and nearly always nothing is due.
  let next: number | undefined

  return {
    /** A value that is to be blanked already keeps its time. */
    plan: ({ contact, field }: Blank, due: number): void => {
      sql.exec(
        'INSERT OR IGNORE INTO blanks (contact, field, due) VALUES (?, ?, ?)',
        contact,
        field,
        due
      )
      next = undefined
    },
    /** Those that are due, each once. */
    take: (now: number): Blank[] => {
      next ??= soonest()
      if (next > now) return []
      next = undefined
      return sql
        .exec<Blank>('DELETE FROM blanks WHERE due <= ? RETURNING contact, field', now)
        .toArray()
    },
    forget: (): void => {
      next = undefined
    },
  }
}
