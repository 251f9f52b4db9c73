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
