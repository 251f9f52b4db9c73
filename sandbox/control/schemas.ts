// What the control under `/_sandbox` takes.

import * as z from 'zod/mini'
import { _default as withDefault } from 'zod/mini'

const whole = z.int().check(z.nonnegative())
const positive = z.int().check(z.positive())
const filled = z.string().check(z.minLength(1))
const named = z.looseObject({ id: z.string(), name: z.string() })

/** PUT merges, so everything is optional. */
export const settingsPatch = z.partial(
  z.strictObject({
    allowDuplicateContact: z.boolean(),
    contactUniqueIdentifiers: z.array(z.enum(['email', 'phone'])),
    indexLagMs: whole,
    indexFlickerMs: whole,
    latencyMs: whole,
    rateLimit: z.partial(z.strictObject({ max: whole, intervalMs: positive, daily: whole })),
    workflowRunMs: z.nullable(whole),
    utmBlankAfterMs: z.nullable(whole),
    accessTokenSeconds: whole,
    tokenRequestsPerMinute: z.nullable(whole),
    dropsStateWhenInstalled: z.boolean(),
    refusesLocationIdHeader: z.boolean(),
    refusesPythonUserAgent: z.boolean(),
    customFieldKeysApply: z.boolean(),
    refusedCreateIsKept: z.boolean(),
    tooManyRequestsMessage: z.string(),
    retryAfterSeconds: z.nullable(whole),
    upsertWithoutIdentifierMessage: z.string(),
    updateTakesCompanyName: z.boolean(),
    maxNoteLength: z.nullable(positive),
    maxTagLength: z.nullable(positive),
    maxBulkContacts: z.nullable(positive),
    unknownIdStatus: z.literal([400, 404, 422]),
    unknownCustomField: z.enum(['ignore', 'refuse']),
    wrongMethodStatus: z.literal([401, 404, 405]),
    unknownRouteStatus: z.literal([401, 403]),
    invalidGrantStatus: z.literal([400, 401]),
  })
)

export const lists = {
  'custom-fields': z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      fieldKey: z.string().check(z.startsWith('contact.')),
      dataType: z.string(),
      picklistOptions: z.optional(z.array(z.string())),
    })
  ),
  workflows: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      status: withDefault(z.string(), 'published'),
    })
  ),
  users: z.array(named),
  campaigns: z.array(named),
  businesses: z.array(named),
  appointments: z.array(z.looseObject({ id: z.string(), contactId: z.string() })),
  opportunities: z.array(
    z.looseObject({
      id: z.string(),
      contactId: z.string(),
      pipelineId: z.string(),
      pipelineStageId: z.string(),
      status: z.string(),
      monetaryValue: z.optional(z.number()),
    })
  ),
  'oauth-clients': z.array(
    z.strictObject({
      client_id: filled,
      client_secret: filled,
      name: z.optional(z.string()),
    })
  ),
  tokens: z.array(
    z.strictObject({
      token: filled,
      kind: z.enum(['pit', 'location', 'company']),
      locationId: z.optional(z.string()),
      scopes: z.array(z.string()),
      expiresAt: z.optional(z.union([z.number(), z.string()])),
    })
  ),
}

export const fault = z.strictObject({
  match: withDefault(
    z.strictObject({ method: z.optional(z.string()), path: z.optional(z.string()) }),
    {}
  ),
  times: withDefault(positive, 1),
  kind: z.enum(['status', 'timeout', 'reset', 'commit-then-drop', 'html']),
  status: z.optional(z.int().check(z.minimum(200), z.maximum(599))),
  headers: z.optional(z.record(z.string(), z.string())),
  body: z.optional(z.unknown()),
})
