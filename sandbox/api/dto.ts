// Body and query validation in the manner and the words of NestJS class-validator: a strict whitelist, and every
// broken rule is listed at once.

import { isObject, type Json, type JsonObject } from '../../src/lib/json.ts'

export type Check = (name: string, value: Json) => string | undefined
export type Property = {
  readonly required?: boolean
  readonly nullable?: boolean
  readonly checks: readonly Check[]
}
export type Dto = { readonly [name: string]: Property }

/** The texts of all broken rules; empty when the body is fine. */
export function brokenRules(dto: Dto, body: JsonObject): string[] {
  const strangers = Object.keys(body)
    .filter((name) => !Object.hasOwn(dto, name))
    .map((name) => `property ${name} should not exist`)
  const broken = Object.entries(dto).flatMap(([name, property]) =>
    brokenBy(name, property, body[name])
  )
  return [...strangers, ...broken]
}

function brokenBy(name: string, property: Property, value: Json | undefined): string[] {
  const { required = false, nullable = false, checks } = property
  if (value === undefined && !required) return []
  if (value === null && nullable) return []
  const isEmpty = value === undefined || value === null || value === ''
  const texts = checks.flatMap((check) => check(name, value ?? null) ?? [])
  return required && isEmpty ? [`${name} should not be empty`, ...texts] : texts
}

const rule =
  (holds: (value: Json) => boolean, text: string): Check =>
  (name, value) =>
    holds(value) ? undefined : `${name} ${text}`

const isText = (value: Json): value is string => typeof value === 'string'

export const aString = rule(isText, 'must be a string')
export const aBoolean = rule((value) => typeof value === 'boolean', 'must be a boolean value')
export const anArray = rule(Array.isArray, 'must be an array')
export const anObject = rule(isObject, 'must be an object')
export const aNumber = rule((value) => typeof value === 'number', 'must be a number')
/** A number in a query string. */
export const aNumeral = rule((value) => isText(value) && /^\d+$/.test(value), 'must be a number')
export const anEmail = rule((value) => isText(value) && isEmail(value), 'must be an email')
export const anIsoDate = rule(
  (value) => isText(value) && ISO_DATE.test(value) && !Number.isNaN(Date.parse(value)),
  'must be a valid ISO 8601 date string'
)

export const between = (min: number, max: number): Check => {
  const below = `must not be less than ${min}`
  const above = `must not be greater than ${max}`
  return (name, value) => {
    if (typeof value !== 'number' && typeof value !== 'string') return undefined
    const number = Number(value)
    if (number < min) return `${name} ${below}`
    return number > max ? `${name} ${above}` : undefined
  }
}

export const oneOf = (allowed: readonly string[]): Check =>
  rule(
    (value) => isText(value) && allowed.includes(value),
    `must be one of the following values: ${allowed.join(', ')}`
  )

export const atMost = (length: number): Check =>
  rule(
    (value) => !isText(value) || value.length <= length,
    `must be shorter than or equal to ${length} characters`
  )

/** An array of strings. */
export const strings: Check = (name, value) =>
  anArray(name, value) ??
  (Array.isArray(value) && value.every(isText)
    ? undefined
    : `each value in ${name} must be a string`)

export const text: Property = { checks: [aString] }
export const nullableText: Property = { checks: [aString], nullable: true }
export const requiredText: Property = { checks: [aString], required: true }
export const flag: Property = { checks: [aBoolean] }
export const texts: Property = { checks: [strings] }
export const requiredTexts: Property = { checks: [strings], required: true }

const ISO_DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

const isEmail = (value: string): boolean =>
  value.length <= 254 &&
  /^[^\s@"<>()[\],;:\\]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(value) &&
  !/^\.|\.\.|\.@/.test(value)
