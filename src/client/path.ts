// Builds paths out of ids, and refuses what would become the path of something else.

/** `path` as a template tag: every value is an id, checked and encoded. Throws a TypeError before any call. */
export function path(literals: TemplateStringsArray, ...ids: readonly string[]): string {
  return String.raw({ raw: literals }, ...ids.map(segment))
}

function segment(id: string): string {
  // The type cannot say so: an empty id turns one contact's path into that of all, dots climb out of it.
  if (
    typeof id !== 'string' ||
    id.trim() === '' ||
    id === '.' ||
    id === '..' ||
    !id.isWellFormed()
  ) {
    throw new TypeError(
      `an id must be a text of at least one letter or digit, not ${JSON.stringify(id)}`
    )
  }
  return encodeURIComponent(id)
}

/** Refuses an empty list, which the API answers with a 422. */
export function nonEmpty<T>(name: string, values: readonly T[]): readonly T[] {
  if (values.length === 0) throw new TypeError(`${name} must not be empty`)
  return values
}
