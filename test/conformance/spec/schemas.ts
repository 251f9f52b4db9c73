// From OpenAPI 3.0 schemas to validators. Objects are closed on the way: a property that nobody published is a finding.

import { Ajv, type ErrorObject } from 'ajv'
import { isRecord } from './merge-patch.ts'

type Schema = Readonly<Record<string, unknown>>

/** What is wrong with the value, in words; empty when nothing is. */
export type Validator = (value: unknown) => readonly string[]

/** OpenAPI's words that mean nothing to a validator. `properties` may hold any of them as a name. */
const NOT_RULES = ['example', 'description', 'default', 'deprecated', 'nullable']

/** The schema as JSON Schema. `refOf` says where a reference points to among the definitions. */
export function jsonSchemaOf(schema: unknown, refOf: (ref: string) => string): Schema {
  if (!isRecord(schema)) return {}
  if (typeof schema['$ref'] === 'string') return { $ref: refOf(schema['$ref']) }
  const convert = (inner: unknown) => jsonSchemaOf(inner, refOf)
  const rules = Object.entries(schema)
    .filter(([key]) => !NOT_RULES.includes(key))
    .map(([key, value]): [string, unknown] => [key, CONVERSIONS[key]?.(value, convert) ?? value])
  return {
    ...Object.fromEntries(rules),
    ...('properties' in schema ? { additionalProperties: false } : {}),
    ...(schema['nullable'] === true ? { type: [schema['type'], 'null'] } : {}),
  }
}

type Convert = (schema: unknown) => Schema

const CONVERSIONS: Readonly<Record<string, (value: unknown, convert: Convert) => unknown>> = {
  items: (value, convert) => convert(value),
  anyOf: (value, convert) => (Array.isArray(value) ? value.map(convert) : value),
  properties: (value, convert) =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, convert(inner)]))
      : value,
}

export type Compiler = (schema: Schema) => Validator

/** Compiles schemas that refer to `definitions`, each when it is first asked for. */
export function compiler(definitions: Readonly<Record<string, Schema>>): Compiler {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  ajv.addSchema({ $id: 'api', definitions })
  return (schema) => {
    const validate = ajv.compile(schema)
    return (value) => (validate(value) ? [] : telling(validate.errors ?? []).map(inWords))
  }
}

/** Of a choice only that nothing fitted: why each of its arms did not is noise. */
const telling = (errors: readonly ErrorObject[]): readonly ErrorObject[] => {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf')
  return errors.filter(
    (error) =>
      error.keyword === 'anyOf' ||
      !choices.some(({ instancePath }) => error.instancePath.startsWith(instancePath))
  )
}

/** Where the definition of a name stands for `compiler`. */
export const refTo = (name: string): string => `api#/definitions/${name}`

function inWords({ instancePath, message = '', params }: ErrorObject): string {
  const detail: unknown = params['additionalProperty'] ?? params['allowedValues']
  const words = detail === undefined ? message : `${message}: ${JSON.stringify(detail)}`
  return `${instancePath || '/'} ${words}`
}
