import { expect, test } from 'vitest'
import { anotherSale } from '../../../cli/lib/another-sale.ts'
import type { Fixture } from '../../../fixtures/fixture.ts'
import { leadOf } from '../leads.ts'

const fixtureOf = (...ids: string[]): Fixture => ({
  shows: 'A sale.',
  headers: {},
  body: {},
  leads: [leadOf({ kind: 'payment', payment: { kind: 'purchase', ids } })],
})
const rewrite = (ids: readonly string[], text: string, freshId = 'fresh-1') =>
  anotherSale(fixtureOf(...ids), freshId)(text)

test('ids of the sale become others of the same form, wherever they stand', () => {
  const text = rewrite(['pi_hoop0001'], '{"id":"pi_hoop0001","url":"/v1/x/pi_hoop0001?a=1"}')
  const [, id = ''] = /"id":"([^"]+)"/.exec(text) ?? []
  expect(id).toMatch(/^pi_hoop[1-9]{4}$/)
  expect(id).not.toBe('pi_hoop0001')
  expect(text).toContain(`/v1/x/${id}?a=1`)
})

test('the same fresh id gives the same sale, another one another', () => {
  const once = rewrite(['order:70312'], '70312', 'a')
  expect(rewrite(['order:70312'], '70312', 'a')).toBe(once)
  expect(rewrite(['order:70312'], '70312', 'b')).not.toBe(once)
})

test.each(['{"total":470312}', '{"id":"pi_70312"}', '{"at":"70312-1"}'])(
  'what only holds the digits of an id stays: %s',
  (text) => {
    expect(rewrite(['order:70312'], text)).toBe(text)
  }
)

test.each(['start', 'refund', '42', '2026-04-05T09'])('"%s" is no id by itself', (part) => {
  expect(rewrite([`x:${part}`], part)).toBe(part)
})
