import { expect, test } from 'vitest'
import { remember } from '../../../src/lib/remember.ts'

/** A function that counts what it was asked. */
const counted = () => {
  const asked: string[] = []
  const length = remember((text) => {
    asked.push(text)
    return text === '' ? undefined : text.length
  })
  return { asked, length }
}

test('what was once computed is known, also when it is nothing', () => {
  const { asked, length } = counted()
  expect([length('abc'), length('abc'), length(''), length('')]).toEqual([
    3,
    3,
    undefined,
    undefined,
  ])
  expect(asked).toEqual(['abc', ''])
})

test('a long text is computed each time', () => {
  const { asked, length } = counted()
  const text = 'x'.repeat(201)
  expect([length(text), length(text)]).toEqual([201, 201])
  expect(asked).toHaveLength(2)
})

test('a full memory begins anew, so that strangers cannot fill it', () => {
  const { asked, length } = counted()
  for (let index = 0; index < 3001; index++) length(`name ${index}`)
  length('name 3000')
  expect(asked).toHaveLength(3001)
  length('name 0')
  expect(asked).toHaveLength(3002)
})
