import { expect, test } from 'vitest'
import { sumOf } from '../../../src/mappers/fields/decimal.ts'

test.each<[readonly (string | number | null)[], string | undefined]>([
  [['0.10', '0.20'], '0.30'],
  [['1', '2.5'], '3.5'],
  [['10.00', '-12.50'], '-2.50'],
  [['90071992547409.93', '0.07'], '90071992547410.00'],
  [[3, 4], '7'],
  [['0.05'], '0.05'],
  [[], undefined],
  [['1.00', 'none'], undefined],
  [['1.00', null], undefined],
])('the sum of %j is %j', (numbers, sum) => {
  expect(sumOf(numbers)).toBe(sum)
})
