// Plans, events and scripted deliveries for the outbox's tests. Time stands still unless a test says otherwise.

import { expect } from 'vitest'
import type { AnswerFacts, CustomField } from '../../../src/client/client.ts'
import { deliver, type DeliveryTools } from '../../../src/outbox/delivery/deliver.ts'
import type { Authority, HydrationSource } from '../../../src/outbox/delivery/hydrate.ts'
import type { Ending } from '../../../src/outbox/delivery/ending.ts'
import { newProgress, type Progress, type StoredEvent } from '../../../src/outbox/event.ts'
import type { Pace, PaceRecord } from '../../../src/outbox/ports.ts'
import { down, HEALTHY, pause } from '../../../src/outbox/rules/health.ts'
import type { Lead } from '../../../src/mappers/lead.ts'
import type { Plan } from '../../../src/mappers/plan.ts'
import { json, scripted, type Line } from '../client/scripted.ts'

export const RECEIVED = Date.UTC(2026, 2, 5, 8, 40)
export const NOW = RECEIVED + 1_000
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const EVENT = 'evt_01h2xcejqtf0123456789'
export const EMAIL = 'ada@example.com'
export const PHONE = '+12025550101'
export const WORKFLOW = '11111111-2222-4333-8444-555555555555'

export const planOf = (given: Partial<Plan> = {}): Plan => ({
  version: 1,
  match: 'both',
  contact: { email: EMAIL },
  customFields: [],
  tags: [],
  untag: [],
  notes: [],
  tasks: [],
  workflows: [],
  leaveWorkflows: [],
  campaigns: [],
  followers: [],
  warnings: [],
  ...given,
})

export const leadOf = (given: Partial<Lead> = {}): Lead => ({
  kind: 'form',
  event: 'form',
  eventId: 's-1',
  test: false,
  person: { email: EMAIL, fullName: 'Ada Example' },
  answers: [],
  attribution: {},
  consent: [],
  files: [],
  ...given,
})

export const progressOf = (given: Partial<Progress> = {}): Progress => ({
  ...newProgress(RECEIVED),
  ...given,
})

/** An event on its way. */
export const eventOf = (given: Partial<StoredEvent> = {}): StoredEvent => ({
  sequence: 1,
  id: EVENT,
  route: 'contact',
  provider: 'html-form',
  name: 'form',
  state: 'live',
  reason: null,
  receivedAt: RECEIVED,
  finishedAt: null,
  inCrmMs: null,
  due: 0,
  attempt: 0,
  cause: null,
  email: EMAIL,
  phone: null,
  progress: progressOf(),
  lead: leadOf(),
  plan: planOf(),
  hydration: null,
  part: 0,
  isBulk: false,
  ...given,
})

/** Where the pace outlives a restart: as text, so that only what was written is there. */
export function paceRecord(
  pace: Pace | null = null
): PaceRecord & { readonly writes: () => number } {
  let stored = JSON.stringify(pace)
  let writes = 0
  return {
    get pace() {
      return JSON.parse(stored) as Pace | null
    },
    set pace(to) {
      stored = JSON.stringify(to)
      writes += 1
    },
    writes: () => writes,
  }
}

export const fieldOf = (
  given: Partial<CustomField> & Pick<CustomField, 'id' | 'key'>
): CustomField => ({
  name: null,
  dataType: 'TEXT',
  options: [],
  ...given,
})

/** A location in trouble since NOW. */
export const DOWN = down(HEALTHY, { cause: 'network', message: 'no answer', untilMs: null }, NOW)
export const PAUSED = pause(
  HEALTHY,
  { cause: 'token_invalid', message: 'new token', untilMs: null },
  NOW
)

