import { describe, expect, test } from 'vitest'
import { fitValue } from '../../../src/outbox/delivery/custom-values.ts'
import { containing } from './make.ts'

const BUDGETS = ['Under $1,000', '$1,000 - $5,000', 'Over $5,000']
const SIZES = ['Small', 'Medium', 'Large']
const field = (dataType: string | null, options: readonly string[] = []) => ({ dataType, options })
/** What is sent of it; the kind where nothing is. */
const sent = (
  type: string | null,
  value: string | readonly string[],
  options?: readonly string[]
) => {
  const fit = fitValue(field(type, options), value)
  return 'value' in fit ? fit.value : fit.kind
}

test.each(['TEXT', 'LARGE_TEXT', 'PHONE', 'NUMERICAL', 'DATE', 'RADIO', 'CHECKBOX', null])(
  'for a field of type %s an empty answer is nothing to write and nothing lost',
  (type) => {
    expect(fitValue(field(type, SIZES), '')).toEqual({ kind: 'empty' })
    expect(fitValue(field(type, SIZES), ' \n')).toEqual({ kind: 'empty' })
    expect(fitValue(field(type, SIZES), ['', ' '])).toEqual({ kind: 'empty' })
  }
)

describe('texts', () => {
  test.each(['TEXT', 'LARGE_TEXT', 'PHONE', 'SOMETHING_ELSE', null])(
    'a field of type %s takes a text as it is and a list as one text',
    (type) => {
      expect(sent(type, ' (202) 555-0101\n')).toBe(' (202) 555-0101\n')
      expect(sent(type, ['S', 'M', ''])).toBe('S, M')
    }
  )

  test('a text that the API cuts is sent, and kept whole elsewhere', () => {
    const long = 'x'.repeat(257)
    expect(fitValue(field('TEXT'), long)).toEqual({
      kind: 'partly',
      value: long,
      leftOut: long,
      why: 'HoopAI keeps only about 256 characters of a text',
    })
    expect(fitValue(field('TEXT'), long.slice(1)).kind).toBe('fits')
    expect(fitValue(field('LARGE_TEXT'), long).kind).toBe('fits')
  })

  test.each(['FILE_UPLOAD', 'SIGNATURE', 'TEXTBOX_LIST'])(
    'no text can be written to %s',
    (type) => {
      expect(fitValue(field(type), 'https://example.com/cv.pdf')).toEqual({
        kind: 'left-out',
        leftOut: 'https://example.com/cv.pdf',
        why: `HoopAI takes no text for a field of the type ${type}`,
      })
    }
  )
})

test.each(['NUMERICAL', 'MONETORY'])(
  '%s takes a bare number, read as the country writes it',
  (type) => {
    expect(sent(type, '49.00 USD')).toBe(49)
    expect(sent(type, ['1.299,00'])).toBe(1299)
    expect(fitValue(field(type), '$1,299', 'DE')).toEqual({ kind: 'fits', value: 1299 })
    expect(fitValue(field(type), '1,299', 'US')).toEqual({ kind: 'fits', value: 1299 })
    expect(fitValue(field(type), '1,299')).toMatchObject({
      kind: 'left-out',
      leftOut: '1,299',
      why: 'the number can be read in two ways',
    })
    expect(sent(type, ['1', '2'])).toBe('left-out')
  }
)

test('DATE takes the day', () => {
  expect(sent('DATE', '2026-03-05T23:30:00Z')).toBe('2026-03-05')
  expect(fitValue(field('DATE'), '03/05/2026')).toEqual({
    kind: 'left-out',
    leftOut: '03/05/2026',
    why: 'the date can be read in two ways',
  })
})

describe.each(['SINGLE_OPTIONS', 'RADIO'])('%s', (type) => {
  test('takes an option by its own text', () => {
    expect(sent(type, '$1,000 – $5,000', BUDGETS)).toBe('$1,000 - $5,000')
    expect(sent(type, ['MEDIUM'], SIZES)).toBe('Medium')
  })

  test('takes one option only', () => {
    expect(fitValue(field(type, SIZES), ['Small', 'Large'])).toEqual({
      kind: 'left-out',
      leftOut: 'Small, Large',
      why: 'it is none of the options "Small", "Medium", "Large"',
    })
  })

  test('names a few of its options when none fits', () => {
    const many = ['A', 'B', 'C', `D${'d'.repeat(50)}`, 'E', 'F']
    expect(fitValue(field(type, many), 'Z')).toMatchObject({
      why: `it is none of the options "A", "B", "C", "D${'d'.repeat(38)}…" and 2 more`,
    })
  })

  test('whose options are not known takes what was said', () => {
    expect(sent(type, 'Medium')).toBe('Medium')
  })
})

describe.each(['CHECKBOX', 'MULTIPLE_OPTIONS'])('%s', (type) => {
  test('takes a list of options by their own texts', () => {
    expect(sent(type, ['small', 'Large', 'SMALL'], SIZES)).toEqual(['Small', 'Large'])
    expect(sent(type, 'large; small', SIZES)).toEqual(['Large', 'Small'])
    expect(sent(type, 'Under $1,000, Over $5,000', BUDGETS)).toEqual([
      'Under $1,000',
      'Over $5,000',
    ])
  })

  test('sends the options that fit and tells those that do not', () => {
    expect(fitValue(field(type, SIZES), 'Small, Huge,Tiny, large')).toEqual({
      kind: 'partly',
      value: ['Small', 'Large'],
      leftOut: 'Huge, Tiny',
      why: 'it is none of the options "Small", "Medium", "Large"',
    })
  })

  test('takes nothing when no option fits', () => {
    expect(fitValue(field(type, SIZES), ['Huge', 'yes'])).toEqual({
      kind: 'left-out',
      leftOut: 'Huge, yes',
      why: containing('none of the options'),
    })
  })

  test('whose options are not known takes what was said, as a list', () => {
    expect(sent(type, 'a, b')).toEqual(['a, b'])
    expect(sent(type, ['a', 'b'])).toEqual(['a', 'b'])
  })

  test.each(['yes', 'On', 'TRUE', '1', 'checked', ['y']])(
    'of one option is ticked by %j',
    (value) => {
      expect(sent(type, value, ['I agree to be called'])).toEqual(['I agree to be called'])
    }
  )

  test.each(['no', 'Off', 'false', '0'])('of one option is left as it is by %j', (value) => {
    expect(fitValue(field(type, ['I agree']), value)).toEqual({ kind: 'empty' })
  })

  test('of one option is not ticked by other words, nor is one of several by a yes', () => {
    expect(sent(type, 'maybe', ['I agree'])).toBe('left-out')
    expect(sent(type, 'yes', SIZES)).toBe('left-out')
    expect(sent(type, 'no', ['No'])).toEqual(['No'])
  })
})
