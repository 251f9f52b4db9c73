// Text as gzip bytes and back. Malformed bytes are `undefined`, never an exception.

import type { Bytes } from './encoding.ts'

export async function gzip(text: string): Promise<Bytes> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

export async function gunzip(bytes: Bytes): Promise<string | undefined> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  try {
    return await new Response(stream).text()
  } catch {
    return undefined // not gzip, or cut off
  }
}
