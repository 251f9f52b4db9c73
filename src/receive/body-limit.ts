// Reads a body once, as bytes, and stops at the limit: by its declared length, and by counting while it comes.

import { err, ok, type Result } from '../lib/result.ts'
import type { Problem } from './problem.ts'

/** An outbox row holds body, lead and plan together, and a row may have 2 MB (platform.md §1.1). */
const MAX_BODY_BYTES = 256 * 1024
/** A form with files: their bytes are not stored. */
const MAX_MULTIPART_BYTES = 4 * 1024 * 1024
/** What is read of a refused body, only to throw it away. */
const MAX_DRAINED_BYTES = 32 * 1024 * 1024

export type Unread = Extract<Problem, { kind: 'too-large' | 'malformed' }>

export const maxBodyBytes = (request: Request): number =>
  (request.headers.get('content-type') ?? '').toLowerCase().startsWith('multipart/form-data')
    ? MAX_MULTIPART_BYTES
    : MAX_BODY_BYTES

/** What the request says its length is; 0 when it does not say. */
export const declaredBytes = (request: Request): number =>
  Number(request.headers.get('content-length') ?? 0)

export async function readBody(
  request: Request,
  maxBytes: number
): Promise<Result<Uint8Array<ArrayBuffer>, Unread>> {
  const tooLarge = err({ kind: 'too-large', maxBytes } as const)
  if (declaredBytes(request) > maxBytes) return tooLarge
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of chunksOf(request)) {
      length += chunk.byteLength
      if (length > maxBytes) return tooLarge
      chunks.push(chunk)
    }
  } catch (error) {
    // The sender went away in the middle, or declared more than it sent.
    return err({ kind: 'malformed', detail: `The body ended early: ${String(error)}` })
  }
  return ok(concat(chunks, length))
}

/**
 * Reads the rest of a body that is refused: many clients send all of it before they listen, and would see a broken
 * pipe instead of the answer that tells them what to mend. Bounded.
 */
export async function drainBody(request: Request): Promise<void> {
  let length = 0
  try {
    for await (const chunk of chunksOf(request)) {
      length += chunk.byteLength
      if (length > MAX_DRAINED_BYTES) return
    }
  } catch {
    // The client is gone, or the body has been read in part: there is nobody left to be polite to.
  }
}

const chunksOf = ({ body }: Request): AsyncIterable<Uint8Array> | [] =>
  body === null || body.locked ? [] : body.values({ preventCancel: true })

function concat(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}
