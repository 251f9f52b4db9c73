import { describe, expect, test } from 'vitest'
import { optionOf, pickOptions } from '../../../src/outbox/delivery/pick-options.ts'

const COMMAS = ['Yes, please', 'Maybe', 'No, not now, thanks', 'Yes']

describe('one option', () => {
  test.each([
    ['Café', 'Café'],
    [' café ', 'Café'],
    ['Cafe\u0301', 'Café'],
    ['10 – 20', '10-20'],
    ['10‑20', '10-20'],
    ['10 − 20', '10-20'],
    ['I’m  in', "I'm in"],
    ['“now”', '"now"'],
    ['half\u00a0a year', 'Half a year'],
    ['half_a_year', 'Half a year'],
    ['Half a\u200b year', 'Half a year'],
    ['ＩＮ', 'In'],
    ['less_than_$5,000', 'Less than $5,000'],
  ])('%j means %j', (text, option) => {
    const options = ['Café', '10-20', "I'm in", '"now"', 'Half a year', 'In', 'Less than $5,000']
    expect(optionOf(text, options)).toBe(option)
  })

  test.each([
    ['true', 'Yes'],
    ['on', 'Yes'],
    ['FALSE', 'No'],
  ])('%j means %j where these are the options', (text, option) => {
    expect(optionOf(text, ['Yes', 'No', 'Later'])).toBe(option)
  })

  test('a flag is no option that happens to be a digit', () => {
    expect(optionOf('yes', ['1', '2', '3'])).toBeUndefined()
  })

  test('the strictest comparison decides', () => {
    expect(optionOf('red', ['Red', 'red', 'RED'])).toBe('red')
    expect(optionOf('Red ', ['red', 'Red'])).toBe('Red')
    expect(optionOf('10', ['1 0', '10'])).toBe('10')
  })

  test('of two options that fit alike none is taken', () => {
    expect(optionOf('RED', ['Red', 'red'])).toBeUndefined()
    expect(optionOf('Red', ['Red', 'Red'])).toBe('Red')
  })

  test('what is like no option means none', () => {
    expect(optionOf('Tea', ['Café'])).toBeUndefined()
    expect(optionOf('Caf', ['Café'])).toBeUndefined()
    expect(optionOf('Café', [])).toBeUndefined()
  })
})

describe('several options', () => {
  test.each([
    ['Yes, please', ['Yes, please']],
    ['Yes, please, Maybe', ['Yes, please', 'Maybe']],
    ['maybe,yes', ['Maybe', 'Yes']],
    ['Maybe; No, not now, thanks', ['Maybe', 'No, not now, thanks']],
    ['Yes|Maybe\nYes', ['Yes', 'Maybe']],
    ['no,not now , thanks, yes,please', ['No, not now, thanks', 'Yes, please']],
  ])('%j is taken apart, the longest option first', (text, options) => {
    expect(pickOptions([text], COMMAS)).toEqual({ options, unmatched: [] })
  })

  test('what is in between is named, without empty parts', () => {
    expect(pickOptions(['Tea, Maybe,, ; Milk, please', 'Sugar'], COMMAS)).toEqual({
      options: ['Maybe'],
      unmatched: ['Tea', 'Milk', 'please', 'Sugar'],
    })
  })

  test('a text too long for anybody is not taken apart', () => {
    const text = 'a,'.repeat(100_000)
    expect(pickOptions([text], ['a'])).toEqual({ options: [], unmatched: [text] })
  })
})
