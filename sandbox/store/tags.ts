// The location's own list of tags: a tag that a contact gets is known from then on.

export function tagStore(sql: SqlStorage) {
  return {
    know: (names: readonly string[], newId: () => string): void => {
      for (const name of names)
        sql.exec('INSERT OR IGNORE INTO tags (name, id) VALUES (?, ?)', name, newId())
    },
    list: () => sql.exec<{ id: string; name: string }>('SELECT id, name FROM tags').toArray(),
  }
}
