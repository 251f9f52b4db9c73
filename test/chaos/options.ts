// How big a chaos run is. Times follow from the number of events and kills unless they are given.

import { readOptions } from '../../cli/lib/options.ts'

const USAGE = `npm run test:chaos -- [--events 60] [--kills 4] [--seed NUMBER] [--seconds SECONDS OF STORM]`
const SHORT_STORM_MS = 20_000
/** Beyond the short form the API's limit (about five calls per event, ten calls per second) sets the pace. */
const PER_EVENT_MS = 400
/** A kill, the restart, and the probe that finds the sandbox back. */
const PER_KILL_MS = 4_000
/** An enrolment whose outcome is unknown is looked for after a minute. */
const LOOK_MS = 90_000

export type ChaosOptions = {
  readonly events: number
  readonly kills: number
  /** What is drawn by chance follows from it; when the machine does what does not. */
  readonly seed: number
  /** How long senders, faults and kills rage. */
  readonly stormMs: number
  /** How long all events may take afterwards: an event that has failed often waits long. */
  readonly drainMs: number
}

/** `events` and `kills` from 0. */
export function chaosOptions(given: {
  readonly events?: number
  readonly kills?: number
  readonly seed: number
  readonly stormMs?: number | undefined
}): ChaosOptions {
  const { events = 60, kills = 4, seed } = given
  const longer = Math.max(0, events - 60) * PER_EVENT_MS
  const stormMs = given.stormMs ?? Math.max(SHORT_STORM_MS + longer, kills * PER_KILL_MS)
  return { events, kills, seed, stormMs, drainMs: LOOK_MS + 6 * stormMs }
}

/** From the command line. Without `--seed` every run is another one. */
export function readChaosOptions(chance: () => number): ChaosOptions {
  const { values } = readOptions(USAGE, {
    events: { type: 'string', default: '60' },
    kills: { type: 'string', default: '4' },
    seed: { type: 'string', default: String(Math.floor(chance() * 1_000_000)) },
    seconds: { type: 'string' },
  })
  return chaosOptions({
    events: count('events', values.events),
    kills: count('kills', values.kills),
    seed: count('seed', values.seed),
    stormMs: values.seconds === undefined ? undefined : count('seconds', values.seconds) * 1000,
  })
}

function count(option: string, text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= 0) return number
  throw new Error(`--${option} takes a whole number, not "${text}".\n\n${USAGE}`)
}
