// What a route's options name in the CRM before any lead has come: custom fields, ids, tags. Pure. Must not call an
// operator's functions: what they name is only known with a lead.

import { isObject } from '../lib/json.ts'
import type { PerEvent, PlannedTask, PlanOptions, TotalsOption } from './plan.ts'

/** Each name once. */
export type References = {
  /** Keys without the `contact.` prefix. */
  readonly customFields: readonly string[]
  readonly workflows: readonly string[]
  readonly campaigns: readonly string[]
  /** Ids of those to whom contacts or tasks are assigned, and of followers. */
  readonly users: readonly string[]
  /** To be added or removed; as the CRM stores them, trimmed and in lower case. */
  readonly tags: readonly string[]
}

/** Something that routes name, and the names of those routes. */
export type Required = { readonly name: string; readonly routes: readonly string[] }

/** What a location must have for its routes to work. Plain JSON. */
export type Requirements = {
  /** All routes that deliver to the location, whatever they name. */
  readonly routes: readonly string[]
  readonly names: { readonly [Kind in keyof References]: readonly Required[] }
}

/** What the options say by themselves: as values, and as values of maps by name. */
export function referencesOf({ on = {}, ...options }: PlanOptions): References {
  const all = [options, ...Object.values(on).filter(isObject)].map(referencesIn)
  const gather = (kind: keyof References) => unique(all.flatMap((one) => one[kind]))
  return {
    customFields: gather('customFields'),
    workflows: gather('workflows'),
    campaigns: gather('campaigns'),
    users: gather('users'),
    tags: gather('tags'),
  }
}

function referencesIn(options: Omit<PlanOptions, 'on'>): References {
  const { fields = {}, attribution = {}, totals = {} } = options
  const { workflow, campaign, assignedTo, followers, task, tags, untag } = options
  return {
    customFields: unique([
      ...Object.keys(fields).flatMap(customKey),
      ...Object.values(attribution.first ?? {}),
      ...Object.values(attribution.last ?? {}),
      ...totalFieldsOf(totals),
    ]),
    workflows: unique(known(workflow, isIds).flat()),
    campaigns: unique(known(campaign, isIds).flat()),
    users: unique([
      ...known(assignedTo, isText),
      ...known(followers, isTexts).flat(),
      ...known(task, isTask).flatMap(({ assignedTo: user = '' }) => user),
    ]),
    tags: unique(
      [...known(tags, isTexts), ...known(untag, isTexts)]
        .flat()
        .map((tag) => tag.trim().toLowerCase())
    ),
  }
}

/** The currency is no field. */
const totalFieldsOf = ({ lifetimeValue, lastPurchase, count }: TotalsOption): readonly string[] =>
  [lifetimeValue, lastPurchase, count].flatMap((key) => key ?? [])

const CUSTOM = 'custom.'
const customKey = (target: string): readonly string[] =>
  target.startsWith(CUSTOM) ? [target.slice(CUSTOM.length)] : []

function known<T>(
  option: PerEvent<T> | undefined,
  isValue: (option: unknown) => option is T
): readonly T[] {
  if (isValue(option)) return [option]
  return isObject(option) ? Object.values(option).filter(isValue) : []
}

const isText = (option: unknown): option is string => typeof option === 'string'
const isTexts = (option: unknown): option is readonly string[] =>
  Array.isArray(option) && option.every(isText)
const isIds = (option: unknown): option is string | readonly string[] =>
  isText(option) || isTexts(option)
/** A map may have an event of the name `title`, but its value is a task, not a text. */
const isTask = (option: unknown): option is PlannedTask =>
  isObject(option) && isText(option['title'])

const unique = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name) => name !== '')),
]
