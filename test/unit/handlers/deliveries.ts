// Requests as data, for tests of the readers that all providers share.

import type { Delivery } from '../../../src/handlers/provider.ts'

export const delivery = (body: string, contentType?: string): Delivery => ({
  headers: new Headers(contentType === undefined ? {} : { 'content-type': contentType }),
  body: Uint8Array.from(new TextEncoder().encode(body)),
})

/** The network of a request whose verifier asks nobody. */
export const noAnswer: typeof fetch = () => Promise.reject(new Error('nobody answers'))

export const textOf = ({ body }: Delivery): string => new TextDecoder().decode(body)

/** A multipart body as a browser writes it. */
export async function multipart(parts: readonly (readonly [string, string | File])[]) {
  const form = new FormData()
  for (const [name, value] of parts) {
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, value)
  }
  const response = new Response(form)
  return {
    headers: new Headers({ 'content-type': response.headers.get('content-type') ?? '' }),
    body: new Uint8Array(await response.arrayBuffer()),
  } satisfies Delivery
}
