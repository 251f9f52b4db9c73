// Reads an answer's body up to a limit, so that no page, however long, fills the memory.

/** The text of at most `maxBytes`; what follows is not read. Rejects when the connection breaks. */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return ''
  const reader: ByteReader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let left = maxBytes; left > 0;) {
    const { done, value } = await reader.read()
    if (done || value === undefined) return text + decoder.decode()
    text += decoder.decode(value.subarray(0, left), { stream: true })
    left -= value.byteLength
  }
  // Not awaited: the text is complete, and the far end may never answer.
  reader.cancel().catch(() => undefined)
  return text
}

/** The part of a reader used here, the same on Workers, Node and browsers. */
type ByteReader = {
  readonly read: () => Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
  readonly cancel: () => Promise<void>
}
