// Holds the evidence of a run against the promises: nothing lost, nothing repeated, nothing out of order, all drained.
// Pure; each rule stands alone, so that one broken promise is told in every way in which it shows.

import type { Evidence } from './evidence.ts'
import { judgeAcceptance, judgeEndings, judgeLedger } from './verdict/gateway.ts'
import { judgeContacts } from './verdict/contacts.ts'
import { judgeEffects } from './verdict/effects.ts'
import { judgeLimiter, judgeLog } from './verdict/sandbox.ts'
import { judgeOrder } from './verdict/order.ts'
import type { Violation } from './violation.ts'

const RULES: readonly ((evidence: Evidence) => readonly Violation[])[] = [
  judgeAcceptance,
  judgeEndings,
  judgeLedger,
  judgeContacts,
  judgeEffects,
  judgeOrder,
  judgeLog,
  judgeLimiter,
]

export const judge = (evidence: Evidence): readonly Violation[] =>
  RULES.flatMap((rule) => rule(evidence))
