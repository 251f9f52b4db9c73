// What was refused before it became an event, as the receive pipeline reports it and the operator sees it: counts by
// reason, and evidence of a few. Never a body, a secret, a signature, or what would tell who a person is.

/** How long evidence is kept. */
export const EVIDENCE_MS = 30 * 24 * 60 * 60 * 1000

/** How many requests of a route were refused on a UTC day, for one reason. */
export type RefusalCount = {
  readonly day: string
  readonly route: string
  /** As a code: `credential_mismatch`, `too_large`… (docs/api.md). */
  readonly reason: string
  readonly count: number
}

/** What one refused request looked like, and what is likely to be wrong with it. */
export type Evidence = {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly route: string
  readonly provider: string
  readonly reason: string
  /** What the check found, in words. */
  readonly detail: string
  /** What trying again has found out; empty when nothing fits. */
  readonly hints: readonly Hint[]
  readonly request: {
    /** Names only. */
    readonly headers: readonly string[]
    readonly contentType: string | null
    readonly userAgent: string | null
    /** As counted, else as declared; `null` when neither is known. */
    readonly bodyBytes: number | null
    /** The first eight digits: enough to see that the same body came again, too few to find out what was in it. */
    readonly bodySha256: string | null
  }
}

export type Hint = { readonly code: string; readonly text: string }

/** What one isolate has refused since its last report. */
export type RefusalReport = {
  /** The location's name in the configuration. */
  readonly location: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly counts: readonly RefusalCount[]
  readonly evidence: readonly Evidence[]
}
