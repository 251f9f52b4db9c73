import { expect, test } from 'vitest'
import { err, ok } from '../../../src/lib/result.ts'

test('a success carries its value and a failure its error', () => {
  expect(ok(undefined)).toStrictEqual({ ok: true, value: undefined })
  expect(ok([1])).toStrictEqual({ ok: true, value: [1] })
  expect(err('late')).toStrictEqual({ ok: false, error: 'late' })
})
