import { crc32 as zlibCrc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { crc32 } from '../../../src/lib/crc32.ts'
import { utf8 } from '../../../src/lib/encoding.ts'

test.each([
  ['', 0],
  // The check value of the catalogue of CRCs.
  ['123456789', 0xcb_f4_39_26],
  ['{"name":"Zoë"}', zlibCrc32('{"name":"Zoë"}')],
])('of %j it is %i', (text, sum) => {
  expect(crc32(utf8(text))).toBe(sum)
})

test('it is that of zlib for every byte, and never negative', () => {
  const bytes = Uint8Array.from({ length: 1024 }, (_, index) => (index * 7) & 0xff)
  for (let end = 0; end <= bytes.length; end += 31) {
    const part = bytes.slice(0, end)
    expect(crc32(part)).toBe(zlibCrc32(part))
  }
})
