// What the API takes in.

import * as z from 'zod/mini'

const MAX_PAGE = 1000

/** ISO 8601 or milliseconds → milliseconds. */
const moment = z.pipe(
  z.union([z.string(), z.number()]),
  z.transform((given, context) => {
    const text = String(given)
    const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text)
    if (Number.isFinite(ms)) return ms
    context.issues.push({
      code: 'custom',
      message: 'expected an ISO 8601 time or milliseconds',
      input: given,
    })
    return z.NEVER
  })
)

/** What narrows the event list, and what a replay of many is chosen by. */
const eventFilter = {
  state: z.optional(
    z.enum(['queued', 'delivering', 'waiting', 'paused', 'parked', 'delivered', 'ignored', 'test'])
  ),
  route: z.optional(z.string()),
  q: z.optional(z.string()),
  since: z.optional(moment),
  until: z.optional(moment),
}

export const eventsQuery = z.object({
  ...eventFilter,
  cursor: z.optional(
    z
      .string()
      .check(z.regex(/^evt_[0-9a-z]{21}$/, { error: 'expected the `cursor` of the page before' }))
  ),
  // oxlint-disable-next-line no-underscore-dangle -- zod/mini's own name for a default.
  limit: z._default(
    z.pipe(
      z.coerce.number().check(z.int(), z.minimum(1)),
      z.transform((limit) => Math.min(limit, MAX_PAGE))
    ),
    50
  ),
})

const mode = z.enum(['resume', 'remap'])
export const replayBody = z.object({ mode })

export const reconcileBody = z.strictObject({
  route: z.string(),
  since: moment,
  until: z.optional(moment),
})

/** The filter under `filter` or beside `mode`. A misspelt name would replay everything, so it is refused. */
export const bulkReplayBody = z.pipe(
  z.strictObject({ mode, filter: z.optional(z.strictObject(eventFilter)), ...eventFilter }),
  z.transform(({ mode: chosen, filter = {}, ...beside }) => ({
    mode: chosen,
    filter: { ...beside, ...filter },
  }))
)
