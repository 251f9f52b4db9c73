// Refusals on their way to the operator: gathered in the isolate's memory and handed to the outbox of their location
// at most every ten seconds, so that strangers' requests become neither calls nor rows without bound.

import type { Log } from '../lib/log.ts'
import type { Evidence, RefusalCount, RefusalReport } from '../outbox/refusal.ts'

/** After a quiet time the first one is reported soon: somebody may be setting up a sender. */
const FIRST_AFTER_MS = 2_000
const EVERY_MS = 10_000
/** The platform ends what still runs so long after an answer, and a planned report with it. */
const LOST_AFTER_MS = 30_000
/** So many requests per report, route and reason are looked into; the others are only counted. */
const KEPT_PER_REASON = 3
/** The newest are reported, should more have gathered while the outbox did not answer. */
const MAX_EVIDENCE = 50

export type Refused = {
  readonly location: string
  readonly route: string
  readonly reason: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** What belongs to the request that was refused: a report must not be sent on behalf of another. */
export type ReportTools = {
  /** A fresh stub at every call. */
  readonly outbox: () => { readonly refused: (report: RefusalReport) => Promise<void> }
  /** Lets work go on after the answer. */
  readonly background: (work: Promise<void>) => void
  readonly now: () => number
  readonly log: Log
}

/** What has not been reported. */
type Batch = {
  readonly counts: Map<string, RefusalCount>
  readonly evidence: Evidence[]
  /** Route and reason → how many were chosen to be looked into. */
  readonly chosen: Map<string, number>
}

type Box = {
  readonly location: string
  batch: Batch
  /** When the next report is due; `null` when none is planned. */
  plannedAt: number | null
  reportedAt: number
}

export class RefusalCollector {
  readonly #sleep: (ms: number) => Promise<void>
  readonly #boxes = new Map<string, Box>()

  constructor(sleep: (ms: number) => Promise<void>) {
    this.#sleep = sleep
  }

  /** Counts it. `examine` is called for few, and only when the sender has its answer. */
  note(refused: Refused, examine: () => Promise<Evidence>, tools: ReportTools): void {
    const box = this.#boxOf(refused.location)
    count(box.batch, refused)
    if (choose(box.batch, refused)) tools.background(this.#examine(box, examine, tools))
    this.#plan(box, tools)
  }

  #boxOf(location: string): Box {
    const known = this.#boxes.get(location)
    if (known !== undefined) return known
    const box = { location, batch: emptyBatch(), plannedAt: null, reportedAt: -Infinity }
    this.#boxes.set(location, box)
    return box
  }

  async #examine(box: Box, examine: () => Promise<Evidence>, { log }: ReportTools): Promise<void> {
    // How long it takes must not show in the answer.
    await this.#sleep(0)
    try {
      const evidence = await examine()
      // Meanwhile a report may have left.
      box.batch.evidence.push(evidence)
    } catch (error) {
      log('failed', { location: box.location, examining: 'a refusal', error: String(error) })
    }
  }

  /** One report is planned at a time. One that is long overdue has died with its request. */
  #plan(box: Box, tools: ReportTools): void {
    const now = tools.now()
    if (box.plannedAt !== null && now < box.plannedAt + LOST_AFTER_MS) return
    box.plannedAt = Math.max(now + FIRST_AFTER_MS, box.reportedAt + EVERY_MS)
    tools.background(this.#report(box, box.plannedAt - now, tools))
  }

  async #report(box: Box, waitMs: number, tools: ReportTools): Promise<void> {
    await this.#sleep(waitMs)
    const { location, batch } = box
    const at = tools.now()
    box.plannedAt = null
    box.reportedAt = at
    box.batch = emptyBatch()
    const evidence = batch.evidence.slice(-MAX_EVIDENCE)
    const report = { location, at, counts: [...batch.counts.values()], evidence }
    try {
      await tools.outbox().refused(report)
    } catch (error) {
      tools.log('failed', { location, reporting: 'refusals', error: String(error) })
      putBack(report, box.batch)
      this.#plan(box, tools)
    }
  }
}

const emptyBatch = (): Batch => ({ counts: new Map(), evidence: [], chosen: new Map() })

function count({ counts }: Batch, { route, reason, at }: Refused): void {
  const day = new Date(at).toISOString().slice(0, 10)
  addTo(counts, { day, route, reason, count: 1 })
}

function addTo(counts: Batch['counts'], more: RefusalCount): void {
  const key = `${more.day} ${more.route} ${more.reason}`
  counts.set(key, { ...more, count: more.count + (counts.get(key)?.count ?? 0) })
}

function choose({ chosen }: Batch, { route, reason }: Refused): boolean {
  const key = `${route} ${reason}`
  const before = chosen.get(key) ?? 0
  chosen.set(key, before + 1)
  return before < KEPT_PER_REASON
}

/** A report that was stored and then seemed to fail counts twice: rather that than not at all. */
function putBack({ counts, evidence }: RefusalReport, into: Batch): void {
  for (const one of counts) addTo(into.counts, one)
  into.evidence.unshift(...evidence)
}
