// The storm of faults: which the API has, and when, drawn before the run begins. Each strikes one call.

import type { Chance } from './chance.ts'
import type { Crm, Fault } from './crm.ts'
import type { ChaosOptions } from './options.ts'
import { sleep } from './patience.ts'

type Kind = Omit<Fault, 'match' | 'times'>
type Match = Fault['match']
export type PlannedFault = { readonly atMs: number; readonly fault: Fault }

const PER_EVENT = 0.3
/** Every so many rounds also those that stop the whole location for seconds. */
const RARE_EVERY = 4
/** As long as events are on their way there is something to strike. */
const LINGER_MS = 15_000
const LOOK_EVERY_MS = 500

const status = (code: number, headers?: Record<string, string>): Kind => ({
  kind: 'status',
  status: code,
  ...(headers === undefined ? {} : { headers }),
})

const COMMON: readonly Kind[] = [
  ...[500, 502, 503, 408].map((code) => status(code)),
  status(503, { 'retry-after': '1' }),
  status(429, { 'retry-after': '1' }),
  { kind: 'timeout' },
  { kind: 'reset' },
  { kind: 'html' },
]
/** What it hits must not be repeated: one of each. */
const DONE_BUT_DROPPED: Kind = { kind: 'commit-then-drop' }
const RARE: readonly Kind[] = [
  status(429),
  { ...status(401), body: { statusCode: 401, message: 'Invalid Private Integration token' } },
]

const post = (path: string): Match => ({ method: 'POST', path })
const ENROL = post('/contacts/*/workflow/*')
/** Calls that every event makes. */
/** Calls that every event makes, after one that was answered: their failure says nothing about the whole location. */
const SURE: readonly [Match, ...Match[]] = [
  post('/contacts/*/notes'),
  post('/contacts/*/tasks'),
  ENROL,
]
const ALL: readonly [Match, ...Match[]] = [
  ...SURE,
  post('/contacts/upsert'),
  post('/contacts/*/tags'),
  post('/contacts/bulk/tags/update/add'),
  post('/contacts/search'),
  { method: 'GET', path: '/contacts/*/notes' },
  { method: 'GET', path: '/contacts/*/tasks' },
]

/** The first round has every kind, on calls that are sure to come; the others strike anything. */
export function faultsOf({ events, stormMs }: ChaosOptions, chance: Chance): PlannedFault[] {
  const faults: Fault[] = []
  const number = Math.ceil(events * PER_EVENT)
  for (let round = 0; faults.length < number; round += 1) faults.push(...roundOf(round, chance))
  return faults
    .slice(0, number)
    .map((fault) => ({ atMs: momentOf(fault, chance) * stormMs, fault }))
    .toSorted((a, b) => a.atMs - b.atMs)
}

function roundOf(round: number, chance: Chance): readonly Fault[] {
  const kinds = round % RARE_EVERY === 0 ? [...RARE, ...COMMON] : COMMON
  const matches = round === 0 ? SURE : ALL
  return [
    ...SURE.map((match): Fault => ({ ...DONE_BUT_DROPPED, match, times: 1 })),
    ...chance
      .shuffled(kinds)
      .map((kind): Fault => ({ ...kind, match: chance.pick(matches), times: 1 })),
  ]
}

/** What takes a minute to settle comes early; what stops the whole location comes late, or the storm would be a calm. */
function momentOf({ match, kind, status: code, headers }: Fault, chance: Chance): number {
  if (code === 401 || (code === 429 && headers === undefined)) return chance.between(0.7, 0.9)
  return match === ENROL || kind === 'timeout' ? chance.between(0, 0.4) : chance.between(0, 0.85)
}

/** Resolves when the last fault was put in the way and every sort has struck, or does not find anything to strike. */
export async function rainFaults(crm: Crm, faults: readonly PlannedFault[]): Promise<void> {
  const startedAt = Date.now()
  for (const { atMs, fault } of faults) {
    await sleep(startedAt + atMs - Date.now())
    await crm.addFault(fault)
  }
  const all = tally(faults.map(({ fault }) => fault))
  const until = Date.now() + LINGER_MS
  while (Date.now() < until) {
    const waiting = tally(await crm.waitingFaults())
    if ([...all].every(([sort, number]) => (waiting.get(sort) ?? 0) < number)) return
    await sleep(LOOK_EVERY_MS)
  }
}

/** How many of each sort. */
const tally = (faults: readonly Fault[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(faults, sortOf)].map(([sort, some]) => [sort, some.length]))

const sortOf = ({ kind, status: code, headers }: Fault): string =>
  [kind, code, ...Object.keys(headers ?? {})].join(' ')
