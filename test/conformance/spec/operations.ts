// The operations of an OpenAPI document: which request is whose, and what each may take and answer.

import type { Exchange } from '../recorder.ts'
import { isRecord } from './merge-patch.ts'

type Schema = Readonly<Record<string, unknown>>
type Values = Readonly<Record<string, string>>
type Convert = (schema: unknown) => Schema

export type Operation = {
  readonly id: string
  readonly file: string
  readonly method: string
  /** With its parameters in braces. */
  readonly template: string
  /** The values in the path, or `undefined` when the request is another operation's. */
  readonly match: (request: Pick<Exchange, 'method' | 'path'>) => Values | undefined
  /** Of the values in the path. */
  readonly path: Schema
  /** Of the query as an object of texts. */
  readonly query: Schema
  /** `undefined`: takes none. */
  readonly body: Schema | undefined
  /** The properties of the body. */
  readonly takes: readonly { readonly name: string; readonly isNullable: boolean }[]
  /** By status, where a schema is published. */
  readonly answers: Readonly<Record<number, Schema>>
}

export type Source = { readonly file: string; readonly document: unknown }

/** Where a document says what every operation may answer. Not of OpenAPI: the corrections put it there. */
export const ANY_OPERATION = 'x-responses-of-every-operation'

/** Literal paths come before those with parameters, as in the API. */
export function operationsOf(source: Source, convert: Convert): readonly Operation[] {
  const { file, document } = source
  const paths = Object.entries(at(document, 'paths')).toSorted(
    ([one], [other]) => placeholders(one) - placeholders(other)
  )
  const everywhere = at(document, ANY_OPERATION)
  return paths.flatMap(([path, methods]) =>
    Object.entries(records(methods)).map(([method, operation]) => ({
      id: String(operation['operationId']),
      file,
      method: method.toUpperCase(),
      template: path,
      match: matcher(method.toUpperCase(), path),
      path: parametersIn('path', operation['parameters']),
      query: parametersIn('query', operation['parameters']),
      body: bodyOf(operation, convert),
      takes: Object.entries(topOf(document, bodyOf(operation, identity))).map(([name, schema]) => ({
        name,
        isNullable: schema['nullable'] === true,
      })),
      answers: answersOf(source, { ...everywhere, ...records(operation['responses']) }, convert),
    }))
  )
}

const placeholders = (path: string): number => path.split('{').length

function matcher(wanted: string, template: string): Operation['match'] {
  const source = template.replace(/\/$/, '').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  const pattern = new RegExp(`^${source}/?$`)
  return ({ method, path }) => {
    const match = method === wanted ? pattern.exec(path) : null
    return match === null ? undefined : { ...match.groups }
  }
}

/** The parameters of one place as the schema of an object that has them as texts. */
function parametersIn(place: 'path' | 'query', list: unknown): Schema {
  const wanted = (Array.isArray(list) ? list : [])
    .filter(isRecord)
    .filter((one) => one['in'] === place)
  return {
    type: 'object',
    properties: Object.fromEntries(wanted.map(({ name, schema }) => [name, asText(schema)])),
    required: wanted.filter(({ required }) => required === true).map(({ name }) => name),
    additionalProperties: false,
  }
}

/** A number comes as its digits. */
function asText(schema: unknown): Schema {
  if (!isRecord(schema)) return { type: 'string' }
  if (schema['type'] === 'number') return { type: 'string', pattern: '^\\d+$' }
  return { type: 'string', ...('enum' in schema ? { enum: schema['enum'] } : {}) }
}

function bodyOf({ requestBody }: Schema, convert: Convert): Schema | undefined {
  const [content] = Object.values(records(at(requestBody, 'content')))
  return content === undefined ? undefined : convert(content['schema'])
}

const identity: Convert = (schema) => (isRecord(schema) ? schema : {})

/**
 * A success on contacts must hold everything that its schema names at the top: the schemas themselves require next to
 * nothing. OAuth's answers differ by the kind of token.
 */
function answersOf(
  { file, document }: Source,
  responses: unknown,
  convert: Convert
): Operation['answers'] {
  return Object.fromEntries(
    Object.entries(records(responses)).flatMap(([status, response]) => {
      const schema = at(at(response, 'content'), 'application/json')['schema']
      if (!isRecord(schema)) return []
      const isWhole = status.startsWith('2') && file === 'contacts'
      const required = isWhole ? Object.keys(topOf(document, schema)) : []
      return [[status, { allOf: [convert(schema), { required }] }]]
    })
  )
}

/** The properties of a schema, by name, behind its reference if it is one. */
function topOf(document: unknown, schema: Schema | undefined): Readonly<Record<string, Schema>> {
  const { $ref, properties } = schema ?? {}
  if (typeof $ref !== 'string') return records(properties)
  const schemas = at(at(document, 'components'), 'schemas')
  return records(at(at(schemas, $ref.split('/').at(-1) ?? ''), 'properties'))
}

const at = (value: unknown, key: string): Schema => {
  const inner = isRecord(value) ? value[key] : undefined
  return isRecord(inner) ? inner : {}
}
const records = (value: unknown): Readonly<Record<string, Schema>> =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).flatMap(([key, inner]) =>
      isRecord(inner) ? [[key, inner]] : []
    )
  )
