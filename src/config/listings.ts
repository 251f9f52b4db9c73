// Which routes' senders can be asked what they have sent, and what is missing where one cannot.

import type { Route } from '../handlers/provider.ts'
import { findRoute } from './gateway.ts'
import type { Gateway } from './types.ts'
import { readVariable, routeVariable, type Variables } from './values.ts'

export type Listable =
  | { readonly ok: true; readonly list: NonNullable<Route['list']> }
  /** In words, with what to do. */
  | { readonly ok: false; readonly reason: string }

export function listingOf(gateway: Gateway, name: string, variables: Variables): Listable {
  const route = findRoute(gateway, name)?.route
  const { api = null, id = name } = route?.provider ?? {}
  const list = route?.list ?? null
  if (list === null || api === null) {
    return no(`${id} has no way to tell what it has sent, or none that hoopgate knows.`)
  }
  const variable = routeVariable(name, api.credential)
  if (readVariable(variables, variable) === undefined) {
    return no(`Set ${variable}: without it ${id} does not tell what it has sent.`)
  }
  return list.first(ANY_TIME).length > 0
    ? { ok: true, list }
    : no(`Name in the options of route "${name}" what is to be asked for: see docs/sources.md.`)
}

/** The routes of a location whose sender is asked from time to time. */
export const listingsOf = (gateway: Gateway, location: string, variables: Variables) =>
  Object.keys(gateway.routes).flatMap((route) => {
    const listing = listingOf(gateway, route, variables)
    const isHere = findRoute(gateway, route)?.location.name === location
    return isHere && listing.ok ? [{ route, list: listing.list }] : []
  })

const ANY_TIME = { since: 0, until: 1 }
const no = (reason: string): Listable => ({ ok: false, reason })
