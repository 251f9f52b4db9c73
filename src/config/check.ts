// Finds every mistake in a configuration before a lead meets it. Types catch most of them at compile time;
// this catches them in plain JavaScript, in values, and in names that only fit at run time.

import * as z from 'zod/mini'
import { issuesOf, oneOf, text } from '../handlers/option-checks.ts'
import type { Route } from '../handlers/provider.ts'
import { parseDuration } from '../lib/duration.ts'
import { isObject } from '../lib/json.ts'
import { countryCode } from '../mappers/fields/country.ts'
import { isRawField } from '../mappers/fields/person.ts'
import { attributionOption, fieldClashes, totalsOption } from './check-fields.ts'
import type { Gateway } from './types.ts'

const ROUTE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/

const texts = z.array(z.string({ error: 'expected a text' }), { error: 'expected a list' })
const fn = z.custom((value) => typeof value === 'function', { error: 'expected a function' })

const isSecret = (value: unknown) =>
  isObject(value) && value['from'] === 'secret' && text.safeParse(value['name']).success
const isApp = (value: unknown) => isObject(value) && value['from'] === 'oauth'

const location = z.object({
  id: z.union([text, z.object({ from: oneOf(['env', 'secret']), name: text })], {
    error: "expected the location's id, or env('NAME')",
  }),
  token: z.custom((value) => isSecret(value) || isApp(value), {
    error: "expected secret('NAME') or oauth(): a token is never written into the configuration",
  }),
  country: z.custom((value) => typeof value === 'string' && countryCode(value) === value, {
    error: 'expected two capital letters of ISO 3166-1, such as US or GB',
  }),
  keepFree: z.optional(
    z
      .number({ error: 'expected a number' })
      .check(
        z.nonnegative({ error: 'expected a share from 0 to 0.9' }),
        z.maximum(0.9, { error: 'expected a share from 0 to 0.9' })
      )
  ),
})

const days = z
  .number({ error: 'expected a number of days' })
  .check(z.minimum(1, { error: 'expected at least 1 day' }))
const retention = z.optional(
  z.strictObject(
    { days: z.optional(days), parkedDays: z.optional(days) },
    { error: 'expected { days, parkedDays }' }
  )
)

/** A value, a map of values or functions by event name, or a function. */
const perEvent = (value: z.ZodMiniType, expected: string) =>
  z.union([value, fn, z.record(z.string(), z.union([value, fn]))], {
    error: `expected ${expected}, a map by event name, or a function`,
  })

const ids = perEvent(z.union([text, texts]), 'an id or a list of ids')
const minutes = z
  .number({ error: 'expected a number' })
  .check(z.nonnegative({ error: 'expected a number from 0 up' }))
const task = z.strictObject(
  {
    title: text,
    body: z.optional(z.string({ error: 'expected a text' })),
    dueInMinutes: z.optional(minutes),
    assignedTo: z.optional(text),
  },
  {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys' ? `a task has no field ${keys.join(', ')}` : 'expected a task',
  }
)

const isTarget = (name: string) => isRawField(name) || /^custom\../.test(name)
const mapping = (key: z.core.$ZodRecordKey, value: z.ZodMiniType) =>
  z.record(key, value, {
    error: ({ code }) =>
      code === 'invalid_key' ? 'is no target: email, firstName…, custom.<key>' : 'expected a map',
  })

/** What a route does with a lead. */
const actions = {
  tags: z.optional(perEvent(texts, 'a list of tags')),
  untag: z.optional(perEvent(texts, 'a list of tags')),
  note: z.optional(perEvent(z.union([z.boolean(), z.string()]), 'true, false, a text')),
  task: z.optional(perEvent(task, 'a task')),
  workflow: z.optional(ids),
  campaign: z.optional(ids),
  followers: z.optional(perEvent(texts, 'a list of user ids')),
  source: z.optional(perEvent(text, 'a text')),
  assignedTo: z.optional(perEvent(text, 'a user id')),
}
const actionsAlone = z.strictObject(actions, {
  error: ({ code, keys }) =>
    code === 'unrecognized_keys'
      ? `${keys.join(', ')} cannot stand here: expected ${Object.keys(actions).join(', ')}`
      : 'expected options such as { tags: [] }',
})

const options = z.looseObject({
  location: z.optional(text),
  test: z.optional(oneOf(['drop', 'deliver'])),
  expectEvery: z.optional(
    z.custom((value) => typeof value === 'string' && parseDuration(value) !== undefined, {
      error: "expected a duration such as '30m', '6h' or '2d'",
    })
  ),
  ...actions,
  on: z.optional(
    z.record(z.string(), actionsAlone, {
      error: 'expected a map by kind of payment or event name, such as { refund: { untag: [] } }',
    })
  ),
  fields: z.optional(mapping(z.string().check(z.refine(isTarget)), text)),
  attribution: z.optional(attributionOption),
  totals: z.optional(totalsOption),
  match: z.optional(oneOf(['email', 'phone', 'both'])),
  conflict: z.optional(oneOf(['note', 'park', 'ignore'])),
  consent: z.optional(mapping(z.string(), oneOf(['email', 'sms', 'call', 'whatsapp', 'any']))),
  plan: z.optional(fn),
})

const COMMON = new Set(Object.keys(options.shape))

const webAddress = z.string({ error: 'expected a text' }).check(
  z.refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), {
    error: 'expected an address such as https://example.com',
  })
)
const browser = z.nullable(
  z.object({
    origins: z.array(webAddress, { error: 'expected a list of addresses' }),
    thanks: z.nullable(webAddress),
  })
)

/** Every mistake, each naming the route (or location) and the field. Empty when the configuration is sound. */
export function checkGateway(gateway: Gateway): readonly string[] {
  const { locations, routes } = gateway
  const names = Object.keys(locations)
  return [
    ...issuesOf(retention, gateway.retention).map((issue) => `retention, ${issue}`),
    ...(names.length === 0 ? ['locations: at least one location is needed'] : []),
    ...Object.entries(locations).flatMap(([name, value]) =>
      issuesOf(location, value).map((issue) => `location "${name}", ${issue}`)
    ),
    ...Object.entries(routes).flatMap(([name, route]) =>
      routeMistakes(name, route, names).map((mistake) => `route "${name}"${mistake}`)
    ),
  ]
}

function routeMistakes(name: string, route: Route, locations: readonly string[]): string[] {
  if (!isMade(route)) return [': expected what a factory returns, such as hook({ tags: [] })']
  const { options: given, provider } = route
  const isNowhere = given.location !== undefined && !locations.includes(given.location)
  return [
    ...(ROUTE_NAME.test(name)
      ? []
      : [': a name is lower-case letters and digits, with single hyphens between them']),
    ...[
      ...issuesOf(options, given),
      ...fieldClashes(given),
      ...issuesOf(browser, route.browser),
      ...route.mistakes,
    ].map((issue) => `, ${issue}`),
    ...unknownOptions(given, provider.options).map(
      (option) => `, ${option}: ${provider.id} has no such option`
    ),
    ...(isNowhere ? [`, location: there is no location "${given.location}"`] : []),
  ]
}

/** False for `stripe: stripe`, where the call was forgotten. */
const isMade = (route: unknown): boolean =>
  isObject(route) &&
  isObject(route['options']) &&
  isObject(route['provider']) &&
  Array.isArray(route['mistakes'])

const unknownOptions = (given: object, own: readonly string[]) =>
  Object.keys(given).filter((option) => !COMMON.has(option) && !own.includes(option))
