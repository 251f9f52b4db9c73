import { expect, test } from 'vitest'
import { nearest } from '../../../src/lib/nearest.ts'

const KNOWN = ['budget', 'team_size', 'lifetime_value', 'vip', 'plan', 'renewal']

test.each([
  ['a letter too few', 'budet', 'budget'],
  ['a letter too many', 'budgett', 'budget'],
  ['a wrong letter', 'pkan', 'plan'],
  ['two neighbours swapped', 'budgte', 'budget'],
  ['two slips in a long word', 'lifetme_vallue', 'lifetime_value'],
  ['other signs', 'team-size', 'team_size'],
  ['other capitals', 'VIP', 'vip'],
])('%s: %s is near %s', (_, wanted, known) => {
  expect(nearest(wanted, KNOWN)).toBe(known)
})

test.each([
  ['two slips in a short word', 'bugte'],
  ['two slips in a word of seven letters', 'rennewl'],
  ['one slip in a word of three letters', 'vop'],
  ['three slips', 'lfetme_vale'],
  ['another word', 'renewal_date'],
  ['nothing', ''],
])('%s: %j is near to none', (_, wanted) => {
  expect(nearest(wanted, KNOWN)).toBeUndefined()
})

test('of several near words the nearest counts, of equally near ones the first', () => {
  expect(nearest('customer', ['customrs', 'customers'])).toBe('customers')
  expect(nearest('leads', ['leads2', 'lead'])).toBe('leads2')
})

test('a word without letters is near only to itself', () => {
  expect(nearest('★', ['☆'])).toBeUndefined()
  expect(nearest('★', ['☆', '★'])).toBe('★')
})
