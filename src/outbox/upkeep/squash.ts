// Takes out of a reason what is one event's own: values, ids, numbers, addresses. What is left is the cause, the same
// for all events that share it, and fit for a chat. A value that stands bare between words cannot be told from them.

const GONE = '…'
const MAX_READ = 500
const MAX_KEPT = 240

/** The reason without personal data, on one line. Equal for events with the same cause. */
export function squash(reason: string): string {
  const text = STEPS.reduce(
    (rest, [pattern, kept]) => rest.replace(pattern, kept),
    reason.slice(0, MAX_READ)
  )
  const bare = text.replace(/[\p{L}\p{N}_-]+/gu, squashWord)
  return cut(bare.replace(/…(?:[\s.,:/]?…)+/g, GONE).trim())
}

const STEPS: readonly (readonly [pattern: RegExp, kept: string])[] = [
  [/\s+/g, ' '],
  // Names of the configuration, in our own words.
  [/\b(route|mode) "([a-z0-9-]+)"/g, '$1 $2'],
  // The message of what was thrown may hold anything; its name may not.
  [/\b(\w*(?:Error|Exception)): .*/, '$1'],
  [/\b(failed|mapped|internal error): (?!\w*(?:Error|Exception)\b).*/, `$1: ${GONE}`],
  // To the end: where a quoted value ends cannot be told, it may hold quotation marks itself, or be cut off.
  [/(?:["“”„«‹]|(?<![\p{L}\p{N}])['‘]).*/u, GONE],
  [/(https?:\/\/)(?:[^\s/?#]*@)?([\p{L}\p{N}.-]+)\S*/gu, '$1$2'],
  [/[^\s@(]+@[^\s@)]+/g, GONE],
  [/\+?\(?\d[\d\s().-]{5,}\d/g, GONE],
]

/** HoopAI's own ids are twenty letters and digits of either case, a few of them without any digit. */
const isId = (word: string) => {
  const capitals = word.replace(/\P{Lu}/gu, '').length
  return word.length >= 16 && capitals > word.length / 4 && /\p{Ll}/u.test(word)
}

/** A status stays: 404 and 403 are two causes. */
const isStatus = (word: string, before: string) =>
  /^\d{3}$/.test(word) && before.endsWith('answered ')

const squashWord = (word: string, at: number, text: string): string =>
  (/\p{N}/u.test(word) && !isStatus(word, text.slice(0, at))) || isId(word) ? GONE : word

const cut = (text: string) => (text.length > MAX_KEPT ? `${text.slice(0, MAX_KEPT)}${GONE}` : text)
