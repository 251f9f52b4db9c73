// Which of CallRail's webhooks a call came by, as far as its body tells, and how the call stands by then.

import type { Call } from '../../lead.ts'
import { idOf, type CallrailCall } from './event.ts'

export const PRE_CALL = 'pre_call'
export const CALL_MODIFIED = 'call_modified'
const ROUTED = 'call_routing_complete'

/**
 * A call that was hung up in its first second is told like one that begins, so it is taken for that: it makes a contact and
 * a note, but is no missed call, lest people be told to call back a phone that still rings.
 */
export function eventOf(call: CallrailCall): string {
  const isModified = call.changes !== null
  if (isOutbound(call)) return isModified ? 'outbound_call_modified' : 'outbound_post_call'
  if (isModified) return CALL_MODIFIED
  if (!isUnderWay(call)) return 'post_call'
  return call.answered || call.business_phone_number?.trim() ? ROUTED : PRE_CALL
}

const isUnderWay = ({ duration, voicemail, recording, recording_player: player }: CallrailCall) =>
  !(Number(duration) > 0) && !voicemail && !recording && !player

/**
 * A call may be modified again and again, and whether one that the business made has been modified need not be told: there
 * only equal content is the same event.
 */
export function eventIdOf(call: CallrailCall, event: string): string | null {
  const id = idOf(call)
  return id === null || event === CALL_MODIFIED || isOutbound(call) ? null : `${id} ${event}`
}

export const isOutbound = ({ direction, call_type: type }: CallrailCall): boolean =>
  [direction, type].some((one) => one?.trim().toLowerCase() === 'outbound')

export function outcomeOf(call: CallrailCall, event: string): Call['outcome'] | undefined {
  const { answered, voicemail, call_type: type } = call
  if (voicemail || type?.trim().toLowerCase() === 'voicemail') return 'voicemail'
  if (answered) return 'answered'
  return answered === null || event === PRE_CALL || event === ROUTED ? undefined : 'missed'
}
