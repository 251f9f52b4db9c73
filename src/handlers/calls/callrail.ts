// CallRail: https://apidocs.callrail.com/#webhooks. Signature: the base64 HMAC-SHA1 of the raw body under the company's
// signing key. Wants a 2xx; how long it waits is not documented. Nothing is sent a second time, and what fails again and
// again is switched off. The same values come in the query as well, unsigned: it is not read.

import * as z from 'zod/mini'
import { parseDuration, type Duration } from '../../lib/duration.ts'
import { isObject, parseJson } from '../../lib/json.ts'
import { ok } from '../../lib/result.ts'
import { mapCallrailEvent } from '../../mappers/calls/callrail.ts'
import type {
  CallrailEvent,
  CallrailOptions as MapOptions,
} from '../../mappers/calls/callrail/event.ts'
import { instant } from '../../mappers/fields/instant.ts'
import { bodyText, JSON_TYPE, mediaTypeOf, readForm, readJson, URLENCODED_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { issuesOf, oneOf } from '../option-checks.ts'
import { defineProvider, type Delivery, type RawRequest } from '../provider.ts'
import { refuse, withinWindow } from '../verifiers.ts'
import { toCallrailEvent } from './callrail/body.ts'

export type CallrailOptions = MapOptions & {
  /**
   * How far the body's `timestamp` may be off, both ways, such as `2h`. Default `null`: it does not matter. That time is
   * when a call began, while _Post-Call_ comes when it has ended and its recording is there (up to twenty minutes later) and
   * _Call Modified_ whenever somebody has tagged it: a window that keeps old signatures out keeps long calls out as well,
   * and CallRail does not send them again. A repeated body is known by its id without it.
   */
  readonly maxAge: Duration | null
}

export const callrail = defineProvider<CallrailEvent, CallrailOptions>({
  id: 'callrail',
  // Documented is JSON; forms were seen by others, and a 415 would lose a call for good.
  contentTypes: [JSON_TYPE, URLENCODED_TYPE],
  secret: 'required',
  defaults: { maxAge: null, outbound: 'ignore', spam: 'ignore', callerName: 'every-call' },
  check: (options) => issuesOf(optionShape, options),
  verify,
  parse,
  map: mapCallrailEvent,
})

const AS_DURATION = { error: 'expected a time such as 30m, 2h or 1d, or null' }
const optionShape = z.object({
  maxAge: z.nullable(
    z
      .string(AS_DURATION)
      .check(z.refine((given) => parseDuration(given) !== undefined, AS_DURATION))
  ),
  outbound: oneOf(['ignore', 'deliver']),
  spam: oneOf(['ignore', 'deliver']),
  callerName: oneOf(['every-call', 'first-call']),
})

const verifySignature = hmacVerifier({
  header: 'signature',
  hash: 'SHA-1',
  encoding: 'base64',
  signed: '{body}',
})

/** The time is looked at only in a body whose signature is good. */
async function verify(
  request: RawRequest,
  secrets: readonly string[],
  { maxAge }: CallrailOptions
) {
  const signed = await verifySignature(request, secrets)
  const tolerance = parseDuration(maxAge ?? '')
  if (!signed.ok || tolerance === undefined) return signed
  const body = parseJson(bodyText(request))
  const timestamp = isObject(body) ? body['timestamp'] : undefined
  const at = typeof timestamp === 'string' ? instant(timestamp) : undefined
  return at === undefined
    ? refuse(
        'timestamp_outside_window',
        'The body holds no timestamp that `maxAge` could be held to.'
      )
    : withinWindow(Date.parse(at), request.receivedAt, tolerance)
}

async function parse(delivery: Delivery) {
  const body = mediaTypeOf(delivery) === JSON_TYPE ? readJson(delivery) : await readFields(delivery)
  const event = body.ok ? toCallrailEvent(body.value) : body
  return event.ok ? ok([event.value]) : event
}

async function readFields(delivery: Delivery) {
  const form = await readForm(delivery)
  if (!form.ok) return form
  const texts = form.value.flatMap(({ name, value }) =>
    typeof value === 'string' ? [[name, value] as const] : []
  )
  return ok(Object.fromEntries(texts))
}
