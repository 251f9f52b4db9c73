// The steps of an OAuth connect, as an app takes them.

import { api, HEADERS, send, type Reply } from './sandbox.ts'

export const CLIENT = {
  client_id: '000000000000000000005a9d-sandbox',
  client_secret: 'sandbox-client-secret-not-a-secret',
}
export const CALLBACK = 'http://127.0.0.1:8787/oauth/callback'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** What the routes of OAuth may answer; the tests say what they expect of it. */
export type OAuthJson = {
  readonly access_token: string
  readonly refresh_token: string
  readonly scope: string
  readonly error: string
  readonly message: string | string[]
  readonly locations: object[]
  readonly authorizationCode: string
}

export const chooseLocation = (more: Record<string, string> = {}) => {
  const query = new URLSearchParams({
    response_type: 'code',
    redirect_uri: CALLBACK,
    client_id: CLIENT.client_id,
    scope: 'contacts.readonly contacts.write',
    ...more,
  })
  return send('GET', `/oauth/chooselocation?${query.toString()}`)
}

/** The address that the browser is sent back to. */
export async function pressConnect(more: Record<string, string> = {}): Promise<URL> {
  const response = await chooseLocation({ auto: '1', ...more })
  return new URL(response.headers.get('location') ?? '')
}

export async function postForm(
  path: string,
  fields: Record<string, string>,
  headers: object = {}
): Promise<Reply<OAuthJson>> {
  const body = new URLSearchParams(fields).toString()
  const response = await send('POST', path, body, { ...FORM, ...headers })
  return { status: response.status, headers: response.headers, json: await response.json() }
}

export const askForToken = (fields: Record<string, string>) =>
  postForm('/oauth/token', { ...CLIENT, ...fields })

export const refresh = (refresh_token: string) =>
  askForToken({ grant_type: 'refresh_token', refresh_token })

/** Connects and returns the tokens. `as: 'Company'` connects the agency. */
export async function connect(more: Record<string, string> = {}): Promise<OAuthJson> {
  const code = (await pressConnect(more)).searchParams.get('code') ?? ''
  return (await askForToken({ grant_type: 'authorization_code', code })).json
}

/** Headers of a call with this token. */
export const bearing = (token: string) => ({ ...HEADERS, authorization: `Bearer ${token}` })

export const getAs = (token: string, path: string) => api('GET', path, undefined, bearing(token))
