// The sandbox's requests: live page, control, stored provider answers, and everything else is the API.
// Waiting and cutting happen here, so that the Durable Object never hangs.

import type { ApiReply } from './api/exchange.ts'
import { authorizeDocument } from './page/authorize.ts'
import { PAGE } from './page/page.ts'
import type { Sandbox, SandboxEnv } from './sandbox.ts'

type Stub = DurableObjectStub<Sandbox>

const CONTROL = '/_sandbox/'
const PROVIDERS = '/providers/'
const AUTHORIZE = /^(?:\/v2)?\/oauth\/chooselocation\/?$/
const NO_BODY = [204, 205, 304]

/** Serves one request. */
export async function serve(
  request: Request,
  env: SandboxEnv,
  receivedAt: number
): Promise<Response> {
  const sandbox = env.SANDBOX.getByName('sandbox')
  const { pathname } = new URL(request.url)
  if (pathname === '/') return livePage(request)
  if (pathname === '/favicon.ico') return new Response(null, { status: 204 })
  if (pathname.startsWith(CONTROL + PROVIDERS.slice(1)))
    return storeProvider(request, sandbox, pathname.slice(CONTROL.length - 1))
  if (pathname.startsWith(CONTROL)) return controlled(request, sandbox)
  if (AUTHORIZE.test(pathname)) return authorizePage(request, sandbox)
  if (pathname.startsWith(PROVIDERS)) return providerAnswer(request, sandbox, pathname)
  return apiAnswer(request, sandbox, receivedAt)
}

async function authorizePage(request: Request, sandbox: Stub): Promise<Response> {
  if (request.method !== 'GET') return new Response(null, { status: 405 })
  const answer = await sandbox.authorize(request.url)
  if (answer.kind === 'redirect')
    return new Response(null, { status: 302, headers: { location: answer.location } })
  return new Response(authorizeDocument(answer), {
    status: answer.kind === 'refused' ? 400 : 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    },
  })
}

function livePage({ method }: Request): Response {
  if (method !== 'GET' && method !== 'HEAD') return new Response(null, { status: 405 })
  return new Response(PAGE, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'",
    },
  })
}

async function controlled(request: Request, sandbox: Stub): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  const { status, body } = await sandbox.control({
    method: request.method,
    path: pathname.slice(CONTROL.length).replace(/\/$/, ''),
    query: Object.fromEntries(searchParams),
    body: await request.text(),
  })
  return new Response(body, { status, headers: { 'content-type': 'application/json' } })
}

async function storeProvider(request: Request, sandbox: Stub, path: string): Promise<Response> {
  if (request.method !== 'PUT') return Response.json({ error: 'takes PUT' }, { status: 405 })
  const status = Number(request.headers.get('x-sandbox-status') ?? '200')
  if (!Number.isInteger(status) || status < 200 || status > 599)
    return Response.json({ error: 'x-sandbox-status: 200 to 599' }, { status: 400 })
  const type = request.headers.get('content-type') ?? 'application/json'
  const when = request.headers.get('x-sandbox-when') ?? ''
  await sandbox.storeAnswer(path, when, { status, type, body: await request.arrayBuffer() })
  return Response.json({ path, status })
}

async function providerAnswer(request: Request, sandbox: Stub, path: string): Promise<Response> {
  const stored = await sandbox.storedAnswer(path, await request.text())
  if (stored === undefined)
    return Response.json({ error: `nothing is stored for ${path}` }, { status: 404 })
  const { status, type, body, waitMs } = stored
  if (waitMs > 0) await scheduler.wait(waitMs)
  return new Response(NO_BODY.includes(status) ? null : body, {
    status,
    headers: { 'content-type': type },
  })
}

async function apiAnswer(request: Request, sandbox: Stub, receivedAt: number): Promise<Response> {
  const body = await request.text()
  const reply: ApiReply = await sandbox.call(
    {
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: body === '' ? null : body,
    },
    receivedAt
  )
  if (reply.waitMs > 0) await scheduler.wait(reply.waitMs)
  if (reply.isCut) return cut()
  const { status, headers } = reply
  return new Response(NO_BODY.includes(status) ? null : reply.body, { status, headers })
}

/**
 * An answer whose body breaks at once: workerd then closes the connection without having sent a head, and a client sees
 * a network error. An exception here would be a clean 500 instead.
 */
function cut(): Response {
  const { readable, writable } = new FixedLengthStream(1)
  writable.abort(new Error('cut by a sandbox fault')).catch(() => undefined)
  return new Response(readable, { headers: { 'content-type': 'application/json' } })
}
