// Asks a sender something while it waits for our answer to its own request, as some signatures need it. Short, and follows
// nobody anywhere else. Everything else is asked by the outbox, later.

import { err, ok, type Result } from '../lib/result.ts'

const TIMEOUT_MS = 3_000

export type Told = { readonly status: number; readonly text: string }

/** What was answered, whatever it is; in words why there was no answer. */
export async function askNow(
  fetch: typeof globalThis.fetch,
  url: string,
  init: Pick<RequestInit, 'method' | 'headers' | 'body'> = {}
): Promise<Result<Told, string>> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return ok({ status: response.status, text: await response.text() })
  } catch (error) {
    // TypeError (network), DOMException (timeout) or a runtime's own Error: all mean "no answer".
    return err(String(error))
  }
}
