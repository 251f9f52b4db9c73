// The published OpenAPI files, as a judge over recorded exchanges. They lie beside the project, not in it.

import { existsSync, readFileSync } from 'node:fs'
import { fromRoot } from '../../../cli/lib/paths.ts'
import type { Exchange } from '../recorder.ts'
import type { Correction } from './corrections.ts'
import { isRecord, merged } from './merge-patch.ts'
import { operationsOf, type Operation } from './operations.ts'
import { compiler, jsonSchemaOf, refTo, type Compiler, type Validator } from './schemas.ts'

const FOLDER = fromRoot('../shared/openapi')

/** Without the files nothing can be judged; tests that need them are skipped. */
export const isPublished = existsSync(FOLDER)

const FILES = {
  contacts: 'apps/contacts.json',
  oauth: 'apps/oauth.json',
  'common-schemas': 'common/common-schemas.json',
} as const

export type Published = {
  readonly operations: readonly Operation[]
  /** Of every property of every schema. */
  readonly propertyNames: readonly string[]
  /** Of the paths that the files describe; `undefined` for the others. */
  readonly operationOf: (exchange: Exchange) => Operation | undefined
  readonly findingsInAnswer: (exchange: Exchange) => readonly string[]
  readonly findingsInRequest: (exchange: Exchange) => readonly string[]
}

/** The files with the corrections on them. */
export function published(corrections: readonly Correction[]): Published {
  const files = Object.entries(FILES).map(([name, path]) => ({
    name,
    document: corrections
      .filter(({ file }) => file === name)
      .reduce((document: unknown, { patch }) => merged(document, patch), read(path)),
  }))
  const definitions = Object.fromEntries(
    files.flatMap(({ name, document }) => definitionsOf(name, document))
  )
  const operations = files.flatMap(({ name, document }) =>
    operationsOf({ file: name, document }, (schema) => jsonSchemaOf(schema, refIn(name)))
  )
  return {
    operations,
    propertyNames: Object.values(definitions).flatMap(({ properties }) =>
      Object.keys(isRecord(properties) ? properties : {})
    ),
    ...judging(operations, memoized(compiler(definitions))),
  }
}

function judging(operations: readonly Operation[], validatorOf: Compiler) {
  const operationOf = (exchange: Exchange) =>
    operations.find((operation) => operation.match(exchange) !== undefined)
  return {
    operationOf,
    findingsInAnswer: (exchange: Exchange) => {
      const operation = operationOf(exchange)
      if (operation === undefined) return stranger(exchange)
      const schema = operation.answers[exchange.status]
      const findings =
        schema === undefined
          ? ['no schema is published']
          : validatorOf(schema)(exchange.body ?? null)
      return findings.map((finding) => `${operation.id} ${exchange.status}: ${finding}`)
    },
    findingsInRequest: (exchange: Exchange) => {
      const operation = operationOf(exchange)
      if (operation === undefined) return stranger(exchange)
      const { path, query, body } = operation
      const inPath = validatorOf(path)(operation.match(exchange))
      const inQuery = validatorOf(query)(Object.fromEntries(exchange.query))
      return [
        ...inPath.map((finding) => `path ${finding}`),
        ...inQuery.map((finding) => `query ${finding}`),
        ...bodyFindings(body === undefined ? undefined : validatorOf(body), exchange.requestBody),
      ].map((finding) => `${operation.id} request: ${finding}`)
    },
  }
}

/** Compiling takes longer than judging, and the schemas of the operations stay the same. */
function memoized(compile: Compiler): Compiler {
  const validators = new Map<object, Validator>()
  return (schema) => {
    const validator = validators.get(schema) ?? compile(schema)
    validators.set(schema, validator)
    return validator
  }
}

function bodyFindings(validator: Validator | undefined, body: unknown): readonly string[] {
  if (validator === undefined) return body === undefined ? [] : ['takes no body']
  return validator(body ?? null)
}

/** The catalogue of a location is published elsewhere; any other unknown path is a finding. */
const stranger = ({ method, path }: Exchange): readonly string[] =>
  /^\/(locations|workflows|users)\b/.test(path) ? [] : [`${method} ${path} is not published`]

const refIn =
  (file: string) =>
  (ref: string): string => {
    const match = /^(?:.*\/([\w-]+)\.json)?#\/components\/schemas\/(\w+)$/.exec(ref)
    if (match === null) throw new Error(`a reference of another form: ${ref}`)
    return refTo(`${match[1] ?? file}.${match[2]}`)
  }

function definitionsOf(file: string, document: unknown) {
  const components = isRecord(document) ? document['components'] : undefined
  const schemas = isRecord(components) ? components['schemas'] : undefined
  if (!isRecord(schemas)) throw new Error(`${file} has no schemas`)
  return Object.entries(schemas).map(
    ([name, schema]) => [`${file}.${name}`, jsonSchemaOf(schema, refIn(file))] as const
  )
}

const read = (path: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${path}`, 'utf8'))
