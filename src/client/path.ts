// Checks ids and lists before any call, and builds paths out of ids: one that is wrong must not become the path of something else.

/** `path` as a template tag: every value is an id, checked and encoded. Throws a TypeError before any call. */
export function path(literals: TemplateStringsArray, ...ids: readonly string[]): string {
  return String.raw({ raw: literals }, ...ids.map((id) => encodeURIComponent(idOf(id))))
}

/** Words of the API's own paths: as a campaign's id, `removeAll` would remove the contact from every campaign. */
const RESERVED = new Set(['search', 'upsert', 'bulk', 'business', 'removeAll', 'remove-all'])

/** The id itself, when it can be one. The type cannot say so, and a caller need not have types. */
export function idOf(id: string, name = 'an id'): string {
  // An empty id turns one contact's path into that of all, dots climb out of it.
  if (
    typeof id !== 'string' ||
    id.trim() === '' ||
    id === '.' ||
    id === '..' ||
    RESERVED.has(id) ||
    !id.isWellFormed()
  ) {
    const rule = 'must be a text of at least one letter or digit, and no word of the API'
    throw new TypeError(`${name} ${rule}, not ${JSON.stringify(id)}`)
  }
  return id
}

/** Refuses an empty list, which the API answers with a 422. */
export function nonEmpty<T>(name: string, values: readonly T[]): readonly T[] {
  // Not narrowed by Array.isArray, which would make it a list of anything.
  const isList: boolean = Array.isArray(values)
  if (!isList || values.length === 0) {
    throw new TypeError(`${name} must not be empty`)
  }
  return values
}

/** Refuses an empty list, and a list that holds what can be no id. */
export const idsOf = (name: string, ids: readonly string[]): readonly string[] =>
  nonEmpty(name, ids).map((id) => idOf(id, `each of ${name}`))

/** Refuses a text that is empty or none at all. */
export function textOf(name: string, value: string): string {
  if (typeof value !== 'string' || value.trim() === '') {
    throw new TypeError(`${name} must not be empty`)
  }
  return value
}

/** Refuses a number that is not whole or not within its limits. */
export function wholeNumber(name: string, value: number, from: number, to: number): number {
  if (!Number.isInteger(value) || value < from || value > to) {
    throw new RangeError(`${name} must be a whole number from ${from} to ${to}`)
  }
  return value
}
