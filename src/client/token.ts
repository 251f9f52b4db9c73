// Where a call's token comes from when it is not a fixed one.

/** Gives the client a token for each call. `createOAuthTokens` makes one that rotates. */
export type TokenSource = {
  /** The token to use. A rejection ends the call before anything is sent. */
  readonly current: () => Promise<string>
  /**
   * Asked once per call, after a 401 that refuses the token: resolves to another one, with which the call is repeated
   * (the refused one did nothing), or to `null` when there is none.
   */
  readonly renew: (rejected: string) => Promise<string | null>
}

/** The token option as given. Throws a TypeError for what is neither: a caller need not have types. */
export function tokenOf(token: string | TokenSource): string | TokenSource {
  if (typeof token === 'string' || typeof token?.current === 'function') return token
  throw new TypeError('token must be a text or a token source')
}
