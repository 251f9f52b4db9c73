// A stand-in for the network: answers each call with the next line of a script and remembers what it was asked.

import { createClient, type AnswerFacts, type ClientOptions } from '../../../src/client/client.ts'
import { CrmError } from '../../../src/client/errors.ts'

export const TOKEN = 'pit-00000000-aaaa-4bbb-8ccc-000000000000'
export const LOCATION = 'locSandbox0000000001'

/** An answer, an error that fetch rejects with, or silence. */
export type Line = Response | Error | 'silence'

export type Sent = {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: unknown
  readonly redirect: string
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers })

export const page = (status: number, html = '<!DOCTYPE html><title>Attention</title>') =>
  new Response(html, { status, headers: { 'content-type': 'text/html' } })

/** Sends `text`, then breaks off. */
export const cut = (status: number, text: string) =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
      pull: (controller) => controller.error(new TypeError('terminated')),
    }),
    { status }
  )

/** Sends `text`, then nothing more, without end. */
export const stalled = (status: number, text: string) =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
      pull: () => new Promise(() => undefined),
    }),
    { status }
  )

/** A client before a script. `sent` and `facts` fill up as it is used. */
export function scripted(script: readonly Line[], options: Partial<ClientOptions> = {}) {
  const lines = [...script]
  const sent: Sent[] = []
  const facts: AnswerFacts[] = []
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { method = 'GET', redirect = 'follow' } = init
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null
    const headers = new Headers(init.headers)
    sent.push({ method, url, headers, body, redirect })
    const line = lines.shift()
    if (line === undefined) throw new Error('the script has no further line')
    if (line instanceof Error) throw line
    return line === 'silence' ? new Promise(() => undefined) : line
  }
  const onAnswer = (answer: AnswerFacts) => void facts.push(answer)
  const client = createClient({ token: TOKEN, locationId: LOCATION, fetch, onAnswer, ...options })
  return { client, sent, facts }
}

/** The error that a call ends with; fails the test when it succeeds or breaks in another way. */
export async function failure(call: Promise<unknown>): Promise<CrmError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason
  )
  if (error instanceof CrmError) return error
  throw new Error('expected a CrmError', { cause: error })
}

/** The first call a method makes, and what it comes back with. */
export async function only<T>(
  answer: unknown,
  use: (client: ReturnType<typeof createClient>) => Promise<T>
): Promise<{ readonly sent: Sent; readonly result: T }> {
  const { client, sent } = scripted([json(200, answer)])
  const result = await use(client)
  const [first, second] = sent
  if (first === undefined || second !== undefined) throw new Error('expected exactly one call')
  return { sent: first, result }
}
