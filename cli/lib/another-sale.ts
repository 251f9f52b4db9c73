// A sample as another sale: the record of sales would take a second event of the same one for what it is. The ids under
// which its payment is known are made up anew, in their own form, wherever they stand.

import { createHash } from 'node:crypto'
import type { Fixture } from '../../fixtures/fixture.ts'

/** Rewrites bodies, paths and answers of this sample; the same `freshId` always in the same way. */
export function anotherSale({ leads }: Fixture, freshId: string): (text: string) => string {
  const ids = leads.flatMap((lead) => ('payment' in lead ? (lead.payment?.ids ?? []) : []))
  const parts = new Set(ids.flatMap((id) => id.split(':')).filter(isIdentifier))
  return (text) =>
    [...parts].reduce(
      (rewritten, part) => rewritten.replaceAll(alone(part), madeUp(part, freshId)),
      text
    )
}

/** Long enough to stand for nothing else, and not a word, a time or an address. */
const isIdentifier = (part: string): boolean => /^(?=.*\d)(?!\d{4}-\d\d-)[\w-]{4,}$/.test(part)

const alone = (part: string) => new RegExp(`(?<![\\w-])${RegExp.escape(part)}(?![\\w-])`, 'g')

/** Every digit becomes another, but none of them leads with a zero. */
function madeUp(part: string, freshId: string): string {
  const noise = createHash('sha256').update(`${freshId} ${part}`).digest('hex')
  let at = 0
  return part.replaceAll(/\d/g, () => {
    const digit = 1 + (Number.parseInt(noise[at % noise.length] ?? '0', 16) % 9)
    at += 1
    return String(digit)
  })
}
