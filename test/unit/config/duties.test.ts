import { expect, test } from 'vitest'
import { dutiesOf } from '../../../src/config/duties.ts'
import { requirementsOf } from '../../../src/config/requirements.ts'
import { secret } from '../../../src/config/values.ts'
import { hook } from '../../../src/handlers/registry.ts'
import { gatewayOf, main } from './gateways.ts'

const uk = { id: 'loc-uk', token: secret('UK_TOKEN'), country: 'GB' }
const HOUR = 3_600_000

test('events are kept for a month and parked ones for three, unless told otherwise', () => {
  expect(dutiesOf(gatewayOf(), 'main', {}).retention).toEqual({ days: 30, parkedDays: 90 })
})

test.each([
  [{ days: 7 }, { days: 7, parkedDays: 90 }],
  [{ days: 120 }, { days: 120, parkedDays: 120 }],
  [{ parkedDays: 10 }, { days: 30, parkedDays: 10 }],
  [
    { days: 5, parkedDays: 6 },
    { days: 5, parkedDays: 6 },
  ],
])('of %j parked events are not dropped before the others by default', (retention, expected) => {
  expect(dutiesOf(gatewayOf({ retention }), 'main', {}).retention).toEqual(expected)
})

test('the routes of a location that must not fall silent are watched', () => {
  const routes = {
    often: hook({ expectEvery: '6h' }),
    never: hook(),
    there: hook({ location: 'uk', expectEvery: '30m' }),
  }
  const gateway = gatewayOf({ locations: { main, uk }, routes })
  expect(dutiesOf(gateway, 'main', {}).watched).toEqual([{ route: 'often', everyMs: 6 * HOUR }])
  expect(dutiesOf(gateway, 'uk', {}).watched).toEqual([{ route: 'there', everyMs: HOUR / 2 }])
})

test.each([
  [{}, null],
  [{ ALERT_URL: '  ' }, null],
  [{ ALERT_URL: ' https://alerts.example.com/x ' }, 'https://alerts.example.com/x'],
])('alerts go to ALERT_URL: %j', (variables, alertUrl) => {
  expect(dutiesOf(gatewayOf(), 'main', variables).alertUrl).toBe(alertUrl)
})

test('what the routes name is asked of the location', () => {
  const gateway = gatewayOf({ routes: { zapier: hook({ tags: ['lead'] }) } })
  expect(dutiesOf(gateway, 'main', {}).requirements).toEqual(requirementsOf(gateway, 'main'))
})
