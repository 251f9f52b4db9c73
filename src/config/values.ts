// `env('NAME')` and `secret('NAME')`: where a value of the configuration comes from, resolved when it is needed.

import type { ProviderFacts } from '../handlers/provider.ts'

/** Bindings of the Worker as the configuration reads them: text variables and secrets. */
export type Variables = Readonly<Record<string, unknown>>

export type FromEnv = { readonly from: 'env' | 'secret'; readonly name: string }

/** A plain variable. */
export const env = (name: string): FromEnv => ({ from: 'env', name })

/** A secret: never printed, never stored, never part of the code. */
export const secret = (name: string): FromEnv => ({ from: 'secret', name })

/** The variable's text; `undefined` when it is missing or empty. */
export function readVariable(variables: Variables, name: string): string | undefined {
  const value = variables[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

export const resolveValue = (variables: Variables, value: string | FromEnv): string | undefined =>
  typeof value === 'string' ? value : readVariable(variables, value.name)

/** `google-ads`, `SECRET` → `GOOGLE_ADS_SECRET`. */
export const routeVariable = (route: string, suffix: string): string =>
  `${route.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_${suffix}`

/** The route's secrets: several, separated by spaces, are all accepted, so that they can be rotated. */
export const routeSecrets = (variables: Variables, route: string): readonly string[] =>
  readVariable(variables, routeVariable(route, 'SECRET'))?.split(/\s+/) ?? []

/** The first variable that a route cannot do without and lacks. */
export function missingVariable(
  variables: Variables,
  route: string,
  provider: Pick<ProviderFacts, 'secret' | 'requires'>
): string | undefined {
  const suffixes = [...(provider.secret === 'required' ? ['SECRET'] : []), ...provider.requires]
  return suffixes
    .map((suffix) => routeVariable(route, suffix))
    .find((name) => readVariable(variables, name) === undefined)
}
