import { describe, expect, test } from 'vitest'
import { countryCode } from '../../../src/mappers/fields/country.ts'
import { isoDate } from '../../../src/mappers/fields/date.ts'
import { normalizeEmail } from '../../../src/mappers/fields/email.ts'
import { normalizePhone } from '../../../src/mappers/fields/phone.ts'
import { knownTimezone, websiteUrl } from '../../../src/mappers/fields/web.ts'

describe('an email address', () => {
  test.each([
    ['  Jane.Doe@Example.COM ', 'jane.doe@example.com'],
    ['mailto:jane@example.com?subject=Hi', 'jane@example.com'],
    ['Jane Doe <jane@example.com>', 'jane@example.com'],
    ['jane@example.com.,', 'jane@example.com'],
    ['jane+news@mail.example.co.uk', 'jane+news@mail.example.co.uk'],
    ['josé@bücher.example', 'josé@bücher.example'],
    ['ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'jane@example.com'],
    ['jane@example.com\u200b', 'jane@example.com'],
  ])('%j is %s', (raw, expected) => expect(normalizeEmail(raw)).toBe(expected))

  test.each([
    '',
    'jane',
    '@example.com',
    'jane@localhost',
    'jane@@example.com',
    'jane doe@example.com',
    '.jane@example.com',
    'jane@-example.com',
    'jane@192.0.2.1',
    `${'j'.repeat(65)}@example.com`,
    `jane@${'a.'.repeat(130)}com`,
    'jane@example.com, tom@example.com',
  ])('%j is none', (raw) => expect(normalizeEmail(raw)).toBeUndefined())
})

describe('a phone number', () => {
  test.each([
    ['(415) 555-0100', 'US', '+14155550100'],
    ['415.555.0100 ext. 12', 'us', '+14155550100'],
    ['+44 (0)7700 900123', 'US', '+447700900123'],
    ['07700 900123', 'GB', '+447700900123'],
    ['1-650-555-0123', 'GB', '+16505550123'],
    ['0044 7700 900123', 'US', '+447700900123'],
    ['011 44 7700 900123', 'US', '+447700900123'],
    ['p:+14155550100', 'GB', '+14155550100'],
    ['+1 555 555 0100', 'GB', '+15555550100'],
    ['+14155550100', 'nowhere', '+14155550100'],
    ['+44 7700 900123', 'GB', '+447700900123'],
    ['07700 900123', 'gb', '+447700900123'],
    ['06 39 98 00 12', 'FR', '+33639980012'],
    ['0412 345 678', 'AU', '+61412345678'],
    ['06 1234 5678', 'IT', '+390612345678'],
    ['０９０－１２３４－５６７８', 'JP', '+819012345678'],
    ['０３ー１２３４ー５６７８', 'JP', '+81312345678'],
    ['＋８１ ９０ １２３４ ５６７８', 'US', '+819012345678'],
    ['٠٧٧٠٠ ٩٠٠١٢٣', 'GB', '+447700900123'],
    ['0532 123 45 67', 'TR', '+905321234567'],
    ['512 345 678', 'PL', '+48512345678'],
    ['7700 900123', '44', '+447700900123'],
    ['030 23125042', '49', '+493023125042'],
  ])('%j in %s is %s', (raw, country, expected) =>
    expect(normalizePhone(raw, country)).toBe(expected)
  )

  test.each([
    ['', 'US'],
    ['call me', 'US'],
    ['12345', 'US'],
    ['555-0100', 'US'],
    ['1111111111', 'US'],
    ['+1 111 111 1111', 'US'],
    ['4155550100', 'nowhere'],
    ['0000000000', 'GB'],
    ['06 39 98 00 12', 'US'],
    ['0412 345 678', 'US'],
    ['0123456789', 'US'],
    ['0123456789', 'CA'],
    ['07700 900123', 'US'],
    ['09 99 99 12 34 56 7', 'IT'],
    ['0412 345 678', 'ES'],
    ['7700 900123', '1234'],
    ['7700 900123', '0'],
  ])('%j in %s is none', (raw, country) => expect(normalizePhone(raw, country)).toBeUndefined())

  test('that fails in one country is read in the other, not the other way round', () => {
    expect(normalizePhone('07700 900123', 'US', 'GB')).toBe('+447700900123')
    expect(normalizePhone('(415) 555-0100', 'US', 'GB')).toBe('+14155550100')
  })
})

describe('a country', () => {
  test.each([
    ['us', 'US'],
    ['USA', 'US'],
    ['U.S.A.', 'US'],
    ['DEU', 'DE'],
    ['Germany', 'DE'],
    ['Alemania', 'DE'],
    ['Alemanha', 'DE'],
    ['Allemagne', 'DE'],
    ['Deutschland', 'DE'],
    ['Germania', 'DE'],
    ['Duitsland', 'DE'],
    ['Niemcy', 'DE'],
    ['Almanya', 'DE'],
    ['ドイツ', 'DE'],
    ['TÜRKİYE', 'TR'],
    ['Birleşik Krallık', 'GB'],
    ['BIRLEŞIK KRALLIK', 'GB'],
    ['İngiltere', 'GB'],
    ['Stany Zjednoczone', 'US'],
    ['アメリカ', 'US'],
    ['日本', 'JP'],
    ['ＪＰ', 'JP'],
    ['NO', 'NO'],
    ['the Netherlands', 'NL'],
    ['england', 'GB'],
    ['Côte d’Ivoire', 'CI'],
    ['México', 'MX'],
  ])('%s is %s', (raw, expected) => expect(countryCode(raw)).toBe(expected))

  test.each(['', 'ZZ', 'EU', 'Atlantis', '+1', 'constructor'])('%j is none', (raw) =>
    expect(countryCode(raw)).toBeUndefined()
  )
})

describe('a date', () => {
  test.each([
    ['1990-09-25', '1990-09-25'],
    ['1990-09-25T00:00:00.000Z', '1990-09-25'],
    ['1990/9/5', '1990-09-05'],
    ['25.09.1990', '1990-09-25'],
    ['05.06.1990', '1990-06-05'],
    ['25/09/1990', '1990-09-25'],
    ['09/25/1990', '1990-09-25'],
    ['05/05/1990', '1990-05-05'],
    ['29.02.2000', '2000-02-29'],
    ['1990年9月25日', '1990-09-25'],
    ['１９９０年９月５日', '1990-09-05'],
    ['１９９０／０９／２５', '1990-09-25'],
  ])('%s is %s', (raw, expected) => expect(isoDate(raw)).toBe(expected))

  test.each([
    '',
    '05/06/1990',
    '05-06-1990',
    '31.02.1990',
    '2000-13-01',
    '1/2/90',
    'yesterday',
    '1990-09/25',
  ])('%j cannot be read in one way only', (raw) => expect(isoDate(raw)).toBeUndefined())
})

describe('a website', () => {
  test('is kept as written, a bare domain gets a scheme', () => {
    expect(websiteUrl('http://example.com/a?b')).toBe('http://example.com/a?b')
    expect(websiteUrl(' www.example.com/shop ')).toBe('https://www.example.com/shop')
  })
  test.each(['', 'none', 'n/a', 'ftp://example.com', 'javascript:alert(1)', 'my site.com'])(
    '%j is none',
    (raw) => expect(websiteUrl(raw)).toBeUndefined()
  )
})

test('a time zone is one that exists by name', () => {
  expect(knownTimezone('Europe/Berlin')).toBe('Europe/Berlin')
  expect(['Mars/Base', '+02:00', 'CET time', ''].map(knownTimezone)).toEqual(
    Array(4).fill(undefined)
  )
})
