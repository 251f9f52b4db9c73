// A call of CallRail → Lead. Four webhooks tell of the same call, each knowing more than the one before.

import { callLead } from '../../call.ts'
import { isWithheld } from '../../fields/caller-id.ts'
import type { Entry } from '../../fields/flatten.ts'
import type { Ignored, Lead, MapContext } from '../../lead.ts'
import { aboutCall, aboutCaller } from './about.ts'
import { idOf, type CallrailCall, type CallrailOptions } from './event.ts'
import { answer, referrerOf, sourceEntries, withSource } from './source.ts'
import { CALL_MODIFIED, eventIdOf, eventOf, isOutbound, outcomeOf, PRE_CALL } from './webhook.ts'

const SPAM = 'CallRail marks the call as spam. The option `spam` lets such calls in.'
const OUTBOUND = 'The business made this call. The option `outbound` lets such calls in.'

export function mapCall(
  call: CallrailCall,
  context: MapContext,
  options: CallrailOptions
): Lead | Ignored {
  if (isOutbound(call) && options.outbound === 'ignore') return { ignored: OUTBOUND }
  if (isSpam(call) && options.spam === 'ignore') return { ignored: SPAM }
  const event = eventOf(call)
  const submission = {
    event,
    eventId: eventIdOf(call, event),
    submittedAt: call.start_time || call.created_at,
    entries: [
      ...numberOf(call),
      ...aboutCall(call, context),
      ...sourceEntries(call),
      ...aboutCaller(call, context, isNaming(call, event, options)),
    ],
    page: { referrer: referrerOf(call), ip: call.ip?.trim() },
  }
  return withSource(callLead(submission, rawCall(call, event), context), call)
}

const isSpam = ({ spam, tags }: CallrailCall): boolean =>
  spam === true || tags.some((tag) => tag.toLowerCase() === 'spam')

/** News of a call is no news of the caller, whose name may have been put right in the meantime. */
const isNaming = (
  { first_call: isFirst }: CallrailCall,
  event: string,
  { callerName }: CallrailOptions
): boolean => event !== CALL_MODIFIED && (callerName === 'every-call' || isFirst !== false)

function numberOf({ customer_phone_number: number }: CallrailCall): Entry[] {
  const path = 'customer_phone_number'
  return isWithheld(number ?? '')
    ? answer(path, 'Number shown', number)
    : [{ path, is: 'phone', value: number?.trim() ?? '' }]
}

const rawCall = (call: CallrailCall, event: string) => ({
  id: idOf(call),
  direction: isOutbound(call) ? ('outbound' as const) : ('inbound' as const),
  outcome: outcomeOf(call, event),
  duration: call.duration,
  recordingUrl: call.recording_player?.trim() || call.recording?.trim(),
  isFirst: call.first_call ?? undefined,
  line: { number: call.tracking_phone_number, name: call.source_name },
  timezone: call.company_time_zone,
  isUpdate: event !== PRE_CALL,
  isWithheld: isWithheld(call.customer_phone_number ?? ''),
})
