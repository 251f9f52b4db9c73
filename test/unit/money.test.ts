import { expect, test } from 'vitest'
import { formatMoney, fromMajorUnits, fromMinorUnits } from '../../src/mappers/fields/money.ts'

test.each([
  [4900, 'usd', '49.00', 'USD'],
  [5, 'EUR', '0.05', 'EUR'],
  [0, 'usd', '0.00', 'USD'],
  [1500, 'jpy', '1500', 'JPY'],
  [0, 'jpy', '0', 'JPY'],
  [1500, 'ISK', '1500', 'ISK'],
  [12345, 'kwd', '12.345', 'KWD'],
  [7, 'BHD', '0.007', 'BHD'],
  [12345, 'clf', '1.2345', 'CLF'],
  [100, 'MGA', '1.00', 'MGA'],
])('%d minor units of %s are %s', (minor, currency, amount, code) => {
  expect(fromMinorUnits(minor, currency)).toEqual({ amount, currency: code })
})

test.each([
  [-1, 'USD', '-0.01'],
  [-4900, 'USD', '-49.00'],
  ['-250', 'JPY', '-250'],
  [-0, 'USD', '0.00'],
  ['-0', 'USD', '0.00'],
])('the negative amount %j keeps its sign, and zero has none', (minor, currency, amount) => {
  expect(fromMinorUnits(minor, currency)?.amount).toBe(amount)
})

test.each([
  ['65215', '652.15'],
  ['007', '0.07'],
  ['000', '0.00'],
  ['900719925474099312345', '9007199254740993123.45'],
])('minor units as the text %j are exact', (minor, amount) => {
  expect(fromMinorUnits(minor, 'USD')?.amount).toBe(amount)
})

test.each([
  null,
  undefined,
  '',
  ' ',
  '12.5',
  '1e3',
  '+5',
  '0x10',
  'abc',
  12.5,
  Number.NaN,
  Infinity,
  2 ** 53,
])('%j is no amount of minor units', (minor) => {
  expect(fromMinorUnits(minor, 'USD')).toBeUndefined()
})

test.each(['', 'US', 'DOLLAR', 'U$D'])('%j is no currency', (currency) => {
  expect(fromMinorUnits(100, currency)).toBeUndefined()
})

test('a sender that counts differently brings its own exponents', () => {
  expect(fromMinorUnits(500000, 'ugx')?.amount).toBe('500000')
  expect(fromMinorUnits(500000, 'ugx', 'stripe')?.amount).toBe('5000.00')
  expect(fromMinorUnits(500, 'MGA', 'stripe')?.amount).toBe('500')
})

test('money reads as an amount and its currency', () => {
  expect(formatMoney({ amount: '49.00', currency: 'USD' })).toBe('49.00 USD')
})

test.each([
  ['123.00', 'USD', '123.00'],
  ['49', 'usd', '49.00'],
  ['29.0', 'USD', '29.00'],
  ['29.', 'USD', '29.00'],
  [49.5, 'EUR', '49.50'],
  [0, 'EUR', '0.00'],
  ['1500', 'JPY', '1500'],
  ['1500.00', 'JPY', '1500'],
  ['1.5', 'KWD', '1.500'],
  ['0.125', 'USD', '0.125'],
  ['007.10', 'USD', '7.10'],
  ['-12.3', 'USD', '-12.30'],
  ['-0.00', 'USD', '0.00'],
  [' 5 ', 'USD', '5.00'],
  ['90071992547409931.25', 'USD', '90071992547409931.25'],
])('%j in major units of %s is %s', (major, currency, amount) => {
  expect(fromMajorUnits(major, currency)).toEqual({ amount, currency: currency.toUpperCase() })
})

test.each([null, undefined, '', '$5', '1,234.50', '1e3', '.5', 'abc', Number.NaN, Infinity, 1e21])(
  '%j is no amount of major units',
  (major) => expect(fromMajorUnits(major, 'USD')).toBeUndefined()
)
