import { expect, test } from 'vitest'
import { productName } from '../../../src/mappers/payments/product-name.ts'

test.each(['Bread baking course', 'Summer school 2026', 'Top 10 recipes', 'Order of the day'])(
  '"%s" names a product',
  (words) => {
    expect(productName(` ${words} `)).toBe(words)
  }
)

test.each([
  'Order 12',
  'order #7',
  'Bestelling 1042',
  'INV-2026-0012',
  '1042',
  'Shop example.com #3',
  'Rechnung Nr. 5',
  ' ',
  null,
  undefined,
])('%j names none', (words) => {
  expect(productName(words)).toBeUndefined()
})
