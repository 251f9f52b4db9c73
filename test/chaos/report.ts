// The numbers of a run, and its broken promises with their evidence, as text. Pure.

import type { LogLine } from './crm.ts'
import { isLook } from './effects.ts'
import type { Evidence } from './evidence.ts'
import { cutAnswers, type Kill } from './kills.ts'
import type { Victim } from './pair.ts'
import type { Violation } from './violation.ts'

export type Counts = Readonly<Record<string, number>>

export function countsOf(
  { sent, events, totals, log }: Evidence,
  violations: readonly Violation[],
  kills: readonly Kill[],
  ms: number
): Counts {
  const posts = sent.flatMap((event) => event.posts)
  const kinds = (kind: Violation['kind']) => violations.filter((one) => one.kind === kind).length
  const killsOf = (victim: Victim) => kills.filter(({ victims }) => victims.includes(victim)).length
  return {
    events: sent.length,
    people: new Set(sent.map(({ email }) => email)).size,
    posts: posts.length,
    'posts without an answer': posts.filter(({ status }) => status === null).length,
    redeliveries: posts.filter(({ outcome }) => outcome === 'duplicate').length,
    'kills of the gateway': killsOf('gateway'),
    'kills of the sandbox': killsOf('sandbox'),
    'done, but the gateway was killed': cutAnswers(log, kills, 'gateway'),
    'done, but the sandbox was killed': cutAnswers(log, kills, 'sandbox'),
    ...faultsOf(log),
    calls: log.length,
    'calls per event': round(log.length / Math.max(1, sent.length)),
    looks: log.filter(isLook).length,
    waited: events.filter(({ attempts }) => attempts > 0).length,
    'refused by the limiter': kinds('rate limit'),
    lost: kinds('lost'),
    repeated: kinds('repeated'),
    'out of order': kinds('out of order'),
    unfinished: kinds('unfinished'),
    strangers: kinds('stranger'),
    'lines of the log lost': kinds('log'),
    'ledger difference': totals.difference,
    seconds: round(ms / 1000),
  }
}

/** By kind, and for `status` by number: only those that struck. */
function faultsOf(log: readonly LogLine[]): Counts {
  const struck = log.flatMap(({ fault, status }) =>
    fault === undefined ? [] : [fault === 'status' ? `fault: status ${status}` : `fault: ${fault}`]
  )
  const counts = [...Map.groupBy(struck, (name) => name)].map(
    ([name, all]) => [name, all.length] as const
  )
  return Object.fromEntries(counts.toSorted(([a], [b]) => a.localeCompare(b)))
}

const round = (number: number): number => Math.round(number * 10) / 10

export function tableOf(counts: Counts): string {
  const width = Math.max(...Object.keys(counts).map((name) => name.length))
  return Object.entries(counts)
    .map(([name, count]) => `  ${name.padEnd(width)}  ${String(count).padStart(8)}`)
    .join('\n')
}

const MOST_LINES = 40

/** The calls that the violation's event and contact were part of. */
export function trailOf({ eventId, contactId }: Violation, log: readonly LogLine[]): string[] {
  const clues = [eventId, contactId].filter((clue) => clue !== null)
  return log
    .filter(({ path, body }) => clues.some((clue) => path.includes(clue) || body?.includes(clue)))
    .slice(0, MOST_LINES)
    .map(({ id, at, method, path, status, fault }) =>
      [`#${id}`, new Date(at).toISOString(), method, path, status, fault ?? ''].join(' ').trim()
    )
}
