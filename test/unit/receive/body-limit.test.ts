import { expect, test } from 'vitest'
import { drainBody, maxBodyBytes, readBody } from '../../../src/receive/body-limit.ts'

const post = (
  body: string | ReadableStream<Uint8Array> | null,
  headers: Readonly<Record<string, string>> = {}
) =>
  new Request('https://gateway.example.com/hooks/zapier', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  })

/** A body that comes in pieces, and remembers whether it was stopped. */
function streamOf(pieces: readonly string[]) {
  const left = [...pieces]
  const state = { pulled: 0, cancelled: false }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const piece = left.shift()
        if (piece === undefined) return controller.close()
        state.pulled += 1
        controller.enqueue(new TextEncoder().encode(piece))
      },
      cancel: () => {
        state.cancelled = true
      },
    },
    { highWaterMark: 0 }
  )
  return { stream, state }
}

test('a body that comes in pieces is read as one, byte for byte', async () => {
  const { stream } = streamOf(['{"a"', ':', '"é"}'])
  const body = await readBody(post(stream), 100)
  expect(body.ok && new TextDecoder().decode(body.value)).toBe('{"a":"é"}')
})

test('what was read fills its buffer exactly, so that the buffer can be stored', async () => {
  const body = await readBody(post('12345'), 5)
  expect(body.ok && body.value.buffer.byteLength).toBe(5)
})

test('a request without a body has none', async () => {
  const body = await readBody(post(null), 0)
  expect(body).toEqual({ ok: true, value: new Uint8Array(0) })
})

test('a body of exactly the limit is taken, one byte more is not', async () => {
  expect((await readBody(post('12345'), 5)).ok).toBe(true)
  expect(await readBody(post('123456'), 5)).toEqual({
    ok: false,
    error: { kind: 'too-large', maxBytes: 5 },
  })
})

test('a body that declares too much is refused before it is read', async () => {
  const { stream, state } = streamOf(['12'])
  const body = await readBody(post(stream, { 'content-length': '6' }), 5)
  expect(body.ok).toBe(false)
  expect(state.pulled).toBe(0)
})

test.each([{}, { 'content-length': '2' }, { 'content-length': 'many' }])(
  'a body that declares %o and sends more is kept no further than the limit',
  async (headers) => {
    const { stream, state } = streamOf(['123', '456', '789', 'abc'])
    const body = await readBody(post(stream, headers), 5)
    expect(body.ok).toBe(false)
    expect(state).toEqual({ pulled: 2, cancelled: false })
  }
)

test('the rest of a refused body is read and thrown away, so that its sender hears the answer', async () => {
  const { stream, state } = streamOf(['123', '456', '789', 'abc'])
  const request = post(stream)
  await readBody(request, 5)
  await drainBody(request)
  expect(state.pulled).toBe(4)
})

test('a body whose sender goes away in the middle is malformed, not a failure of ours', async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error('connection lost')),
  })
  const body = await readBody(post(broken), 5)
  expect(body).toMatchObject({ ok: false, error: { kind: 'malformed' } })
})

test('an endless body is not read for ever', async () => {
  const megabyte = 'x'.repeat(1024 * 1024)
  const { stream, state } = streamOf(Array.from({ length: 64 }, () => megabyte))
  await drainBody(post(stream))
  expect(state.pulled).toBe(33)
})

test.each([
  ['application/json', 256 * 1024],
  ['', 256 * 1024],
  ['text/plain; multipart/form-data', 256 * 1024],
  ['multipart/form-data; boundary=x', 4 * 1024 * 1024],
  ['Multipart/Form-Data; boundary=x', 4 * 1024 * 1024],
])('the limit of %j is %i bytes', (type, bytes) => {
  expect(maxBodyBytes(post('x', { 'content-type': type }))).toBe(bytes)
})
