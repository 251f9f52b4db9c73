// A TikTok event, whichever envelope it comes in → its leads. API for Business sends `entry`, a list of leads with `changes`,
// TikTok for Developers `content`, an object or the text of one; else the body is the lead. The options say where otherwise.

import { isObject, type Json, type JsonObject } from '../../../lib/json.ts'
import { err, ok, type Result } from '../../../lib/result.ts'
import type { TiktokEvent } from '../../../mappers/ads/tiktok.ts'
import { adFacts, timeIn, type GivenPlaces, type LikelyNames } from '../../ad-facts.ts'
import { readJson } from '../../body.ts'
import { unpacked, valueAt } from '../../json-path.ts'
import type { Delivery, Malformed } from '../../provider.ts'

/** TikTok's own id of the delivery. */
export const LOG_ID = 'x-tt-logid'

/** Paths, for bodies in which things stand elsewhere; `null`: they are looked for. */
export type TiktokPlaces = GivenPlaces & {
  /** Of the lead, or of a list of leads, in the body. Those of `id` and `answers` begin there. */
  readonly lead: string | null
}

const TIMES = ['create_time', 'created_time', 'submit_time', 'time']
const NAMES: LikelyNames = {
  ids: ['lead_id', 'leadId'],
  times: TIMES,
  answers: ['changes', 'field_data', 'fields', 'answers', 'field_list', 'lead_data'],
  // A form is a page for TikTok.
  objects: {
    campaign: ['campaign'],
    adSet: ['adgroup', 'ad_group'],
    ad: ['ad'],
    form: ['page', 'form'],
  },
  leftOut:
    'advertiser_id advertiser_name library_id lead_source event object request_id client_key user_openid'.split(
      ' '
    ),
}

export async function readTiktokEvents(
  delivery: Delivery,
  places: TiktokPlaces
): Promise<Result<readonly TiktokEvent[], Malformed>> {
  const json = readJson(delivery)
  if (!json.ok) return json
  const body = json.value
  const leads = leadsIn(body, places)
  if (leads.length === 0) return noLead(places)
  // An entry's own id is the lead's; elsewhere an `id` may be anybody's.
  const isEntry = isObject(body) && Array.isArray(body['entry'])
  const names = isEntry ? { ...NAMES, ids: [...NAMES.ids, 'id'] } : NAMES
  const logId = delivery.headers.get(LOG_ID)?.trim() || null
  return ok(
    leads.map((lead, index) => {
      const facts = adFacts(lead, names, places)
      return {
        ...aboutEvent(body),
        ...facts,
        id: facts.id ?? (logId && (leads.length === 1 ? logId : `${logId}#${index + 1}`)),
        submittedAt: facts.submittedAt ?? (isObject(body) ? timeIn(body, TIMES) : null) ?? null,
      }
    })
  )
}

const noLead = ({ lead }: TiktokPlaces): Result<never, Malformed> => {
  const where = lead === null ? 'the body' : `\`${lead}\` of the body`
  const detail = `There is no lead in ${where}. Say in the option \`lead\` where it stands, then replay with mode "remap".`
  return err({ reason: 'malformed_body', detail })
}

function leadsIn(body: Json, { lead }: TiktokPlaces): readonly JsonObject[] {
  const usual = [valueAt(body, 'entry'), valueAt(body, 'content')]
  const found = lead === null ? (usual.find(isFilled) ?? body) : valueAt(body, lead)
  return [found ?? null].flat().flatMap((item) => {
    const one = unpacked(item)
    return isObject(one) ? [one] : []
  })
}

const isFilled = (json: Json | undefined) => typeof json === 'object' && json !== null

/** `object` is a number in what API for Business sends: 1 is a lead, others are notices about ads. */
function aboutEvent(body: Json): Pick<TiktokEvent, 'event' | 'object'> {
  const [event, object] = isObject(body) ? [body['event'], body['object']] : []
  return {
    event: typeof event === 'string' && event !== '' ? event : 'lead',
    object: typeof object === 'number' ? object : null,
  }
}
