// Unknown JSON → what HubSpot tells: a list of events that name contacts by id, the whole contact of a workflow, or a
// body that the workflow's author has put together.

import * as z from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import { ok, type Result } from '../../../lib/result.ts'
import { flatten } from '../../../mappers/fields/flatten.ts'
import { WORKFLOW, type HubSpotContact, type HubSpotEvent } from '../../../mappers/forms/hubspot.ts'
import type { Malformed } from '../../provider.ts'
import { loose, misshapen } from '../../shapes.ts'

const CONTACT_TYPE = '0-1'

const text = loose(z.string())
const id = loose(z.union([z.string(), z.number()]))
const scalar = z.union([z.string(), z.number(), z.boolean()])
const value = loose(z.union([scalar, z.object({ value: loose(scalar) })]))
const properties = z.record(z.string(), value)

const events = z.array(
  z.object({
    eventId: id,
    subscriptionId: id,
    subscriptionType: text,
    objectTypeId: text,
    objectId: id,
    occurredAt: id,
    propertyName: text,
    propertyValue: loose(scalar),
  })
)
const contact = z.object({
  properties,
  'associated-company': loose(z.object({ properties })),
  'form-submissions': loose(
    z.array(z.object({ 'form-id': text, title: text, 'page-url': text, timestamp: id }))
  ),
})

/** `wanted`: properties that the route asks for by name. */
export function toHubSpotEvents(
  json: Json,
  wanted: readonly string[]
): Result<readonly HubSpotEvent[], Malformed> {
  if (!Array.isArray(json)) {
    const sent = toContact(json)
    return sent.ok ? ok([{ ...NOTHING, wanted, contact: sent.value }]) : sent
  }
  const read = events.safeParse(json)
  return read.success
    ? ok(read.data.map((event) => toEvent(event, wanted)))
    : misshapen(read.error, json)
}

const NOTHING: HubSpotEvent = {
  type: WORKFLOW,
  id: null,
  objectId: null,
  occurredAt: null,
  changed: null,
  wanted: [],
  contact: null,
}

function toEvent(event: z.infer<typeof events>[number], wanted: readonly string[]): HubSpotEvent {
  const { subscriptionType, objectTypeId, propertyName: name } = event
  const type = subscriptionType ?? ''
  const isOther = type.startsWith('object.') && objectTypeId !== CONTACT_TYPE
  return {
    ...NOTHING,
    type: isOther ? `${type} of object type ${objectTypeId}` : type,
    id: event.eventId ? joined(event.eventId, event.subscriptionId) : null,
    objectId: joined(event.objectId) || null,
    occurredAt: event.occurredAt ?? null,
    changed: name ? { name, value: joined(event.propertyValue) } : null,
    wanted,
  }
}

/** HubSpot numbers the events of each subscription anew. */
const joined = (...parts: readonly (string | number | boolean | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined).join(' ')

function toContact(json: Json): Result<HubSpotContact, Malformed> {
  const whole = contact.safeParse(json)
  if (whole.success) return ok(fromWorkflow(whole.data))
  const own = z.looseObject({}).safeParse(json)
  if (!own.success) return misshapen(own.error, json)
  const values = flatten(json).map(({ path, value: one }): [string, string] => [
    path,
    [one].flat().join(', '),
  ])
  return ok({ properties: Object.fromEntries(values), isOwnBody: true })
}

function fromWorkflow(given: z.infer<typeof contact>): HubSpotContact {
  const sent = given['form-submissions'] ?? []
  const [latest] = sent.toSorted((one, two) => Number(two.timestamp) - Number(one.timestamp))
  return {
    properties: textsOf(given.properties),
    company: textsOf(given['associated-company']?.properties ?? {})['name'],
    form: {
      id: latest?.['form-id'] ?? undefined,
      name: latest?.title ?? undefined,
      pageUrl: latest?.['page-url'] ?? undefined,
    },
  }
}

const answer = z.object({ properties })

/** A contact as the API answers it; `null` when the answer is something else. */
export function toFetchedContact(json: Json): HubSpotContact | null {
  const read = answer.safeParse(json)
  return read.success ? { properties: textsOf(read.data.properties) } : null
}

/** Values stand by themselves or, in workflows, beside their history. */
const textsOf = (given: z.infer<typeof properties>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(given).map(([name, one]) => [
      name,
      joined(typeof one === 'object' && one !== null ? one.value : one),
    ])
  )
