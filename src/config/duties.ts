// What the configuration and the variables ask of a location's outbox besides delivering.

import { parseDuration } from '../lib/duration.ts'
import type { Requirements } from '../mappers/references.ts'
import { findRoute } from './gateway.ts'
import { requirementsOf } from './requirements.ts'
import type { Gateway } from './types.ts'
import { readVariable, type Variables } from './values.ts'

const DEFAULT_DAYS = 30
const DEFAULT_PARKED_DAYS = 90

export type Duties = {
  readonly requirements: Requirements
  readonly retention: { readonly days: number; readonly parkedDays: number }
  /** Routes that are expected to have an event at least so often. */
  readonly watched: readonly { readonly route: string; readonly everyMs: number }[]
  readonly alertUrl: string | null
}

export function dutiesOf(gateway: Gateway, location: string, variables: Variables): Duties {
  const { days = DEFAULT_DAYS, parkedDays = Math.max(days, DEFAULT_PARKED_DAYS) } =
    gateway.retention ?? {}
  return {
    requirements: requirementsOf(gateway, location),
    retention: { days, parkedDays },
    watched: watchedRoutes(gateway, location),
    alertUrl: readVariable(variables, 'ALERT_URL') ?? null,
  }
}

const watchedRoutes = (gateway: Gateway, location: string): Duties['watched'] =>
  Object.entries(gateway.routes).flatMap(([route, { options }]) => {
    const everyMs = parseDuration(options.expectEvery ?? '')
    const isHere = findRoute(gateway, route)?.location.name === location
    return isHere && everyMs !== undefined ? [{ route, everyMs }] : []
  })
