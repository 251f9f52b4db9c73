// Keeps tokens and secrets out of everything that leaves the client besides the request itself.

/** Whether a token can stand in a header. Platforms quote an unfit header value, token and all, in the error they throw. */
export const isSendable = (token: string): boolean => /^[\x21-\x7e]+$/.test(token)

export const hideSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '[secret]'), text)

/**
 * A failure of fetch in words, with its causes. The error object itself is not kept: wrappers around fetch hang the
 * whole request, headers included, on theirs.
 */
export const failureInWords = (failure: unknown, secrets: readonly string[]): string =>
  hideSecrets(wordsOf(failure, MAX_CAUSES), secrets)

const MAX_CAUSES = 4

function wordsOf(failure: unknown, causesLeft: number): string {
  if (!(failure instanceof Error)) return typeof failure === 'string' ? failure : 'unknown failure'
  const own = `${failure.name}: ${failure.message}`
  if (failure.cause === undefined || causesLeft === 0) return own
  return `${own} (${wordsOf(failure.cause, causesLeft - 1)})`
}