/** What the API answers to calls that succeed. */
export const good = {
  upsert: (contact: object = {}) => json(200, { new: true, contact: { id: 'con1', ...contact } }),
  /** The same, of a contact that was there before. */
  known: (contact: object = {}) => json(200, { new: false, contact: { id: 'con1', ...contact } }),
  update: () => json(200, { succeded: true, contact: { id: 'con1' } }),
  tags: () => json(201, { tags: [], tagsAdded: [] }),
  untag: () => json(200, { tags: [], tagsRemoved: [] }),
  note: () => json(201, { note: { id: 'note1' } }),
  notes: (...bodies: readonly string[]) =>
    json(200, { notes: bodies.map((body, index) => ({ id: `n${index}`, body })) }),
  task: () => json(201, { task: { id: 'task1' } }),
  tasks: (...bodies: readonly string[]) =>
    json(200, { tasks: bodies.map((body, index) => ({ id: `t${index}`, body })) }),
  enrol: () => json(200, { succeded: true }),
  followers: () => json(201, { followers: [], followersAdded: [] }),
  /** Who has the email or phone that was asked for. */
  holder: (id: string | null) => json(200, { contact: id === null ? null : { id } }),
  found: (...ids: readonly string[]) =>
    json(200, { contacts: ids.map((id) => ({ id })), total: ids.length }),
}

export const refusal = (status: number, message: string | readonly string[], meta?: object) =>
  json(status, { statusCode: status, message, traceId: 'trace-1', ...(meta && { meta }) })

export const duplicate = (contactId: string, matchingField: string) =>
  refusal(400, 'This location does not allow duplicated contacts.', { contactId, matchingField })

export const contactGone = () => refusal(400, 'Contact not found for id:con1')
export const reset = () => new TypeError('fetch failed')

type Circumstances = {
  readonly progress: Progress
  readonly now: number
  readonly fields: readonly CustomField[]
  readonly permit: DeliveryTools['permit']
  readonly tagTogether: DeliveryTools['tagTogether']
  readonly totals: ReturnType<DeliveryTools['totals']>
  readonly onSave: (progress: Progress) => void
}

/** One run of an event against a script. `saves` tell how many calls had left when each was made. */
export async function delivery(
  plan: Plan,
  script: readonly Line[],
  {
    progress = progressOf(),
    now = NOW,
    fields = [],
    permit,
    tagTogether,
    totals = [],
    onSave,
  }: Partial<Circumstances> = {}
) {
  let hear: (answer: AnswerFacts) => void = () => undefined
  const { client, sent } = scripted(script, { onAnswer: (answer) => hear(answer) })
  const saves: { readonly progress: Progress; readonly callsBefore: number }[] = []
  const tools: DeliveryTools = {
    crm: (onAnswer) => {
      hear = onAnswer
      return client
    },
    now: () => now,
    permit: permit ?? (async () => ({ waitMs: 0, release: () => undefined })),
    totals: () => totals,
    wrote: () => undefined,
    tagTogether: tagTogether ?? (() => null),
    save: (saved) => {
      saves.push({ progress: saved, callsBefore: sent.length })
      onSave?.(saved)
    },
    fields: async () => ({
      byKey: new Map(fields.map((field) => [field.key, field])),
      country: 'US',
    }),
  }
  const ending = await deliver({ id: EVENT, receivedAt: RECEIVED, plan, progress }, tools)
  const calls = sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)
  const bodies = sent.map(({ body }) => body)
  const urls = sent.map(({ url }) => url)
  return { ending, progress: ending.progress, calls, urls, bodies, saves }
}

/** Key → state of every step so far. */
export const states = ({ progress }: Ending): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(progress.steps).map(([key, { state }]) => [key, state]))

/** An event that has got as far as these steps, on contact con1. */
export const after = (
  steps: Progress['steps'] | readonly string[],
  given: Partial<Progress> = {}
): Progress =>
  progressOf({
    contactId: 'con1',
    steps: Array.isArray(steps)
      ? Object.fromEntries(steps.map((key: string) => [key, { state: 'done', at: RECEIVED }]))
      : { upsert: { state: 'done', at: RECEIVED }, ...(steps as Progress['steps']) },
    ...given,
  })

/** Chance that is the same in every run (mulberry32): 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Vitest's matchers, with a type that may stand anywhere. */
export const containing = (text: string): unknown => expect.stringContaining(text)
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern)

/** What a call carries where nobody asks for a credential. */
export const bare: Authority = { headers: {}, query: {}, body: (post) => post }

/** A sender with an API of its own. */
export const senderSourceOf = (given: Partial<HydrationSource> = {}): HydrationSource => ({
  apiBase: 'https://sender.example.com',
  variable: 'CONTACT_API_KEY',
  authority: async () => bare,
  verdict: () => null,
  limit: { max: 50, intervalMs: 10_000 },
  ...given,
})
