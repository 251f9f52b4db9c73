// The shape of `gateway.config.ts`.

import type { Route } from '../handlers/provider.ts'
import type { OAuthApp } from './oauth-app.ts'
import type { FromEnv } from './values.ts'

export type LocationOptions = {
  /** The HoopAI location id. */
  readonly id: string | FromEnv
  /** A private integration token of that location, only ever a `secret(…)`, or `oauth()`. */
  readonly token: FromEnv | OAuthApp
  /** ISO 3166-1 alpha-2: how phone numbers without a country code are read. */
  readonly country: string
  /** The share of the API's limit that is left to others who use it, from 0 (default) to 0.9. */
  readonly keepFree?: number
}

/** For how many days events are kept, with body and dedupe key. */
export type Retention = {
  /** Default 30. */
  readonly days?: number
  /** Parked events wait for a person, so they are kept longer. Default 90. */
  readonly parkedDays?: number
}

export type Gateway = {
  /** The first one serves every route that names none. */
  readonly locations: Readonly<Record<string, LocationOptions>>
  /** Route name (the last part of `/hooks/<name>`) → what its provider's factory returned. */
  readonly routes: Readonly<Record<string, Route>>
  readonly retention?: Retention
}
