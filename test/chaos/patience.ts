// Waiting, and asking somebody who may just be dead.

const STEP_MS = 100
const PATIENCE_MS = 30_000

export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))

/** The JSON answer of one of our own servers, in the shape that `T` says; asked until it is up and answers 2xx. */
export async function ask<T>(url: string, init: RequestInit = {}): Promise<T> {
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      const response = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) })
      if (response.ok) return (await response.json()) as T
      throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
    } catch (error) {
      if (Date.now() > until) throw error
    }
    await sleep(STEP_MS)
  }
}
