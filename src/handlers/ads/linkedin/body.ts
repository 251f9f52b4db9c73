// What LinkedIn posts → its event. Leads come one by one and name only ids; other notifications of the same address are
// told by their type alone.

import * as z from 'zod/mini'
import { plainText } from '../../../lib/json.ts'
import type { Result } from '../../../lib/result.ts'
import type { LinkedinEvent } from '../../../mappers/ads/linkedin/lead.ts'
import { instantOfEpoch } from '../../../mappers/fields/instant.ts'
import type { Delivery, Malformed } from '../../provider.ts'
import { loose, readOne } from '../../shapes.ts'
import { idIn } from './urn.ts'

const text = loose(z.string())
const urns = loose(z.record(z.string(), z.json()))
const schema = z.object({
  type: z.string(),
  leadAction: text,
  leadGenFormResponse: text,
  leadGenForm: text,
  owner: urns,
  associatedEntity: urns,
  occurredAt: loose(z.union([z.number(), z.string()])),
})

export async function readLinkedinEvent(
  delivery: Delivery
): Promise<Result<LinkedinEvent[], Malformed>> {
  return readOne(delivery, schema, toEvent)
}

const toEvent = (body: z.infer<typeof schema>): LinkedinEvent => ({
  type: body.type,
  action: body.leadAction ?? '',
  responseId: idIn(body.leadGenFormResponse, 'leadGenFormResponse'),
  formId: idIn(body.leadGenForm, 'leadGenForm'),
  ownerId: idIn(body.owner, 'sponsoredAccount') ?? idIn(body.owner, 'organization'),
  creativeId: idIn(body.associatedEntity, 'sponsoredCreative'),
  occurredAt: instantOfEpoch(plainText(body.occurredAt)) ?? null,
  response: null,
  form: null,
})
