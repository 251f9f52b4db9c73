// A filter of events as SQL: what stands behind WHERE, and the values for it.

import type { EventFilter, OnTheWay } from '../filter.ts'

/** Not LIKE: its pattern may only have 50 bytes on Workers, and its wildcards would need escaping. */
const CONTAINS = [
  'email',
  'phone',
  "iif(json_valid(lead), json_extract(lead, '$.person.fullName'), NULL)",
]
  .map((column) => `instr(lower(${column}), lower(?)) > 0`)
  .join(' OR ')

export function conditions(filter: EventFilter): { where: string; values: (string | number)[] } {
  const { states, route, text, since, until, before, after, upTo, only, except, onTheWay } = filter
  const parts: readonly (readonly [string, ...(string | number)[]] | undefined)[] = [
    [`state IN ${oneOf(states)}`, ...states],
    states.length === 1 && states[0] === 'live' ? ['live = 1'] : undefined,
    only === undefined ? undefined : [`sequence IN ${oneOf(only)}`, ...only],
    except === undefined ? undefined : [`sequence NOT IN ${oneOf(except)}`, ...except],
    onTheWay === undefined ? undefined : stateIs(onTheWay),
    route === undefined ? undefined : ['route = ?', route],
    since === undefined ? undefined : ['received_at >= ?', since],
    until === undefined ? undefined : ['received_at <= ?', until],
    before === undefined ? undefined : ['sequence < ?', before],
    after === undefined ? undefined : ['sequence > ?', after],
    upTo === undefined ? undefined : ['sequence <= ?', upTo],
    text === undefined ? undefined : [`(id = ? OR ${CONTAINS})`, text, text, text, text],
  ]
  const given = parts.filter((part) => part !== undefined)
  return {
    where: given.map(([condition]) => condition).join(' AND '),
    values: given.flatMap(([, ...values]) => values),
  }
}

/** As `stateOf` in views.ts has it, so that the list shows what each event shows. */
function stateIs({ state, location, pausedSenders, downSenders }: OnTheWay): [string, ...string[]] {
  const own = "iif(cause IS NOT NULL AND cause <> 'pacing', 'waiting', 'queued')"
  const ofLocation = { ok: own, down: "'waiting'", paused: "'paused'" }[location]
  const sql = `CASE
    WHEN plan IS NOT NULL THEN ${ofLocation}
    WHEN route IN ${oneOf(pausedSenders)} THEN 'paused'
    WHEN route IN ${oneOf(downSenders)} THEN 'waiting'
    ELSE ${own} END = ?`
  return [sql, ...pausedSenders, ...downSenders, state]
}

const oneOf = (values: readonly unknown[]): string => `(${values.map(() => '?').join(', ')})`
