// `defineGateway`: the shape of `gateway.config.ts`, checked once at start.

import type { Route } from '../handlers/provider.ts'
import { checkGateway } from './check.ts'
import type { Gateway } from './types.ts'

/** A mistake in `gateway.config.ts`. The message lists every one of them with route and field. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(`gateway.config.ts has ${mistakes.length} mistake(s):\n- ${mistakes.join('\n- ')}`)
    this.mistakes = mistakes
  }
}

/**
 * Checks the configuration and returns it.
 * @throws {ConfigError} naming each route and field that is wrong
 */
export function defineGateway(gateway: Gateway): Gateway {
  const mistakes = checkGateway(gateway)
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  return gateway
}

/** A route with its name and the location that it delivers to. */
export type RouteTarget = {
  readonly name: string
  readonly route: Route
  readonly location: { readonly name: string; readonly country: string }
}

/** The route of that name, or `undefined`. */
export function findRoute(gateway: Gateway, name: string): RouteTarget | undefined {
  const route = Object.hasOwn(gateway.routes, name) ? gateway.routes[name] : undefined
  if (route === undefined) return undefined
  const locationName = route.options.location ?? Object.keys(gateway.locations)[0] ?? ''
  const location = gateway.locations[locationName]
  return location === undefined
    ? undefined
    : { name, route, location: { name: locationName, country: location.country } }
}
