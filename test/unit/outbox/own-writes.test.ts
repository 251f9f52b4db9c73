import { expect, test } from 'vitest'
import { OwnWrites } from '../../../src/outbox/own-writes.ts'
import { MINUTE, NOW } from './make.ts'

test('an event about a contact that was just written is an echo, for two minutes', () => {
  const writes = new OwnWrites()
  writes.remember('con1', NOW)

  expect(writes.isEcho('con1', NOW + 1_000)).toBe(true)
  expect(writes.isEcho('con1', NOW + 2 * MINUTE - 1)).toBe(true)
  expect(writes.isEcho('con1', NOW + 2 * MINUTE)).toBe(false)
  expect(writes.isEcho('con2', NOW + 1_000)).toBe(false)
})

test('each write begins the time anew', () => {
  const writes = new OwnWrites()
  writes.remember('con1', NOW)
  writes.remember('con1', NOW + MINUTE)

  expect(writes.isEcho('con1', NOW + 2 * MINUTE + 30_000)).toBe(true)
})

test('of very many contacts the ones written last are remembered', () => {
  const writes = new OwnWrites()
  for (let index = 0; index < 6_000; index += 1) writes.remember(`con${index}`, NOW)

  expect(writes.isEcho('con0', NOW)).toBe(false)
  expect(writes.isEcho('con5999', NOW)).toBe(true)
})
