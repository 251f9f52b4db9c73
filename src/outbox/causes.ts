// Why an event waits, and for whom. The codes are the client's error codes and the outbox's own few.

const WORDS: Readonly<Record<string, string>> = {
  network: 'HoopAI could not be reached.',
  timeout: 'HoopAI did not answer in time.',
  server_error: 'HoopAI answered with an error of its own.',
  not_json: 'What answered was not the API of HoopAI.',
  unexpected_answer: 'HoopAI answered something that is not understood.',
  blocked_by_proxy: 'A proxy before HoopAI refused the call.',
  redirected: 'HoopAI sent the call elsewhere, which is not followed.',
  rate_limited: 'HoopAI asked for a pause: too many calls.',
  earlier: 'It waits for the event that it takes back.',
  look: 'The outcome of a call is unknown: it is looked for before it is repeated.',
}

/** The cause as a sentence; a cause that is one already stays as it is. */
export const inWords = (cause: string): string => WORDS[cause] ?? cause

const ITS_OWN: ReadonlySet<string> = new Set(['rate_limited', 'pacing', 'look', 'earlier'])

/** Whether it waits for something else than an API to come back. It keeps its time when the others are woken, and across a restart. */
export const waitsOnItsOwn = (cause: string | null): boolean => cause !== null && ITS_OWN.has(cause)
