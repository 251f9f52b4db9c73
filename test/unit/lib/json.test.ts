import { expect, test } from 'vitest'
import { inAscii, isObject, parseJson, plainText } from '../../../src/lib/json.ts'

test.each([
  ['9007199254740991', 9007199254740991],
  ['-9007199254740991', -9007199254740991],
  ['9007199254740992', '9007199254740992'],
  ['9007199254740993', '9007199254740993'],
  ['-9007199254740993', '-9007199254740993'],
  ['123456789012345678901234567890', '123456789012345678901234567890'],
  ['0', 0],
  ['1.5', 1.5],
  ['0.1', 0.1],
  ['-12.50', -12.5],
  ['1e3', 1000],
  ['1e20', 1e20],
  ['9007199254740993.0', 9007199254740992],
  ['"9007199254740993"', '9007199254740993'],
])('%s is %j', (text, value) => {
  expect(parseJson(text)).toBe(value)
  expect(parseJson(`{"in":[${text}]}`)).toEqual({ in: [value] })
})

test.each(['true', 'false', 'null', '"a"', '[]', '{}', '{"a":{"b":[null,1,"x"]}}'])(
  '%s is what JSON says it is',
  (text) => expect(parseJson(text)).toStrictEqual(JSON.parse(text))
)

test.each(['', ' ', '{', '{"a":1,}', "{'a':1}", 'NaN', 'undefined', '01', '1 2', '\u0000'])(
  '%j is malformed',
  (text) => expect(parseJson(text)).toBeUndefined()
)

test('JSON that is nested deeper than the stack is malformed', () => {
  expect(parseJson('['.repeat(200_000) + ']'.repeat(200_000))).toBeUndefined()
  expect(parseJson('{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000))).toBeUndefined()
})

test('a key that is called __proto__ changes no prototype', () => {
  const parsed = parseJson('{"__proto__":{"admin":true}}')
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
  expect(isObject(parsed) && 'admin' in parsed).toBe(false)
})

test.each([
  [{}, true],
  [{ a: 1 }, true],
  [[], false],
  [null, false],
  ['text', false],
  [1, false],
  [undefined, false],
  [() => 1, false],
])('%o is an object: %s', (value, answer) => expect(isObject(value)).toBe(answer))

test.each([
  ['{"name":"Siân"}', '{"name":"Si\\u00e2n"}'],
  ['äöå', '\\u00e4\\u00f6\\u00e5'],
  ['😀', '\\ud83d\\ude00'],
  ['plain / "text"\n', 'plain / "text"\n'],
])('%j in ASCII is %j', (text, ascii) => {
  expect(inAscii(text)).toBe(ascii)
})

test.each([
  [' text ', 'text'],
  [7, '7'],
  [0, '0'],
  ['', undefined],
  [' ', undefined],
  [null, undefined],
  [true, undefined],
  [[], undefined],
  [{}, undefined],
])('%j as plain text is %j', (value, text) => {
  expect(plainText(value)).toBe(text)
})

test('a byte order mark before the text does not matter', () => {
  expect(parseJson('\uFEFF{"a":1}')).toEqual({ a: 1 })
  expect(parseJson('\uFEFF\uFEFF{}')).toBeUndefined()
})
