// A proxy in front of the sandbox that writes down every exchange as it went over the wire, whoever the caller is.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Exchange = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly requestHeaders: Headers
  /** Parsed, a form to an object of texts; `undefined` when there was none. */
  readonly requestBody: unknown
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

export type Recorder = {
  readonly url: string
  /** All of them, in the order of their answers. */
  readonly recorded: () => readonly Exchange[]
  readonly close: () => Promise<void>
}

export async function recorder(target: string): Promise<Recorder> {
  const exchanges: Exchange[] = []
  const server = createServer((request, response) => {
    forward(target, request, response)
      .then((exchange) => exchanges.push(exchange))
      .catch(() => response.destroy()) // the sandbox cut the connection: so does the proxy
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    recorded: () => exchanges,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function forward(
  target: string,
  request: IncomingMessage,
  response: ServerResponse
): Promise<Exchange> {
  const url = new URL(request.url ?? '/', target)
  const requestHeaders = headersOf(request)
  const sent = await text(request)
  const answer = await fetch(url, {
    method: request.method ?? 'GET',
    headers: requestHeaders,
    redirect: 'manual',
    ...(sent === '' ? {} : { body: sent }),
  })
  const received = await answer.text()
  const exchange = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    requestHeaders,
    requestBody: bodyOf(sent, requestHeaders),
    status: answer.status,
    headers: answer.headers,
    body: bodyOf(received, answer.headers),
  }
  response.writeHead(answer.status, Object.fromEntries(passedOn(answer.headers)))
  // The caller reads on when its answer is complete, and by then the exchange must be written down.
  await new Promise<void>((resolve) => response.write(received, () => resolve()))
  setImmediate(() => response.end())
  return exchange
}

/** Of one connection only, or made anew by whoever sends on. */
const OWN = ['connection', 'host', 'content-length', 'transfer-encoding', 'content-encoding']
const passedOn = (headers: Headers) => [...headers].filter(([name]) => !OWN.includes(name))

const headersOf = ({ headersDistinct }: IncomingMessage): Headers =>
  new Headers(
    passedOn(
      new Headers(
        Object.entries(headersDistinct).flatMap(([name, values]) =>
          (values ?? []).map((value): [string, string] => [name, value])
        )
      )
    )
  )

function bodyOf(body: string, headers: Headers): unknown {
  if (body === '') return undefined
  const type = headers.get('content-type') ?? ''
  if (/urlencoded/.test(type)) return Object.fromEntries(new URLSearchParams(body))
  return /json/.test(type) ? JSON.parse(body) : body
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0
