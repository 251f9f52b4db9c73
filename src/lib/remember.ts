// A pure function of a short text, with a memory: forms send the same names of fields again and again. Not for values, which
// are personal data.

/** Longer texts are computed each time; bounds what a memory can hold. */
const MAX_LENGTH = 200
const MAX_TEXTS = 3000

/** The same function; what it once said of a text it says again. When the memory is full, it begins anew. */
export function remember<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>()
  return (text) => {
    if (text.length > MAX_LENGTH) return make(text)
    const found = known.get(text)
    if (found !== undefined) return found.value
    const value = make(text)
    if (known.size >= MAX_TEXTS) known.clear()
    known.set(text, { value })
    return value
  }
}
