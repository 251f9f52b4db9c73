// Some senders tell a sale again whenever anything about it changes, months later. What is known of sales is not kept for
// ever, so that such an event could pass for a new one.

import { instant } from './instant.ts'

const LONG_MS = 14 * 24 * 60 * 60 * 1000

/** More than two weeks lie between them: it has been told when it happened. False where either time is unknown. */
export function isLongAgo(
  happenedAt: string | null | undefined,
  toldAt: string | null | undefined
): boolean {
  const [happened, told] = [happenedAt, toldAt].map((time) => Date.parse(instant(time) ?? ''))
  return happened !== undefined && told !== undefined && told - happened > LONG_MS
}
