import { expect, test } from 'vitest'
import { down, HEALTHY, pause, type Health } from '../../../src/outbox/rules/health.ts'
import { HOUR, NOW } from './make.ts'

const silence = { cause: 'network', message: 'no answer', untilMs: null }
const badToken = { cause: 'token_invalid', message: 'refused', untilMs: null }
const at = (health: Health) => (health.kind === 'ok' ? null : health.nextProbeAt - NOW)

test('the first failure takes the location down and asks again in five seconds', () => {
  expect(down(HEALTHY, silence, NOW)).toEqual({
    kind: 'down',
    cause: 'network',
    message: 'no answer',
    since: NOW,
    probes: 0,
    nextProbeAt: NOW + 5_000,
  })
})

test('each vain probe waits longer for the next, and keeps when it began', () => {
  const first = down(HEALTHY, silence, NOW)
  const second = down(first, silence, NOW + 5_000)
  const third = down(second, silence, NOW + 16_000)
  expect([at(first), at(second), at(third)]).toEqual([5_000, 15_000, 36_000])
  expect(third).toMatchObject({ since: NOW, probes: 2 })
})

test('events that were under way when it went down are no vain probes', () => {
  const events = [1, 2, 3, 4, 5].map((ms) => NOW + ms)
  const health = events.reduce((was: Health, now) => down(was, silence, now), HEALTHY)
  expect(health).toMatchObject({ probes: 0, since: NOW + 1, nextProbeAt: NOW + 1 + 5_000 })
  const paused = events.reduce((was: Health, now) => pause(was, badToken, now), HEALTHY)
  expect(paused).toMatchObject({ probes: 0, nextProbeAt: NOW + 1 + 5_000 })
})

test('a time that the API names wins', () => {
  const patient = { ...silence, untilMs: 90_000 }
  expect(at(down(HEALTHY, patient, NOW))).toBe(90_000)
  expect(at(down(down(HEALTHY, silence, NOW), patient, NOW + 1_000))).toBe(91_000)
  const quota = { cause: 'quota_exhausted', message: 'used up', untilMs: HOUR }
  expect(at(pause(HEALTHY, quota, NOW))).toBe(HOUR)
})

test('a pause is stronger than silence', () => {
  const paused = pause(HEALTHY, badToken, NOW)
  expect(down(paused, silence, NOW + 1)).toBe(paused)
})

test('a pause follows silence at once', () => {
  const health = pause(down(HEALTHY, silence, NOW), badToken, NOW + 1_000)
  expect(health).toMatchObject({ kind: 'paused', cause: 'token_invalid', since: NOW + 1_000 })
})

test('a pause for another reason begins anew, the same one goes on', () => {
  const paused = pause(HEALTHY, badToken, NOW)
  const same = pause(paused, { ...badToken, message: 'still refused' }, NOW + 5_000)
  expect(same).toMatchObject({ since: NOW, probes: 1, message: 'still refused' })
  expect(at(same)).toBe(15_000)
  const other = pause(same, { ...badToken, cause: 'scope_missing' }, NOW + 9_000)
  expect(other).toMatchObject({ cause: 'scope_missing', since: NOW + 9_000, probes: 0 })
})
