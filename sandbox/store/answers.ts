// What the APIs of hydrating providers answer, by path: bytes in, the same bytes out. An API that is asked everything at
// one path has an answer for each text that is found in a question.

export type StoredAnswer = {
  readonly status: number
  readonly type: string
  readonly body: ArrayBuffer
}

type Row = StoredAnswer & { readonly path: string }

/** A path holds no spaces: what follows one is the text that the question has to hold. */
const keyOf = (path: string, when: string): string => (when === '' ? path : `${path} ${when}`)

export function answerStore(sql: SqlStorage) {
  return {
    /** `when`: text of the questions that it answers; empty for all others. */
    put: (path: string, when: string, { status, type, body }: StoredAnswer): void =>
      void sql.exec(
        'INSERT OR REPLACE INTO answers (path, status, type, body) VALUES (?, ?, ?, ?)',
        keyOf(path, when),
        status,
        type,
        body
      ),
    get: (path: string, question: string): StoredAnswer | undefined => {
      const rows = sql
        .exec<Row>(
          "SELECT path, status, type, body FROM answers WHERE path = ?1 OR instr(path, ?1 || ' ') = 1",
          path
        )
        .toArray()
      const found =
        rows.find(
          (row) => row.path !== path && question.includes(row.path.slice(path.length + 1))
        ) ?? rows.find((row) => row.path === path)
      return found && { status: found.status, type: found.type, body: found.body }
    },
  }
}
