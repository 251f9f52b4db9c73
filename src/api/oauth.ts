// Connects a location through a marketplace app: `/oauth/start` sends the operator to HoopAI, `/oauth/callback` takes
// the code. The state is checked against what was handed out, so nobody can connect a location of theirs.

import { Hono, type Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { connectionOf, type Credentials } from '../config/connection.ts'
import type { Gateway } from '../config/types.ts'
import { readVariable } from '../config/values.ts'
import type { AppDependencies, Env } from '../env.ts'
import { authorizeUrl } from '../client/oauth.ts'
import { messagePage } from '../receive/page.ts'
import { problemResponse } from '../receive/problem.ts'
import { isOperator } from './operator.ts'

type OAuthContext = Context<{ Bindings: Env }>
type App = Extract<Credentials, { kind: 'oauth' }>

/** HoopAI drops `state` when the app is already installed (contacts-api.md §2): the browser then brings it itself. */
const STATE_COOKIE = 'hoopgate_oauth_state'
const STATE_SECONDS = 600

export function createOAuth(gateway: Gateway, deps: AppDependencies) {
  const oauth = new Hono<{ Bindings: Env }>()

  oauth.get('/start', async (c) => {
    if (!(await isOperator(c, 'bearer-or-password'))) return askPassword()
    const name = c.req.query('location') ?? Object.keys(gateway.locations)[0] ?? ''
    const app = appOf(gateway, c.env, name)
    if (typeof app === 'string') return messagePage(app, 409)
    const state = `${name}.${deps.chance()}`
    await deps.outbox(c.env, name).beginConnect(name, state, deps.now())
    setCookie(c, STATE_COOKIE, state, {
      path: '/oauth',
      httpOnly: true,
      sameSite: 'Lax',
      secure: new URL(c.req.url).protocol === 'https:',
      maxAge: STATE_SECONDS,
    })
    const { authorizeUrl: base, clientId, scopes } = app
    return c.redirect(
      authorizeUrl({ base, clientId, scopes, state, redirectUri: redirectUri(c) }),
      302
    )
  })

  oauth.get('/callback', async (c) => {
    const state = c.req.query('state') ?? getCookie(c, STATE_COOKIE) ?? ''
    const name = state.slice(0, Math.max(0, state.lastIndexOf('.')))
    const code = c.req.query('code') ?? ''
    const refusal = c.req.query('error_description') ?? c.req.query('error')
    if (refusal !== undefined) return messagePage(`HoopAI did not connect: ${refusal}`, 400)
    if (code === '' || !Object.hasOwn(gateway.locations, name)) return messagePage(STRANGE, 400)
    const attempt = { state, code, redirectUri: redirectUri(c), now: deps.now() }
    const result = await deps.outbox(c.env, name).finishConnect(name, attempt)
    return result.connected
      ? messagePage(`Location "${name}" is connected. Delivery goes on by itself.`, 200)
      : messagePage(result.reason, 400)
  })

  return oauth
}

const STRANGE =
  'This answer does not belong to a connection that was started here. Begin again at /oauth/start.'

/** The app of a location, or the sentence that says why it cannot be connected. */
function appOf(gateway: Gateway, env: Env, name: string): App | string {
  const location = Object.hasOwn(gateway.locations, name) ? gateway.locations[name] : undefined
  if (location === undefined) return `There is no location "${name}" in gateway.config.ts.`
  const { credentials, missing } = connectionOf(location, env)
  if (location.token.from !== 'oauth') {
    return `Location "${name}" has a private integration token. Give it token: oauth() to connect it through an app.`
  }
  if (credentials?.kind !== 'oauth') return `Set ${missing.join(', ')} first.`
  return credentials
}

/** Where HoopAI sends the operator back; behind a proxy that hides the public address, `HOOPAI_REDIRECT_URI` says it. */
const redirectUri = (c: OAuthContext): string =>
  readVariable(c.env, 'HOOPAI_REDIRECT_URI') ?? `${new URL(c.req.url).origin}/oauth/callback`

/** A browser then asks: any name, the operator's token as the password. */
function askPassword(): Response {
  const response = problemResponse({ kind: 'not-authentic' })
  response.headers.set('www-authenticate', 'Basic realm="hoopgate operator", charset="UTF-8"')
  return response
}
