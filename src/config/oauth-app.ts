// `oauth()`: a location that is connected through a marketplace app instead of a private integration token.

import { env, secret, type FromEnv } from './values.ts'

/** What delivery needs of the API (contacts-api.md §2). */
const DEFAULT_SCOPES = [
  'contacts.readonly',
  'contacts.write',
  'locations/customFields.readonly',
] as const

export type OAuthApp = {
  readonly from: 'oauth'
  readonly clientId: FromEnv
  readonly clientSecret: FromEnv
  readonly scopes: readonly string[]
}

/**
 * The location's token comes from an OAuth connection: `GET /oauth/start` begins it, `ENCRYPTION_KEY` seals it.
 * Defaults: the app's id and secret in `HOOPAI_CLIENT_ID` and `HOOPAI_CLIENT_SECRET`.
 */
export const oauth = (options: Partial<Omit<OAuthApp, 'from'>> = {}): OAuthApp => ({
  from: 'oauth',
  clientId: options.clientId ?? env('HOOPAI_CLIENT_ID'),
  clientSecret: options.clientSecret ?? secret('HOOPAI_CLIENT_SECRET'),
  scopes: options.scopes ?? DEFAULT_SCOPES,
})
