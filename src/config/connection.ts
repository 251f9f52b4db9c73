// What delivery needs to reach a location, read from the Worker's variables.

import { parseKey } from '../lib/seal.ts'
import type { Bytes } from '../lib/encoding.ts'
import type { OAuthApp } from './oauth-app.ts'
import type { LocationOptions } from './types.ts'
import { readVariable, resolveValue, type Variables } from './values.ts'

export const DEFAULT_BASE_URL = 'https://services.leadconnectorhq.com'
const DEFAULT_AUTHORIZE_URL = 'https://marketplace.gohighlevel.com/v2/oauth/chooselocation'

export type Connection = {
  readonly locationId: string | undefined
  readonly baseUrl: string
  readonly credentials: Credentials | undefined
  /** Names of the variables that are missing or malformed. */
  readonly missing: readonly string[]
  readonly keepFree: number
  readonly country: string
}

export type Credentials =
  | { readonly kind: 'token'; readonly token: string }
  | {
      readonly kind: 'oauth'
      readonly clientId: string
      readonly clientSecret: string
      readonly scopes: readonly string[]
      /** Where a person chooses the location; white-label agencies have their own. */
      readonly authorizeUrl: string
      /** The first seals; all open, so that the key can be rotated. */
      readonly keys: readonly Bytes[]
    }

export function connectionOf(
  { id, token, country, keepFree = 0 }: LocationOptions,
  variables: Variables
): Connection {
  const locationId = resolveValue(variables, id)
  const baseUrl = readVariable(variables, 'HOOPAI_BASE_URL') ?? DEFAULT_BASE_URL
  const idMissing = locationId === undefined && typeof id !== 'string' ? [id.name] : []
  const read = token.from === 'oauth' ? readApp(token, variables) : readToken(token.name, variables)
  const missing = [...idMissing, ...read.missing]
  return { locationId, baseUrl, ...read, missing, keepFree, country }
}

type Read = Pick<Connection, 'credentials' | 'missing'>

function readToken(name: string, variables: Variables): Read {
  const token = readVariable(variables, name)
  return token === undefined
    ? { credentials: undefined, missing: [name] }
    : { credentials: { kind: 'token', token }, missing: [] }
}

function readApp(app: OAuthApp, variables: Variables): Read {
  const clientId = resolveValue(variables, app.clientId)
  const clientSecret = resolveValue(variables, app.clientSecret)
  const keys = (readVariable(variables, 'ENCRYPTION_KEY')?.split(/\s+/) ?? []).flatMap(
    (text) => parseKey(text) ?? []
  )
  const missing = [
    ...(clientId === undefined ? [app.clientId.name] : []),
    ...(clientSecret === undefined ? [app.clientSecret.name] : []),
    ...(keys.length === 0 ? ['ENCRYPTION_KEY (32 bytes as base64)'] : []),
  ]
  if (clientId === undefined || clientSecret === undefined || keys.length === 0) {
    return { credentials: undefined, missing }
  }
  const authorizeUrl = readVariable(variables, 'HOOPAI_AUTHORIZE_URL') ?? DEFAULT_AUTHORIZE_URL
  const { scopes } = app
  const credentials = { kind: 'oauth', clientId, clientSecret, scopes, authorizeUrl, keys } as const
  return { credentials, missing }
}
