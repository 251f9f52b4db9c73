// Lead + route options → Plan: what shall stand in the CRM. Pure, plain JSON, versioned, made once for all providers.
// Must not know a provider, a request or the CRM's wire format.

import { err, ok, type Result } from '../lib/result.ts'
import { applyFields } from './custom-fields.ts'
import { leadView, type LeadView } from './lead-view.ts'
import type { Lead, Person } from './lead.ts'
import { composeNote } from './note.ts'

/** Written into every plan; a reader of stored plans switches on it. */
export const PLAN_VERSION = 1

export type Plan = {
  readonly version: typeof PLAN_VERSION
  /** Which identifiers may find an existing contact. */
  readonly match: Match
  readonly contact: PlannedContact
  readonly customFields: readonly CustomValue[]
  readonly tags: readonly string[]
  readonly untag: readonly string[]
  /** Note texts without the reference line, which delivery appends. */
  readonly notes: readonly string[]
  readonly tasks: readonly PlannedTask[]
  /** Workflow ids to enrol in, and to leave. */
  readonly workflows: readonly string[]
  readonly leaveWorkflows: readonly string[]
  readonly campaigns: readonly string[]
  /** User ids. */
  readonly followers: readonly string[]
  /** What was understood only in part, for the operator. */
  readonly warnings: readonly string[]
}

export type Match = 'email' | 'phone' | 'both'

export type PlannedContact = Omit<Person, 'fullName'> & {
  readonly source?: string
  /** User id. */
  readonly assignedTo?: string
}

/** `key` is the custom field's key without the `contact.` prefix; delivery turns it into the field's id. */
export type CustomValue = { readonly key: string; readonly value: string | readonly string[] }

export type PlannedTask = {
  readonly title: string
  readonly body?: string
  /** Counted from the moment the event was received. Default 60. */
  readonly dueInMinutes?: number
  /** User id. */
  readonly assignedTo?: string
}

/** A value, a map by the sender's event name, or a pure function of the lead. */
export type PerEvent<T> = T | { readonly [event: string]: T | FromLead<T> } | FromLead<T>
export type FromLead<T> = (lead: LeadView) => T | undefined

/** The options that every route has (design §2). */
export type PlanOptions = {
  readonly tags?: PerEvent<readonly string[]>
  readonly untag?: PerEvent<readonly string[]>
  /** `true` composes a note from the lead; a text is used as it is. */
  readonly note?: PerEvent<boolean | string>
  readonly task?: PerEvent<PlannedTask>
  readonly workflow?: PerEvent<string | readonly string[]>
  readonly campaign?: PerEvent<string | readonly string[]>
  readonly followers?: PerEvent<readonly string[]>
  /** The contact's first-touch source. Default: the route's name. */
  readonly source?: PerEvent<string>
  /** User id. */
  readonly assignedTo?: PerEvent<string>
  /** Target ← answer: `email`, `phone`, `firstName`… or `custom.<field key>`, from an answer's key or a path in the body. */
  readonly fields?: Readonly<Record<string, string>>
  /** Which identifiers may find an existing contact. Default `both`; `email` keeps households with one phone apart. */
  readonly match?: Match
  /** Answers that are consent questions, by key, with the channel they speak of. */
  readonly consent?: Readonly<Record<string, 'email' | 'sms' | 'call' | 'whatsapp' | 'any'>>
  /** For all that the options cannot say: gets the plan so far, returns the plan to carry out. Pure. */
  readonly plan?: (lead: LeadView, plan: Plan) => Plan
}

export type Unplannable = { readonly reason: 'nobody_to_reach' }

/** What the person of a lead has to be reached by; without it the CRM refuses a contact. */
const isReachable = ({ email, phone }: { email?: string; phone?: string }) =>
  email !== undefined || phone !== undefined

/** `route` is the default source; `country` (ISO 3166-1 alpha-2) reads local phone numbers in `fields`. */
export type PlanContext = { readonly route: string; readonly country: string }

/**
 * Makes the plan.
 * Throws what an operator's own function throws: the caller parks the event with that message.
 */
export function plan(
  lead: Lead,
  options: PlanOptions,
  { route, country }: PlanContext
): Result<Plan, Unplannable> {
  const fielded = applyFields(lead, options, country)
  const view = leadView(fielded.lead, fielded.customFields)
  const pick = <T>(option: PerEvent<T> | undefined, isValue: (option: unknown) => boolean) =>
    resolve(option, view, isValue)

  const note = pick(options.note, isScalar)
  const task = pick(options.task, isTask)
  const { fullName: _, ...person } = view.person
  const assignedTo = pick(options.assignedTo, isScalar)
  const drafted: Plan = {
    version: PLAN_VERSION,
    match: options.match ?? 'both',
    contact: {
      ...person,
      source: pick(options.source, isScalar) ?? route,
      ...(assignedTo === undefined ? {} : { assignedTo }),
    },
    customFields: fielded.customFields,
    tags: tidyTags(pick(options.tags, Array.isArray)),
    untag: tidyTags(pick(options.untag, Array.isArray)),
    notes:
      note === true ? [composeNote(view)] : typeof note === 'string' && note !== '' ? [note] : [],
    tasks: task === undefined ? [] : [task],
    workflows: list(pick(options.workflow, isIds)),
    leaveWorkflows: [],
    campaigns: list(pick(options.campaign, isIds)),
    followers: list(pick(options.followers, Array.isArray)),
    warnings: fielded.warnings,
  }
  const final = options.plan === undefined ? drafted : tidied(options.plan(view, drafted))
  return isReachable(final.contact) ? ok(final) : err({ reason: 'nobody_to_reach' })
}

/** Option → value for this lead. A function may stand alone or inside the map by event name. */
function resolve<T>(
  option: PerEvent<T> | undefined,
  lead: LeadView,
  isValue: (option: unknown) => boolean
): T | undefined {
  if (typeof option === 'function') return (option as FromLead<T>)(lead)
  if (option === undefined || isValue(option)) return option as T | undefined
  const byEvent = option as { readonly [event: string]: T | FromLead<T> }
  const own = Object.hasOwn(byEvent, lead.event) ? byEvent[lead.event] : undefined
  return typeof own === 'function' ? (own as FromLead<T>)(lead) : own
}

const isScalar = (option: unknown) => typeof option !== 'object'
const isIds = (option: unknown) => typeof option === 'string' || Array.isArray(option)
const isTask = (option: unknown) =>
  typeof option === 'object' &&
  option !== null &&
  'title' in option &&
  typeof option.title === 'string'

/** An operator's own plan is held to the same form. */
const tidied = (final: Plan): Plan => ({
  ...final,
  tags: tidyTags(final.tags),
  untag: tidyTags(final.untag),
})

/** Each once: a second enrolment in the same step list would not be told from the first. */
const list = (value: string | readonly string[] | undefined): readonly string[] => [
  ...new Set((typeof value === 'string' ? [value] : (value ?? [])).filter((item) => item !== '')),
]

/** The CRM stores tags trimmed and in lower case; sending them so keeps comparisons simple. */
const tidyTags = (tags: readonly string[] | undefined): readonly string[] => [
  ...new Set((tags ?? []).map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== '')),
]
