import { expect, test } from 'vitest'
import { fieldNamed, LANGUAGES, listsOf } from '../../../src/mappers/fields/dictionary.ts'
import { wordsOf } from '../../../src/mappers/fields/keys.ts'

const names = LANGUAGES.flatMap(({ code, fields }) =>
  Object.entries(fields).flatMap(([field, list]) =>
    list.split(', ').map((name) => ({ code, field, name, key: wordsOf(name).join('') }))
  )
)

test('no name means one field in one language and another in another', () => {
  const clashes = [...Map.groupBy(names, ({ key }) => key).values()].filter(
    (same) => new Set(same.map(({ field }) => field)).size > 1
  )
  expect(clashes).toEqual([])
})

test('every name is found as the field that it stands for', () => {
  const lost = names.filter(({ name, field }) => fieldNamed(wordsOf(name)) !== field)
  expect(lost).toEqual([])
})

test('no name is written twice in a language, or has nothing in it', () => {
  const twice = [...Map.groupBy(names, ({ code, key }) => `${code} ${key}`).values()].filter(
    (same) => same.length > 1
  )
  expect(twice).toEqual([])
  expect(names.filter(({ key }) => key === '')).toEqual([])
})

test('small words and words around are single words: others would never be met', () => {
  const words = [
    ...listsOf(({ small }) => small),
    ...listsOf(({ around }) => around),
    ...listsOf(({ again }) => again),
  ]
  expect(words.filter((word) => wordsOf(word).length !== 1)).toEqual([])
})

test('what means little without its small words is not found without them', () => {
  const field = (name: string) => fieldNamed(wordsOf(name))
  expect([field('Nato il'), field('E-posta'), field('Best number')]).toEqual([
    'dateOfBirth',
    'email',
    'phone',
  ])
  expect([field('NATO'), field('Posta'), field('Number')]).toEqual(Array(3).fill(undefined))
})

test('a whole question is not found in another one with the same telling words', () => {
  const field = (name: string) => fieldNamed(wordsOf(name))
  expect(field('Where do you work?')).toBe('company')
  expect(field('Where is the work?')).toBeUndefined()
})
