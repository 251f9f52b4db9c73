import { expect, test } from 'vitest'
import { parseJson } from '../../../src/lib/json.ts'
import { flatten, flattenForm } from '../../../src/mappers/fields/flatten.ts'
import { humanise } from '../../../src/mappers/fields/keys.ts'

const flattened = (json: string) => flatten(parseJson(json) ?? null)
const text = (name: string, value: string) => ({ name, value })

test('nested JSON becomes dotted paths, scalars become text, lists of scalars stay lists', () => {
  const json = {
    a: { b: 1, c: true, d: null, e: '' },
    f: ['x', 2, ''],
    g: [{ h: 'y' }, { h: 'z' }],
  }
  expect(flatten(json)).toEqual([
    { path: 'a.b', value: '1' },
    { path: 'a.c', value: 'true' },
    { path: 'f', value: ['x', '2'] },
    { path: 'g.0.h', value: 'y' },
    { path: 'g.1.h', value: 'z' },
  ])
})

test('an integer above 2^53 keeps its digits', () => {
  expect(flattened('{"id":90071992547409931}')).toEqual([
    { path: 'id', value: '90071992547409931' },
  ])
})

test('a hostile body is bounded and cannot reach a prototype', () => {
  const many = flatten(Array.from({ length: 1200 }, (_, index) => ({ index })))
  expect(many).toHaveLength(1001)
  expect(many.at(-1)).toMatchObject({ label: 'Not shown', value: '200 more values' })
  expect(flattened('{"__proto__":{"email":"x@example.com"},"b":1}')).toEqual([
    { path: 'b', value: '1' },
  ])
})

test('what lies deeper than eight levels stays one value, so that nothing is lost', () => {
  const [only, ...others] = flattened(`${'{"a":'.repeat(10)}1${'}'.repeat(10)}`)
  expect(others).toEqual([])
  expect(only).toEqual({ path: 'a.a.a.a.a.a.a.a.a', value: ['{"a":1}'] })
})

test('repeated names and names with [] are lists, empty values are nothing', () => {
  const { entries } = flattenForm([
    text('topic', 'a'),
    text('one[]', 'x'),
    text('topic', 'b'),
    text('data[person][email]', 'jane@example.com'),
    text('empty', ''),
    text('Size [cm]', '7'),
  ])
  expect(entries).toEqual([
    { path: 'topic', value: ['a', 'b'] },
    { path: 'one', value: ['x'] },
    { path: 'data.person.email', value: 'jane@example.com' },
    { path: 'Size [cm]', label: 'Size [cm]', value: '7' },
  ])
})

test('JSON inside a field becomes its values; what only begins like it stays text', () => {
  const { entries } = flattenForm([
    text('data.json', '{"Name":["Jane"],"Rooms":["1","2"],"n":{"a":1}}'),
    text('list', '["a","b"]'),
    text('form[people]', '[{"mail":"a@example.com"},{"mail":"b@example.com"}]'),
    text('empty', '{}'),
    text('note', '[urgent] please call'),
    text('broken', '{"a":'),
    text('number', '7'),
    text('quoted', '"x"'),
  ])
  expect(entries).toEqual([
    { path: 'note', value: '[urgent] please call' },
    { path: 'broken', value: '{"a":' },
    { path: 'number', value: '7' },
    { path: 'quoted', value: '"x"' },
    { path: 'data.json.Name', value: ['Jane'] },
    { path: 'data.json.Rooms', value: ['1', '2'] },
    { path: 'data.json.n.a', value: '1' },
    { path: 'list', value: ['a', 'b'] },
    { path: 'form.people.0.mail', value: 'a@example.com' },
    { path: 'form.people.1.mail', value: 'b@example.com' },
  ])
})

test('two underscores are a level, three or a leading pair are not', () => {
  const pathsOf = (...names: string[]) =>
    flattenForm(names.map((name) => text(name, 'x'))).entries.map(({ path }) => path)
  expect(pathsOf('contact__email', '__typename', 'a__', 'data[contact__email]')).toEqual([
    'contact.email',
    '__typename',
    'a__',
    'data.contact.email',
  ])
  expect(flatten({ contact__email: 'x', __typename: 'T', a__: 'y' })).toEqual([
    { path: 'contact.email', value: 'x' },
    { path: '__typename', value: 'T' },
    { path: 'a__', value: 'y' },
  ])
})

test('a hostile form is bounded, takes no time and cannot reach a prototype', () => {
  const many = flattenForm(Array.from({ length: 1200 }, (_, index) => text(`f${index}`, 'x')))
  expect(many.entries).toHaveLength(1001)
  expect(many.entries.at(-1)).toMatchObject({ value: '200 more values' })
  const started = performance.now()
  const repeated = flattenForm(Array.from({ length: 100_000 }, () => text('a[]', 'x')))
  expect(repeated.entries[0]?.value).toHaveLength(100_000)
  expect(performance.now() - started).toBeLessThan(1000)
  const { entries } = flattenForm([
    text('a[__proto__][isAdmin]', '1'),
    text('__proto__', '1'),
    text('x', '{"__proto__":{"isAdmin":1},"b":2}'),
    text('constructor[prototype][isAdmin]', '1'),
  ])
  expect(entries.map(({ path }) => path)).toEqual(['constructor.prototype.isAdmin', 'x.b'])
  expect({}).not.toHaveProperty('isAdmin')
})

test('files are told apart from texts, an empty file field is nothing', () => {
  const file = { filename: 'a.pdf', type: 'application/pdf', bytes: 3 }
  const none = { filename: '', type: 'application/octet-stream', bytes: 0 }
  const form = flattenForm([
    { name: 'cv', value: file },
    { name: 'photo', value: none },
  ])
  expect(form).toEqual({
    entries: [],
    files: [{ name: 'a.pdf', type: 'application/pdf', bytes: 3 }],
  })
})

test.each([
  ['your-message', 'Your message'],
  ['companySize', 'Company size'],
  ['data.plan.name', 'Plan name'],
  ['items.0.title', 'Items 1 title'],
  ['BUDGET', 'Budget'],
  ['landingPageURL', 'Landing page URL'],
  ['How did you hear of us?', 'How did you hear of us?'],
])('%s reads "%s"', (path, label) => expect(humanise(path)).toBe(label))
