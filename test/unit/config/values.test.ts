import { expect, test } from 'vitest'
import {
  env,
  missingVariable,
  readVariable,
  resolveValue,
  routeSecrets,
  routeVariable,
  secret,
} from '../../../src/config/values.ts'
import type { SecretNeed } from '../../../src/handlers/provider.ts'

test.each([
  ['google-ads', 'SECRET', 'GOOGLE_ADS_SECRET'],
  ['stripe', 'API_KEY', 'STRIPE_API_KEY'],
  ['meta', 'VERIFY_TOKEN', 'META_VERIFY_TOKEN'],
  ['form-2024-uk', 'SECRET', 'FORM_2024_UK_SECRET'],
])('the variable of route `%s` for %s is %s', (route, suffix, name) => {
  expect(routeVariable(route, suffix)).toBe(name)
})

test.each([
  ['one', ['one']],
  ['old new', ['old', 'new']],
  ['  old \n\t new  third ', ['old', 'new', 'third']],
  ['', []],
  ['   ', []],
])('the secret variable %j holds the secrets %j', (value, secrets) => {
  expect(routeSecrets({ GOOGLE_ADS_SECRET: value, ADS_SECRET: 'other' }, 'google-ads')).toEqual(
    secrets
  )
})

test('a route without its variable has no secret', () => {
  expect(routeSecrets({ STRIPE_SECRET: 'x' }, 'zapier')).toEqual([])
})

test('the first variable that a route lacks is named', () => {
  const variables = { SHOP_SECRET: 'x', SHOP_WEBHOOK_ID: ' ' }
  const missing = (need: SecretNeed, requires: readonly string[], route = 'shop') =>
    missingVariable(variables, route, { secret: need, requires })
  expect(missing('required', [])).toBeUndefined()
  expect(missing('required', [], 'other')).toBe('OTHER_SECRET')
  expect(missing('optional', [], 'other')).toBeUndefined()
  expect(missing('built-in', ['WEBHOOK_ID'])).toBe('SHOP_WEBHOOK_ID')
  expect(missing('required', ['SECRET', 'WEBHOOK_ID'])).toBe('SHOP_WEBHOOK_ID')
})

test('a binding that is no text is no value', () => {
  const variables = { OUTBOX: { get: () => 1 }, COUNT: 5, TEXT: ' x ' }
  expect(readVariable(variables, 'OUTBOX')).toBeUndefined()
  expect(readVariable(variables, 'COUNT')).toBeUndefined()
  expect(readVariable(variables, 'constructor')).toBeUndefined()
  expect(readVariable(variables, 'TEXT')).toBe('x')
})

test('a value is a literal, a variable or a secret', () => {
  expect(env('A')).toEqual({ from: 'env', name: 'A' })
  expect(secret('A')).toEqual({ from: 'secret', name: 'A' })
  expect(resolveValue({ A: 'from A' }, env('A'))).toBe('from A')
  expect(resolveValue({ A: 'from A' }, secret('A'))).toBe('from A')
  expect(resolveValue({ A: 'from A' }, 'A')).toBe('A')
  expect(resolveValue({}, env('A'))).toBeUndefined()
})
