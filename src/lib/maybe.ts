// What senders leave out, or null.

export type Maybe<T> = T | null | undefined
