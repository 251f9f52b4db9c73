// Where in a request a secret may have been put by mistake. Only for telling the operator; no verifier looks here.

import { URLENCODED_TYPE, bodyText, mediaTypeOf } from '../handlers/body.ts'
import type { RawRequest } from '../handlers/provider.ts'
import { passwordOf } from '../handlers/verifiers.ts'
import { isObject, parseJson } from '../lib/json.ts'

export type Place = {
  /** In words, such as `the header x-api-key`. */
  readonly where: string
  readonly value: string
}

/** Of each kind of place; more are no honest mistake. */
const MAX_PLACES = 60
const MAX_NAME_LENGTH = 60
/** No secret is longer. */
const MAX_VALUE_LENGTH = 500

/** Every place, with what stands there. */
export const placesOf = (request: RawRequest): readonly Place[] =>
  [
    { where: 'the last part of the URL', value: request.key ?? '' },
    ...named(URL.parse(request.url)?.searchParams ?? [], (name) => `the query parameter ${name}`),
    ...named(request.headers, (name) => `the header ${name}`),
    ...authorizationOf(request.headers),
    ...named(fieldsOf(request), (name) => `the field ${name} of the body`),
  ].filter(({ value }) => value !== '' && value.length <= MAX_VALUE_LENGTH)

const named = (
  entries: Iterable<readonly [string, string]>,
  where: (name: string) => string
): readonly Place[] =>
  [...entries]
    .slice(0, MAX_PLACES)
    .map(([name, value]) => ({ where: where(name.slice(0, MAX_NAME_LENGTH)), value }))

function authorizationOf(headers: Headers): readonly Place[] {
  const header = headers.get('authorization')
  const [, scheme = '', credential = ''] = /^(\w+) +(.+)$/.exec(header ?? '') ?? []
  return [
    { where: `the header authorization after ${scheme}`, value: credential },
    { where: 'the password of Basic authentication', value: passwordOf(header) ?? '' },
  ]
}

function fieldsOf(request: RawRequest): readonly (readonly [string, string])[] {
  const text = bodyText(request)
  if (mediaTypeOf(request) === URLENCODED_TYPE) return [...new URLSearchParams(text)]
  const json = parseJson(text)
  return Object.entries(isObject(json) ? json : {}).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : []
  )
}

const QUOTES = /^["'“”‘’`<([{]+|["'“”‘’`>)\]}]+$/g

/** The value as it stands, and without what is often copied along: spaces, quotes, percent-encoding. */
export function readings(value: string): readonly string[] {
  const bare = unquoted(value)
  return [...new Set([value, bare, decoded(bare)])]
}

export const unquoted = (value: string): string => value.trim().replaceAll(QUOTES, '').trim()

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value // no percent-encoding
  }
}
