import { expect, test } from 'vitest'
import { isLink, linkedFile } from '../../../src/mappers/fields/linked-file.ts'

test.each([
  ['https://files.example.com/a/plan.pdf?sig=1#page=2', 'plan.pdf'],
  ['https://files.example.com/a/Grundri%C3%9F%20EG.pdf', 'Grundriß EG.pdf'],
  ['https://files.example.com/a/100%.pdf', '100%.pdf'],
  ['https://files.example.com/a/', 'a'],
  ['https://files.example.com', 'file'],
  ['no link', 'file'],
])('a file at %s is called %s', (url, name) => {
  expect(linkedFile(url)).toEqual({ name, url })
})

test('the name that the sender gives wins over the one in the link, an empty one does not', () => {
  const url = 'https://files.example.com/7f3a'
  expect(linkedFile(url, 'plan.pdf').name).toBe('plan.pdf')
  expect(linkedFile(url, ' ').name).toBe('7f3a')
})

test.each([
  'plan.pdf',
  '/srv/files/plan.pdf',
  'see https://example.com',
  'ftp://example.com/a',
  '',
])('%j is no link', (text) => expect(isLink(text)).toBe(false))
