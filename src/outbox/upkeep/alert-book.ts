// What the operator has been told and what is still to be told: plain JSON that outlives a restart. It knows nothing
// of what the causes are.

/** A cause that holds, or has held until lately. Times in milliseconds since the epoch. */
export type Standing = {
  readonly since: number
  /** What it is, in a few words. */
  readonly title: string
  /** When its beginning was told. */
  readonly toldAt: number | null
  /** When the message that is due was last handed out to be sent. */
  readonly triedAt: number | null
  /** Since when it does not hold any more; `null` while it does. */
  readonly clearSince: number | null
  /** It was over not long ago, so its next end is believed later. */
  readonly again: boolean
}

/** By key of the cause. Bounded: causes of a kind beyond a handful share one key. */
export type AlertBook = {
  readonly standing: Readonly<Record<string, Standing>>
  /** When the end of a cause was told. */
  readonly ended: Readonly<Record<string, number>>
  /** Since when a route that was never heard of is watched. */
  readonly watchedSince: Readonly<Record<string, number>>
}

/** A message that is due. */
export type Alert = {
  readonly key: string
  readonly kind: 'begun' | 'over'
  readonly text: string
}

export const EMPTY_BOOK: AlertBook = { standing: {}, ended: {}, watchedSince: {} }

/** The message has arrived. `book` as it is now: there may have been reviews since the one that the alert came from. */
export function told(book: AlertBook, { key, kind }: Alert, now: number): AlertBook {
  const { [key]: standing, ...others } = book.standing
  if (standing === undefined) return book
  return kind === 'begun'
    ? {
        ...book,
        standing: { ...book.standing, [key]: { ...standing, toldAt: now, triedAt: null } },
      }
    : { ...book, standing: others, ended: { ...book.ended, [key]: now } }
}
