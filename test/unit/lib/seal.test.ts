import { createDecipheriv, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { open, parseKey, seal } from '../../../src/lib/seal.ts'

const keyOf = (bytes: Buffer) => new Uint8Array(bytes)
const KEY = keyOf(Buffer.alloc(32, 7))
const OTHER = keyOf(Buffer.alloc(32, 8))
const NONCE = new Uint8Array(12).fill(1)

test('what was sealed opens with the same key and owner', async () => {
  const sealed = await seal('refresh-token', KEY, 'location-1', NONCE)
  expect(await open(sealed, [KEY], 'location-1')).toBe('refresh-token')
})

test('it is AES-256-GCM with the owner as associated data', async () => {
  const bytes = Buffer.from(await seal('für dich', KEY, 'location-1', NONCE), 'base64')
  const decipher = createDecipheriv('aes-256-gcm', KEY, bytes.subarray(0, 12))
  decipher.setAAD(Buffer.from('location-1'))
  decipher.setAuthTag(bytes.subarray(-16))
  const text = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
  expect(text.toString()).toBe('für dich')
})

test('the seal of one location does not open for another', async () => {
  const sealed = await seal('x', KEY, 'location-1', NONCE)
  expect(await open(sealed, [KEY], 'location-2')).toBeUndefined()
})

test('after a rotation the old key still opens', async () => {
  const sealed = await seal('x', OTHER, 'l', NONCE)
  expect(await open(sealed, [KEY, OTHER], 'l')).toBe('x')
  expect(await open(sealed, [KEY], 'l')).toBeUndefined()
})

test.each(['', 'garbage', '%%%', Buffer.alloc(12).toString('base64')])(
  '%j is not a seal, and not a throw',
  async (text) => {
    expect(await open(text, [KEY], 'l')).toBeUndefined()
  }
)

test('a changed byte does not open', async () => {
  const bytes = Buffer.from(await seal('x', KEY, 'l', NONCE), 'base64')
  bytes[14] = (bytes[14] ?? 0) ^ 1
  expect(await open(bytes.toString('base64'), [KEY], 'l')).toBeUndefined()
})

test('a key is 32 bytes, as base64 or hex', () => {
  const key = randomBytes(32)
  expect(parseKey(key.toString('base64'))).toEqual(new Uint8Array(key))
  expect(parseKey(key.toString('hex'))).toEqual(new Uint8Array(key))
  expect(parseKey('too short')).toBeUndefined()
  expect(parseKey(randomBytes(16).toString('base64'))).toBeUndefined()
})
