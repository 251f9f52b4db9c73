import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { gunzip, gzip } from '../../../src/lib/gzip.ts'

const bytesOf = (data: string | Buffer) => Uint8Array.from(Buffer.from(data))
const compressed = (data: string | Buffer) => bytesOf(gzipSync(data))

test.each([
  ['nothing', ''],
  ['a line', '{"email":"ada@example.com"}'],
  ['letters of more than one byte', 'Zoë Straße – 東京 🎈'],
  ['a long text', 'The same words again. '.repeat(20_000)],
])('%s comes back as it was', async (_name, text) => {
  expect(await gunzip(await gzip(text))).toBe(text)
})

test('other implementations read what is packed here', async () => {
  expect(gunzipSync(await gzip('für Ada')).toString()).toBe('für Ada')
})

test('what other implementations have packed is read here', async () => {
  expect(await gunzip(compressed('für Ada'))).toBe('für Ada')
})

test('text that repeats itself gets smaller', async () => {
  expect((await gzip('again and again '.repeat(1_000))).byteLength).toBeLessThan(500)
})

test.each([
  ['no bytes', bytesOf('')],
  ['text', bytesOf('{"email":"ada@example.com"}')],
  ['a package that was cut off', compressed('für Ada').slice(0, -9)],
  ['a package without its checksum', compressed('für Ada').slice(0, -8)],
  ['a package with one byte changed', compressed('für Ada').with(14, 0)],
  ['a package with something behind it', bytesOf(Buffer.concat([gzipSync('a'), Buffer.from('b')]))],
])('%s is no gzip, and nothing is thrown', async (_name, bytes) => {
  expect(await gunzip(bytes)).toBeUndefined()
})
