// Lead + route options → Plan. Pure, made once for all providers. Must not know a provider, a request or the CRM's wire format.

import { err, ok, type Result } from '../lib/result.ts'
import { attributionValues } from './attribution-fields.ts'
import { applyFields } from './custom-fields.ts'
import { leadView, type LeadView } from './lead-view.ts'
import type { Lead } from './lead.ts'
import { composeNote } from './note.ts'
import { NO_TAGS, paymentTags } from './payment-tags.ts'
import { plannedPayment } from './planned-payment.ts'
import {
  PLAN_VERSION,
  type FromLead,
  type PerEvent,
  type Plan,
  type PlannedTask,
  type PlanOptions,
} from './plan.ts'

/** The plan is all that could be done, were the contact known from elsewhere. */
export type Unplannable = { readonly reason: 'nobody_to_reach'; readonly plan: Plan }

/** What the person of a lead has to be reached by; without it the CRM refuses a contact. */
const isReachable = ({ email, phone }: { email?: string; phone?: string }) =>
  email !== undefined || phone !== undefined

/** `route` is the default source; `country` (ISO 3166-1 alpha-2) reads local phone numbers in `fields`. */
export type PlanContext = { readonly route: string; readonly country: string }

/**
 * Makes the plan.
 * Throws what an operator's own function throws: the caller parks the event with that message.
 */
export function makePlan(
  lead: Lead,
  given: PlanOptions,
  { route, country }: PlanContext
): Result<Plan, Unplannable> {
  const options = optionsFor(lead, given)
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
    ...(options.conflict === undefined ? {} : { onConflict: options.conflict }),
    contact: {
      ...person,
      source: pick(options.source, isScalar) ?? route,
      ...(assignedTo === undefined ? {} : { assignedTo }),
    },
    customFields: [
      ...fielded.customFields,
      ...attributionValues(lead.attribution, options.attribution?.last),
    ],
    ...firstTouchOf(lead, options),
    ...tagsOf(view, options),
    ...threadOf(lead),
    ...plannedPayment(lead, options),
    notes:
      note === true ? [composeNote(view)] : typeof note === 'string' && note !== '' ? [note] : [],
    tasks: task === undefined ? [] : [checkedTask(task)],
    workflows: list('workflow', pick(options.workflow, isIds)),
    leaveWorkflows: [],
    campaigns: list('campaign', pick(options.campaign, isIds)),
    followers: list('followers', pick(options.followers, Array.isArray)),
    warnings: fielded.warnings,
  }
  const final = options.plan === undefined ? drafted : tidied(options.plan(view, drafted))
  return isReachable(final.contact) ? ok(final) : err({ reason: 'nobody_to_reach', plan: final })
}

function firstTouchOf({ attribution }: Lead, options: PlanOptions): Pick<Plan, 'firstTouch'> {
  const firstTouch = attributionValues(attribution, options.attribution?.first)
  return firstTouch.length === 0 ? {} : { firstTouch }
}

/** A moved booking and later events of a call bring their note up to date. */
function threadOf({ appointment, call }: Lead): Pick<Plan, 'thread'> {
  if (call?.id)
    return {
      thread: { id: call.id, ...(call.isUpdate ? { earlier: call.id } : {}), about: 'call' },
    }
  if (!appointment?.id) return {}
  const { id, previousId: earlier } = appointment
  return { thread: { id, ...(earlier === undefined ? {} : { earlier }) } }
}

/** The sender's own name of an event says more than its kind. */
const namesOf = ({ event, payment }: Lead): readonly string[] => [
  event,
  ...(payment === undefined ? [] : [payment.kind]),
]

/** The route's options as they are for this lead. */
function optionsFor(lead: Lead, { on = {}, ...options }: PlanOptions): PlanOptions {
  const [own, kind] = namesOf(lead).map((name) => (Object.hasOwn(on, name) ? on[name] : undefined))
  return { ...options, ...kind, ...own }
}

/** Payments have tags even where the route names none. */
function tagsOf(view: LeadView, options: PlanOptions): Pick<Plan, 'tags' | 'untag'> {
  const { tags, untag } = options.tags === undefined ? paymentTags(view) : NO_TAGS
  const pick = (name: 'tags' | 'untag') => resolve(options[name], view, Array.isArray)
  return {
    tags: tidyTags('tags', pick('tags') ?? tags),
    untag: tidyTags('untag', pick('untag') ?? untag),
  }
}

/** Option → value for this lead. A function may stand alone or inside the map by name. */
function resolve<T>(
  option: PerEvent<T> | undefined,
  lead: LeadView,
  isValue: (option: unknown) => boolean
): T | undefined {
  if (typeof option === 'function') return (option as FromLead<T>)(lead)
  if (option === undefined || isValue(option)) return option as T | undefined
  const byName = option as { readonly [event: string]: T | FromLead<T> }
  const name = namesOf(lead).find((one) => Object.hasOwn(byName, one))
  const own = name === undefined ? undefined : byName[name]
  return typeof own === 'function' ? (own as FromLead<T>)(lead) : own
}

const isScalar = (option: unknown) => typeof option !== 'object'
const isIds = (option: unknown) => typeof option === 'string' || Array.isArray(option)
const isTask = (option: unknown) =>
  typeof option === 'object' &&
  option !== null &&
  'title' in option &&
  typeof option.title === 'string'

/** What a function returns is only known now. The error parks the event with these words. */
function checkedTask(task: PlannedTask): PlannedTask {
  const { title, dueInMinutes = 0 } = task
  if (title.trim() !== '' && Number.isFinite(dueInMinutes) && dueInMinutes >= 0) return task
  throw new TypeError('a task needs a title, and dueInMinutes must be a number from 0')
}

/** An operator's own plan is held to the same form. */
const tidied = (final: Plan): Plan => ({
  ...final,
  tags: tidyTags('tags', final.tags),
  untag: tidyTags('untag', final.untag),
  tasks: final.tasks.map(checkedTask),
})

/** Each once: a second enrolment in the same step list would not be told from the first. */
const list = (option: string, value: string | readonly string[] | undefined): readonly string[] => [
  ...new Set(
    texts(option, typeof value === 'string' ? [value] : value).filter((item) => item !== '')
  ),
]

/** The CRM stores tags trimmed and in lower case; sending them so keeps comparisons simple. */
const tidyTags = (option: string, tags: readonly string[] | undefined): readonly string[] => [
  ...new Set(
    texts(option, tags)
      .map((tag) => tag.trim().toLowerCase())
      .filter((tag) => tag !== '')
  ),
]

/** What an operator's function returned is only known now. The error parks the event with these words. */
function texts(option: string, value: unknown): readonly string[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
  throw new TypeError(`\`${option}\` must be a list of texts, not ${JSON.stringify(value)}`)
}
