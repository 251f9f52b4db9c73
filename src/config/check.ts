// Finds every mistake in a configuration before a lead meets it. Types catch most of them at compile time;
// this catches them in plain JavaScript, in values, and in names that only fit at run time.

import * as z from 'zod/mini'
import type { Gateway } from './gateway.ts'

const fromEnv = z.object({
  from: z.enum(['env', 'secret']),
  name: z.string().check(z.minLength(1)),
})
const fn = z.custom<(...args: never[]) => unknown>((value) => typeof value === 'function', {
  error: 'expected a function',
})

const location = z.object({
  id: z.union([z.string().check(z.minLength(1)), fromEnv]),
  token: z.object(
    { from: z.literal('secret'), name: z.string().check(z.minLength(1)) },
    { error: "expected secret('NAME'): a token is never written into the configuration" }
  ),
  country: z
    .string()
    .check(z.regex(/^[A-Z]{2}$/, { error: 'expected two capital letters, such as US' })),
})

/** A value, a map of values or functions by event name, or a function. */
const perEvent = (value: z.ZodMiniType) =>
  z.union([value, fn, z.record(z.string(), z.union([value, fn]))])

const text = z.string().check(z.minLength(1))
const texts = z.array(z.string())
const task = z.strictObject({
  title: text,
  body: z.optional(z.string()),
  dueInMinutes: z.optional(z.number().check(z.nonnegative())),
  assignedTo: z.optional(text),
})
const TARGET =
  /^(email|phone|firstName|lastName|fullName|company|street|city|state|postalCode|country|dateOfBirth|website|timezone|custom\..+)$/

const options = z.looseObject({
  location: z.optional(text),
  test: z.optional(z.enum(['drop', 'deliver'])),
  tags: z.optional(perEvent(texts)),
  untag: z.optional(perEvent(texts)),
  note: z.optional(perEvent(z.union([z.boolean(), z.string()]))),
  task: z.optional(perEvent(task)),
  workflow: z.optional(perEvent(z.union([text, texts]))),
  campaign: z.optional(perEvent(z.union([text, texts]))),
  followers: z.optional(perEvent(texts)),
  source: z.optional(perEvent(text)),
  assignedTo: z.optional(perEvent(text)),
  fields: z.optional(
    z.record(z.string().check(z.regex(TARGET, { error: 'unknown target' })), text)
  ),
  match: z.optional(z.enum(['email', 'phone', 'both'])),
  consent: z.optional(z.record(z.string(), z.enum(['email', 'sms', 'call', 'whatsapp', 'any']))),
  plan: z.optional(fn),
})

const COMMON = new Set(Object.keys(options.shape))

/** Every mistake, each naming the route (or location) and the field. Empty when the configuration is sound. */
export function checkGateway({ locations, routes }: Gateway): readonly string[] {
  const locationNames = Object.keys(locations)
  return [
    ...(locationNames.length === 0 ? ['locations: at least one location is needed'] : []),
    ...Object.entries(locations).flatMap(([name, value]) =>
      issuesOf(location, value).map((issue) => `location "${name}", ${issue}`)
    ),
    ...Object.entries(routes).flatMap(([name, route]) => [
      ...(/^[a-z0-9][a-z0-9-]*$/.test(name)
        ? []
        : [`route "${name}": a route's name is lower-case letters, digits and hyphens`]),
      ...issuesOf(options, route.options).map((issue) => `route "${name}", ${issue}`),
      ...unknownOptions(route.options, route.provider.options).map(
        (option) => `route "${name}", ${option}: ${route.provider.id} has no such option`
      ),
      ...(route.options.location === undefined || locationNames.includes(route.options.location)
        ? []
        : [`route "${name}", location: there is no location "${route.options.location}"`]),
    ]),
  ]
}

const unknownOptions = (given: object, own: readonly string[]) =>
  Object.keys(given).filter((option) => !COMMON.has(option) && !own.includes(option))

function issuesOf(schema: z.ZodMiniType, value: unknown): readonly string[] {
  const parsed = schema.safeParse(value)
  if (parsed.success) return []
  return parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'options'}: ${message}`
  )
}
