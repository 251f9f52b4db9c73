import { expect, test } from 'vitest'
import { isNegative, negated, sumDecimals } from '../../../src/lib/decimal.ts'

test.each<[readonly string[], string]>([
  [[], '0'],
  [['49.00'], '49.00'],
  [['49.00', '0.05'], '49.05'],
  [['1500', '250'], '1750'],
  [['12.345', '1.5'], '13.845'],
  [['0.10', '0.20'], '0.30'],
  [['49.00', '-49.00'], '0.00'],
  [['10.00', '-49.00'], '-39.00'],
  [['0.05', '-0.10'], '-0.05'],
  [['90071992547409931.10', '0.01'], '90071992547409931.11'],
])('%j add up to %s', (texts, sum) => {
  expect(sumDecimals(texts)).toBe(sum)
})

test.each(['', '1,5', '1e3', 'NaN', '.5'])('%j is no amount to add', (text) => {
  expect(() => sumDecimals(['1', text])).toThrow(TypeError)
})

test('a sign is turned round, and zero is not below zero', () => {
  expect([negated('1.50'), negated('-1.50')]).toEqual(['-1.50', '1.50'])
  expect(['-0.01', '-0.00', '0', '5'].map(isNegative)).toEqual([true, false, false, false])
})
