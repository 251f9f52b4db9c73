// LinkedIn's URNs, such as `urn:li:versionedLeadGenForm:(urn:li:leadGenForm:7,1)`: alone, or as values of an object.

import { isObject } from '../../../lib/json.ts'

/** The id of a kind of thing, wherever it stands in a URN or in an object of URNs; `null` where there is none. */
export function idIn(given: unknown, kind: string): string | null {
  const texts = isObject(given) ? Object.values(given) : [given]
  const urn = new RegExp(`\\burn:li:${kind}:([\\w-]+)`)
  return (
    texts.flatMap((text) => (typeof text === 'string' ? (urn.exec(text)?.[1] ?? []) : []))[0] ??
    null
  )
}
