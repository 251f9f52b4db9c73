// What the routes of a configuration name at a location, gathered by name. Pure; whether it exists is asked elsewhere.

import {
  referencesOf,
  type References,
  type Required,
  type Requirements,
} from '../mappers/references.ts'
import { findRoute } from './gateway.ts'
import type { Gateway } from './types.ts'

/** The references of all routes that deliver to the location. */
export function requirementsOf(gateway: Gateway, locationName: string): Requirements {
  const named = Object.keys(gateway.routes).flatMap((name) => {
    const target = findRoute(gateway, name)
    if (target?.location.name !== locationName) return []
    return [{ route: name, references: referencesOf(target.route.options) }]
  })
  const gather = (kind: keyof References) => gathered(named, kind)
  return {
    routes: named.map(({ route }) => route),
    names: {
      customFields: gather('customFields'),
      workflows: gather('workflows'),
      campaigns: gather('campaigns'),
      users: gather('users'),
      tags: gather('tags'),
    },
  }
}

type Naming = { readonly route: string; readonly references: References }

const gathered = (named: readonly Naming[], kind: keyof References): readonly Required[] =>
  [...new Set(named.flatMap(({ references }) => references[kind]))].map((name) => ({
    name,
    routes: named
      .filter(({ references }) => references[kind].includes(name))
      .map(({ route }) => route),
  }))
