import { expect, test } from 'vitest'
import {
  bodyText,
  mediaTypeOf,
  readForm,
  readJson,
  withoutFileBytes,
} from '../../../src/handlers/body.ts'
import { delivery, multipart, textOf } from './deliveries.ts'

const FORM_TYPE = 'application/x-www-form-urlencoded'

test.each([
  ['application/json', 'application/json'],
  ['Application/JSON; charset=UTF-8', 'application/json'],
  ['application/cloudevents+json', 'application/json'],
  [' text/plain ;x=y', 'text/plain'],
  ['multipart/form-data; boundary=x', 'multipart/form-data'],
])('the content type %j is %s', (header, type) => {
  expect(mediaTypeOf(delivery('', header))).toBe(type)
})

test.each([
  ['{"a":1}', 'application/json'],
  [' \n[1]', 'application/json'],
  ['a=1', FORM_TYPE],
  ['', FORM_TYPE],
  ['{broken', FORM_TYPE],
])('a body without content type is taken for what it looks like: %j', (body, type) => {
  expect(mediaTypeOf(delivery(body))).toBe(type)
})

test('JSON that is declared as a form, as curl -d does, is JSON', () => {
  expect(mediaTypeOf(delivery('{"a":1}', FORM_TYPE))).toBe('application/json')
  expect(mediaTypeOf(delivery('{a}=1', FORM_TYPE))).toBe(FORM_TYPE)
})

test('any other declared type counts, whatever the body looks like', () => {
  expect(mediaTypeOf(delivery('{"a":1}', 'text/plain'))).toBe('text/plain')
})

test('text is UTF-8, without a byte order mark', () => {
  expect(bodyText(delivery('\ufeffGrüße, 世界'))).toBe('Grüße, 世界')
})

test('JSON is read, integers that a double cannot hold as text', () => {
  expect(readJson(delivery('{"a":[1,9007199254740993]}'))).toEqual({
    ok: true,
    value: { a: [1, '9007199254740993'] },
  })
})

test.each(['', '{', "{'a':1}", 'undefined', '['.repeat(200_000)])(
  'a body that is no JSON is a rejection, not an exception',
  (body) => {
    expect(readJson(delivery(body))).toEqual({
      ok: false,
      error: { reason: 'malformed_body', detail: 'The body is not valid JSON.' },
    })
  }
)

test('a urlencoded form is read in order, repeated names and empty values included', async () => {
  expect(await readForm(delivery('b=1&a=x+y%26&b=&=n', FORM_TYPE))).toEqual({
    ok: true,
    value: [
      { name: 'b', value: '1' },
      { name: 'a', value: 'x y&' },
      { name: 'b', value: '' },
      { name: '', value: 'n' },
    ],
  })
})

test('a multipart form is read in order, files as name, type and size', async () => {
  const form = await multipart([
    ['name', 'Ada'],
    ['roof', new File(['123456'], 'roof.png', { type: 'image/png' })],
    ['name', 'Park'],
  ])
  expect(await readForm(form)).toEqual({
    ok: true,
    value: [
      { name: 'name', value: 'Ada' },
      { name: 'roof', value: { filename: 'roof.png', type: 'image/png', bytes: 6 } },
      { name: 'name', value: 'Park' },
    ],
  })
})

test.each([
  ['no boundary', 'multipart/form-data'],
  ['another boundary', 'multipart/form-data; boundary=other'],
])('a multipart body with %s is a rejection, not an exception', async (_, type) => {
  const form = await readForm(delivery('--x\r\nnothing\r\n', type))
  expect(form).toMatchObject({ ok: false, error: { reason: 'malformed_body' } })
})

test('files are stored with name and type and without bytes; the other fields stay', async () => {
  const form = await multipart([
    ['name', 'Ada'],
    ['roof', new File(['the bytes of a roof'], 'roof.png', { type: 'image/png' })],
    ['name', 'Park'],
  ])
  const stored = await withoutFileBytes(form)
  expect(textOf(stored)).not.toContain('the bytes of a roof')
  expect(await readForm(stored)).toEqual({
    ok: true,
    value: [
      { name: 'name', value: 'Ada' },
      { name: 'roof', value: { filename: 'roof.png', type: 'image/png', bytes: 0 } },
      { name: 'name', value: 'Park' },
    ],
  })
})

test('the stored form keeps its other headers, and the one that came in is left as it was', async () => {
  const form = await multipart([['roof', new File(['x'], 'roof.png')]])
  form.headers.set('user-agent', 'made up')
  const before = form.headers.get('content-type')
  const stored = await withoutFileBytes(form)
  expect(stored.headers.get('user-agent')).toBe('made up')
  expect(form.headers.get('content-type')).toBe(before)
  expect(textOf(form)).toContain('roof.png')
})

test('a body without files is stored byte for byte', async () => {
  const plain = await multipart([['name', 'Ada']])
  const json = delivery('{"file":"x"}', 'application/json')
  const broken = delivery('--x', 'multipart/form-data; boundary=y')
  expect(await withoutFileBytes(plain)).toBe(plain)
  expect(await withoutFileBytes(json)).toBe(json)
  expect(await withoutFileBytes(broken)).toBe(broken)
})
