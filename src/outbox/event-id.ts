// Event ids: `evt_` + the sequence number (time-ordered) + ten hex digits of chance, so that an id found in a note
// of the CRM belongs to one event only, even after the outbox was wiped and numbers began again.

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const SEQUENCE_LENGTH = 11

/** Sequence numbers are microseconds since the epoch, moved on by one where they would not grow. */
export const nextSequence = (last: number, nowMs: number): number =>
  Math.max(nowMs * 1000, last + 1)

/** `chance` is ten hex digits. */
export function eventId(sequence: number, chance: string): string {
  let digits = ''
  for (let rest = sequence; digits.length < SEQUENCE_LENGTH; rest = Math.floor(rest / 32)) {
    digits = `${ALPHABET[rest % 32] ?? '0'}${digits}`
  }
  return `evt_${digits}${chance}`
}

/** The sequence number inside an id; `undefined` for anything that is not an event id. */
export function sequenceOf(id: string): number | undefined {
  const digits = /^evt_([0-9a-hjkmnp-tv-z]{11})[0-9a-f]{10}$/.exec(id)?.[1]
  if (digits === undefined) return undefined
  return digits.split('').reduce((sum, digit) => sum * 32 + ALPHABET.indexOf(digit), 0)
}

/** The last line of every note and task, by which delivery recognises its own work. */
export const referenceLine = (id: string): string => `ref ${id}`
