import { expect, test } from 'vitest'
import { readNumber } from '../../../src/outbox/delivery/read-number.ts'

/** The number; the reason where there is none. */
const read = (text: string, country?: string) => {
  const result = readNumber(text, country)
  return result.ok ? result.value : result.error
}
const NOT_ONE = 'it is not a single number'
const TWO_WAYS = 'the number can be read in two ways'

test.each([
  ['0', 0],
  ['12', 12],
  ['007', 7],
  ['49.00', 49],
  ['49,5', 49.5],
  ['0.125', 0.125],
  ['0,125', 0.125],
  ['1234.567', 1234.567],
  ['1,299.00', 1299],
  ['1.299,00', 1299],
  ['1 299,00', 1299],
  ['1\u00a0299', 1299],
  ["1'299.50", 1299.5],
  ['1’299', 1299],
  ['1.299.000', 1_299_000],
  ['1,299,000.5', 1_299_000.5],
  ['12,34,567', 1_234_567],
  ['1,00,000.25', 100_000.25],
  ['-5', -5],
  ['−1.299,5', -1299.5],
  ['+7', 7],
  [' 12 \n', 12],
  ['１２', 12],
])('%j is %d wherever it is written', (text, number) => {
  expect(read(text)).toBe(number)
  expect(read(text, 'US')).toBe(number)
  expect(read(text, 'DE')).toBe(number)
})

test.each([
  ['49 USD', 49],
  ['usd49', 49],
  ['€ 12', 12],
  ['12,50€', 12.5],
  ['US$ 49', 49],
  ['R$ 1.299,00', 1299],
  ['-$5', -5],
  ['$-5', -5],
  ['CHF 1’299.00', 1299],
  ['499 kr.', 499],
  ['49,- €', 49],
  ['€ 49.–', 49],
  ['$49 USD', 49],
])('a currency may stand beside the number: %j', (text, number) => {
  expect(read(text)).toBe(number)
})

test.each([
  ['1,299', 'US', 1299],
  ['1.299', 'US', 1.299],
  ['1,299', 'CH', 1299],
  ['1,299', 'DE', TWO_WAYS],
  ['1.299', 'DE', TWO_WAYS],
  ['1,299', undefined, TWO_WAYS],
  ['1.299', undefined, TWO_WAYS],
  ['$1,299', undefined, 1299],
  ['€ 1.299', 'DE', 1299],
  ['$1.299', 'US', TWO_WAYS],
  ['12.500 KWD', 'KW', 12.5],
  ['12.500 KWD', undefined, TWO_WAYS],
])('one separator before three digits, %j in %s: %s', (text, country, expected) => {
  expect(read(text, country)).toBe(expected)
})

test.each([
  '',
  'none',
  '5-10',
  '1 2 3',
  '12 34',
  '500k',
  '5 million',
  '25 years',
  '10%',
  '1.2.3',
  '1,2,3',
  '1.299,00.5',
  '2026-03-05',
  '0.125.000',
  '--5',
  '5-',
  '1e21',
  '.5',
  '1.',
  '$ 5 / month',
])('%j is no number', (text) => {
  expect(read(text)).toBe(NOT_ONE)
  expect(read(text, 'US')).toBe(NOT_ONE)
})

test('a number is never rounded', () => {
  expect(read('123456789012345')).toBe(123_456_789_012_345)
  expect(read('1234567890123456')).toBe('the number has too many digits')
  expect(read('0.1234567890123456')).toBe('the number has too many digits')
  expect(read('0000000000000000012')).toBe(12)
})

test('a hostile text costs nothing', () => {
  expect(read(`1${','.repeat(200_000)}x1`)).toBe(NOT_ONE)
  expect(read(`1,${'-'.repeat(200_000)}1`)).toBe(NOT_ONE)
})
