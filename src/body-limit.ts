// Reads a body once, as bytes, and stops at the limit: by its declared length, and by counting while it comes.

import { err, ok, type Result } from './lib/result.ts'

/** An outbox row holds body, lead and plan together, and a row may have 2 MB (platform.md §1.1). */
const MAX_BODY_BYTES = 256 * 1024
/** A form with files: their bytes are not stored. */
const MAX_MULTIPART_BYTES = 4 * 1024 * 1024

export const maxBodyBytes = (request: Request): number =>
  (request.headers.get('content-type') ?? '').toLowerCase().startsWith('multipart/form-data')
    ? MAX_MULTIPART_BYTES
    : MAX_BODY_BYTES

export async function readBody(
  request: Request,
  maxBytes: number
): Promise<
  Result<Uint8Array<ArrayBuffer>, { readonly kind: 'too-large'; readonly maxBytes: number }>
> {
  const tooLarge = err({ kind: 'too-large', maxBytes } as const)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return tooLarge
  const chunks: Uint8Array[] = []
  let length = 0
  const stream: AsyncIterable<Uint8Array> | null = request.body
  for await (const chunk of stream ?? []) {
    length += chunk.byteLength
    if (length > maxBytes) return tooLarge
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(length)
  chunks.reduce((offset, chunk) => {
    bytes.set(chunk, offset)
    return offset + chunk.byteLength
  }, 0)
  return ok(bytes)
}
