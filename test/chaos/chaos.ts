// One chaos run: storm, calm, verdict. What `npm run test:chaos` and the end-to-end test share.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_VARS } from '../../cli/lib/paths.ts'
import { readVars } from '../../cli/lib/vars.ts'
import { chanceFrom } from './chance.ts'
import { crmAt, type Crm } from './crm.ts'
import { crowdOf } from './crowd.ts'
import { gather, type Evidence } from './evidence.ts'
import { faultsOf, rainFaults } from './faults.ts'
import { gatewayAt, type Gateway } from './gateway.ts'
import { killAll, killsOf, LATENCY_MS } from './kills.ts'
import type { ChaosOptions } from './options.ts'
import { startPair, type Pair } from './pair.ts'
import { sleep } from './patience.ts'
import { countsOf, trailOf, type Counts } from './report.ts'
import { sendAll } from './senders.ts'
import { judge } from './verdict.ts'
import type { Violation } from './violation.ts'

export type Proven = Violation & {
  /** Lines of the sandbox's log, then the event's timeline. */
  readonly evidence: readonly string[]
}
export type Outcome = { readonly counts: Counts; readonly violations: readonly Proven[] }

const POLL_MS = 500
/** Timelines are asked for one by one; the first tell enough. */
const MOST_TIMELINES = 10

/** `tell` hears how far it is. */
export async function runChaos(
  options: ChaosOptions,
  tell: (line: string) => void = () => undefined
): Promise<Outcome> {
  const startedAt = Date.now()
  const state = mkdtempSync(join(tmpdir(), 'hoopgate-chaos-'))
  const pair = await startPair(state)
  try {
    const crm = crmAt(pair.sandbox)
    const gateway = gatewayAt(pair.gateway, readVars(DEFAULT_VARS)['OPERATOR_TOKEN'] ?? '')
    await crm.addWorkflows()
    await crm.setLatency(LATENCY_MS)
    const { sent, kills } = await storm(options, pair, crm)
    tell(`The storm is over: ${sent.length} events were sent.`)
    await calm(crm)
    const inFlight = await drained(gateway, options.drainMs)
    tell(`${inFlight} events are left after ${Math.round((Date.now() - startedAt) / 1000)} s.`)
    const evidence = await gather(gateway, crm, { sent, seenLogId: kills.at(-1)?.seenLogId ?? 0 })
    const violations = judge(evidence)
    return {
      counts: countsOf(evidence, violations, kills, Date.now() - startedAt),
      violations: await proven(violations, evidence, gateway),
    }
  } finally {
    await pair.end()
    rmSync(state, { recursive: true, force: true })
  }
}

/** Senders, faults and kills, all at once. Each draws from a stream of its own, so that none disturbs the others. */
async function storm(options: ChaosOptions, pair: Pair, crm: Crm) {
  const draw = (stream: string) => chanceFrom(options.seed, stream)
  const [sent, kills] = await Promise.all([
    sendAll(pair.gateway, crowdOf(options, draw('crowd'))),
    killAll(pair, crm, killsOf(options, draw('kills'))),
    rainFaults(crm, faultsOf(options, draw('faults'))),
  ])
  return { sent, kills }
}

async function calm(crm: Crm): Promise<void> {
  await crm.endFaults()
  await crm.setLatency(0)
}

/** Waits until nothing is in flight, or until `ms` are over; resolves with how much is left. */
async function drained(gateway: Gateway, ms: number): Promise<number> {
  const until = Date.now() + ms
  for (;;) {
    const { inFlight } = await gateway.totals()
    if (inFlight === 0 || Date.now() > until) return inFlight
    await sleep(POLL_MS)
  }
}

const proven = (
  violations: readonly Violation[],
  { log }: Evidence,
  gateway: Gateway
): Promise<readonly Proven[]> =>
  Promise.all(
    violations.map(async (one, index) => {
      const asksTimeline = one.eventId !== null && index < MOST_TIMELINES
      const timeline = asksTimeline ? await gateway.timeline(one.eventId) : []
      return { ...one, evidence: [...trailOf(one, log), ...timeline] }
    })
  )
