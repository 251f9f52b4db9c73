import { expect, test } from 'vitest'
import { withoutEntities } from '../../../src/mappers/fields/entities.ts'

test.each([
  ['Herbs &amp; Salads', 'Herbs & Salads'],
  ['Seed box &#8211; Herbs', 'Seed box – Herbs'],
  ['&#x2019;n&rsquo;', '’n’'],
  ['&amp;lt;', '&lt;'],
  ['AT&T; &nothing; &#0; &#9999999;', 'AT&T; &nothing; &#0; &#9999999;'],
  ['plain', 'plain'],
])('%j reads %j', (text, read) => {
  expect(withoutEntities(text)).toBe(read)
})
