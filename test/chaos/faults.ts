// The storm of faults: which the API has, and when, drawn before the run begins. Each strikes one call.

import type { Chance } from './chance.ts'
import type { Crm, Fault } from './crm.ts'
import type { ChaosOptions } from './options.ts'
import { sleep } from './patience.ts'

type Kind = Omit<Fault, 'match' | 'times'>
type Match = Fault['match']
export type PlannedFault = { readonly atMs: number; readonly fault: Fault }

const PER_EVENT = 0.35
/** Every so many rounds also those that stop the whole location for seconds. */
const RARE_EVERY = 4
/** As long as events are on their way there is something to strike. */
const LINGER_MS = 15_000
const LOOK_EVERY_MS = 250
/** An API that fails every call is down, and nothing more is to be seen of it: a fault comes for so many calls at most. */
const CALLS_PER_FAULT = 5
/** For one kind of call so many faults may wait to strike; others pass by, or they would pile up. */
const MAX_WAITING = 2

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
  { kind: 'commit-then-drop' },
]
const RARE: readonly Kind[] = [
  status(429),
  { ...status(401), body: { statusCode: 401, message: 'Invalid Private Integration token' } },
]

const post = (path: string): Match => ({ method: 'POST', path })
const ENROL = post('/contacts/*/workflow/*')
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
  const faults: PlannedFault[] = []
  const number = Math.ceil(events * PER_EVENT)
  for (let round = 0; faults.length < number; round += 1) {
    const fresh = round === 0 ? firstRound(chance) : furtherRound(round, chance)
    const moment = round === 0 ? firstMoment : () => chance.between(0, 0.85)
    faults.push(...fresh.map((fault) => ({ atMs: moment(fault, chance) * stormMs, fault })))
  }
  return faults.slice(0, number).toSorted((a, b) => a.atMs - b.atMs)
}

const strikes = (kind: Kind, matches: readonly [Match, ...Match[]], chance: Chance): Fault => ({
  ...kind,
  match: chance.pick(matches),
  times: 1,
})

/** Of each call that must not be repeated one is done and its answer dropped. */
const firstRound = (chance: Chance): readonly Fault[] => [
  ...SURE.map((match): Fault => ({ kind: 'commit-then-drop', match, times: 1 })),
  ...[...RARE, ...COMMON].map((kind) => strikes(kind, SURE, chance)),
]

const furtherRound = (round: number, chance: Chance): readonly Fault[] =>
  chance
    .shuffled(round % RARE_EVERY === 0 ? [...RARE, ...COMMON] : COMMON)
    .map((kind) => strikes(kind, ALL, chance))

/** What takes a minute to settle comes early; what stops the whole location comes late, or the storm would be a calm. */
function firstMoment({ match, kind, status: code, headers }: Fault, chance: Chance): number {
  if (code === 401 || (code === 429 && headers === undefined)) return chance.between(0.7, 0.9)
  return match === ENROL || kind === 'timeout' ? chance.between(0, 0.4) : chance.between(0, 0.85)
}

/** Resolves when the last fault was put in the way and every sort has struck, or does not find anything to strike. */
export async function rainFaults(crm: Crm, faults: readonly PlannedFault[]): Promise<void> {
  const startedAt = Date.now()
  const stormEnd = startedAt + (faults.at(-1)?.atMs ?? 0) + LINGER_MS
  let lastCall = 0
  for (const { atMs, fault } of faults) {
    await sleep(startedAt + atMs - Date.now())
    const call = await someCalls(crm, lastCall, stormEnd)
    if (call === null) break
    lastCall = call
    const alike = (await crm.waitingFaults()).filter(({ match }) => isSame(match, fault.match))
    if (alike.length < MAX_WAITING) await crm.addFault(fault)
  }
  const all = tally(faults.map(({ fault }) => fault))
  const until = Date.now() + LINGER_MS
  while (Date.now() < until) {
    const waiting = tally(await crm.waitingFaults())
    if ([...all].every(([sort, number]) => (waiting.get(sort) ?? 0) < number)) return
    await sleep(LOOK_EVERY_MS)
  }
}

/** Waits until so many calls were made after this one that a fault is due. The last of them; `null` when there are none in time. */
async function someCalls(crm: Crm, since: number, until: number): Promise<number | null> {
  while (Date.now() < until) {
    const calls = await crm.log(since)
    if (calls.length >= CALLS_PER_FAULT) return calls.at(-1)?.id ?? null
    await sleep(LOOK_EVERY_MS)
  }
  return null
}

const isSame = (one: Match, other: Match): boolean =>
  one.method === other.method && one.path === other.path

/** How many of each sort. */
const tally = (faults: readonly Fault[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(faults, sortOf)].map(([sort, some]) => [sort, some.length]))

const sortOf = ({ kind, status: code, headers }: Fault): string =>
  [kind, code, ...Object.keys(headers ?? {})].join(' ')
