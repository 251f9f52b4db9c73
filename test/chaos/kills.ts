// Who is killed, and when, drawn before the run begins. An ambush waits until the sandbox has just done something that
// must not be done twice, and kills before the answer is out.

import type { Chance } from './chance.ts'
import type { Crm, LogLine } from './crm.ts'
import { effectOf, effectsOf, type EffectKind } from './effects.ts'
import type { ChaosOptions } from './options.ts'
import type { Pair, Victim } from './pair.ts'
import { sleep } from './patience.ts'

export type PlannedKill = {
  readonly atMs: number
  readonly victims: readonly Victim[]
  /** What the sandbox must have done the moment before; `null`: any moment. */
  readonly after: EffectKind | null
}

export type Kill = {
  readonly victims: readonly Victim[]
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The last line of the log that was seen before: it must still be there at the end. */
  readonly seenLogId: number
}

type Shot = Pick<PlannedKill, 'victims' | 'after'>

/** How long the sandbox holds every answer back: so long the API may take, and so long a kill can still cut it off. */
export const LATENCY_MS = 250
/** The API may be held for down, paused or too busy for a while: nothing is done then. */
const AMBUSH_PATIENCE_MS = 20_000
const LOOK_EVERY_MS = 10

/** Each round has every sort of kill once, but both at once not in the first. */
export function killsOf({ kills, stormMs }: ChaosOptions, chance: Chance): PlannedKill[] {
  const shots: Shot[] = []
  while (shots.length < kills) shots.push(...roundOf(shots.length > 0, chance))
  return shots.slice(0, kills).map((shot, index) => ({
    ...shot,
    atMs: ((index + chance.between(0.1, 0.9)) / kills) * stormMs,
  }))
}

function roundOf(withBoth: boolean, chance: Chance): Shot[] {
  const after = () => chance.pick<EffectKind>(['note', 'task', 'workflow'])
  return chance.shuffled<Shot>([
    { victims: ['gateway'], after: null },
    { victims: ['sandbox'], after: null },
    { victims: ['gateway'], after: after() },
    { victims: ['sandbox'], after: after() },
    ...(withBoth ? [{ victims: ['sandbox', 'gateway'], after: null } as const] : []),
  ])
}

export async function killAll(
  pair: Pair,
  crm: Crm,
  planned: readonly PlannedKill[]
): Promise<readonly Kill[]> {
  const startedAt = Date.now()
  const kills: Kill[] = []
  for (const { atMs, victims, after } of planned) {
    await sleep(startedAt + atMs - Date.now())
    const seenLogId = await spy(crm, after, kills.at(-1)?.seenLogId ?? 0)
    const moments = await Promise.all(victims.map((victim) => pair.kill(victim)))
    kills.push({ victims, at: Math.min(...moments), seenLogId })
  }
  return kills
}

/** Reads the log up to the present or, in ambush, until what is waited for was done, if it is done in time. */
async function spy(crm: Crm, after: EffectKind | null, seen: number): Promise<number> {
  let seenLogId = (await crm.log(seen)).at(-1)?.id ?? seen
  if (after === null) return seenLogId
  const until = Date.now() + AMBUSH_PATIENCE_MS
  while (Date.now() < until) {
    const fresh = await crm.log(seenLogId)
    seenLogId = fresh.at(-1)?.id ?? seenLogId
    if (effectsOf(fresh).some(({ kind }) => kind === after)) return seenLogId
    await sleep(LOOK_EVERY_MS)
  }
  return seenLogId
}

/** How many calls had done what must not be done twice when a kill of the victim cut off their answer. */
export const cutAnswers = (
  log: readonly LogLine[],
  kills: readonly Kill[],
  victim: Victim
): number =>
  kills
    .filter(({ victims }) => victims.includes(victim))
    .flatMap(({ at }) => log.filter((line) => line.at <= at && at < line.at + LATENCY_MS))
    .filter((line) => effectOf(line).length > 0).length
