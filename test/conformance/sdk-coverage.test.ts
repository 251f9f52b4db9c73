// That the tests beside this one leave out no row of the API.

import { HighLevel } from '@gohighlevel/api-client'
import { expect, test } from 'vitest'
import { isPublished, published } from './spec/published.ts'

const texts = import.meta.glob<string>('./{sdk-*.test,leads}.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
})
const { contacts } = new HighLevel({ privateIntegrationToken: 'none', logLevel: 'none' })
const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(contacts)).filter(
  (name) => name !== 'constructor'
)

test('the SDK has 32 methods for contacts, and the tests call each of them', () => {
  const source = Object.values(texts).join('\n')

  expect(methods).toHaveLength(32)
  expect(methods.filter((name) => !source.includes(`sdk.contacts.${name}(`))).toEqual([])
})

test.skipIf(!isPublished)('the SDK and the published files name the same operations', () => {
  const ids = published([])
    .operations.filter(({ file }) => file === 'contacts')
    .map(({ id }) => id)

  expect(new Set(ids.map(camelCase))).toEqual(new Set(methods))
})

const camelCase = (id: string): string =>
  id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
