import { expect, test } from 'vitest'
import { nest, readFields } from '../../../src/handlers/nested-fields.ts'
import { bytes } from '../providers/cases.ts'

const nested = (form: string) =>
  nest([...new URLSearchParams(form)].map(([name, value]) => ({ name, value })))

const read = async (body: string, type = 'application/x-www-form-urlencoded') => {
  const fields = await readFields({
    headers: new Headers({ 'content-type': type }),
    body: bytes(body),
  })
  return fields.ok ? fields.value : fields.error.detail
}

test.each<[string, object]>([
  ['a=1&b=2', { a: '1', b: '2' }],
  ['a[b][c]=1&a[b][d]=2&a[e]=3', { a: { b: { c: '1', d: '2' }, e: '3' } }],
  ['a[]=1&a[]=2', { a: ['1', '2'] }],
  ['a[0][b]=1&a[1][b]=2', { a: [{ b: '1' }, { b: '2' }] }],
  ['a[1]=1&a[2]=2', { a: { 1: '1', 2: '2' } }],
  ['a=1&a=2', { a: '2' }],
  ['a=1&a[b]=2', { a: { b: '2' } }],
  ['fields[Size [EU]]=39', { fields: { 'Size [EU]': '39' } }],
  ['Size [EU]=39', { 'Size [EU]': '39' }],
  ['a[b=1&[c]=2', { 'a[b': '1', '[c]': '2' }],
])('%s is %j', (form, fields) => {
  expect(nested(form)).toEqual(fields)
})

test('no name reaches a prototype', () => {
  const fields = nested('__proto__[polluted]=1&a[__proto__][polluted]=1&constructor[x]=1&a[b]=2')
  expect(fields).toEqual({ a: { b: '2' }, constructor: { x: '1' } })
  expect({}).not.toHaveProperty('polluted')
})

test('a name that nests without end is one name', () => {
  const name = `a${'[b]'.repeat(10_000)}`
  expect(nested(`${name}=1`)).toEqual({ [name]: '1' })
})

test.each([
  ['{"a":{"b":1}}', 'application/json', { a: { b: 1 } }],
  ['{"a":1}', 'application/x-www-form-urlencoded', { a: 1 }],
  ['[1]', 'application/json', 'The body must be an object.'],
  ['{', 'application/json', 'The body is not valid JSON.'],
  ['', 'application/x-www-form-urlencoded', 'The body holds no fields.'],
])('the body %s as %s is %j', async (body, type, fields) => {
  expect(await read(body, type)).toEqual(fields)
})
