// OAuth `state` values that were handed out and not used yet. Pure. Each is good once, for ten minutes.

export type Pending = readonly { readonly state: string; readonly expiresAt: number }[]

const VALID_MS = 10 * 60_000
/** An operator starts few connections at a time; more than this is not an operator. */
const MAX_PENDING = 10

const fresh = (pending: Pending, now: number): Pending =>
  pending.filter(({ expiresAt }) => expiresAt > now)

export const begin = (pending: Pending, state: string, now: number): Pending =>
  [...fresh(pending, now), { state, expiresAt: now + VALID_MS }].slice(-MAX_PENDING)

/** Whether the state was handed out, and what remains: it is used up either way. */
export const redeem = (
  pending: Pending,
  state: string,
  now: number
): { readonly isValid: boolean; readonly pending: Pending } => ({
  isValid: fresh(pending, now).some((one) => one.state === state),
  pending: fresh(pending, now).filter((one) => one.state !== state),
})
