// What a remap would change: the old plan beside the new one, and what becomes of each step. Pure; changes nothing.

import type { Plan } from '../../mappers/plan.ts'
import { stepsOf, isRepeatable, type Step } from '../delivery/steps.ts'
import type { StepMark, StoredEvent } from '../event.ts'

/** Without `before` it is added, without `after` it is gone. Of a set (`tags`, `workflows`…) one change per member. */
export type Change = {
  /** `contact.phone`, `tags`, `notes[0]`, `tasks[0].title`, `customFields.plan`, `firstTouch.campaign`. */
  readonly path: string
  readonly before?: ChangeValue
  readonly after?: ChangeValue
}

type Scalar = string | number | boolean | null
/** As deep as a plan goes: a recursive type would not pass a Durable Object's methods. */
type ChangeValue = Scalar | readonly Scalar[] | { readonly [key: string]: Scalar }

export type StepForecast = {
  /** The step's key. */
  readonly step: string
  readonly will:
    | 'send'
    /** It was called already and is called again, which changes nothing twice. */
    | 'write again'
    /** Its outcome is unknown: it is sent only if its effect is not found. */
    | 'look first'
    /** Its effect stands, also when the new plan no longer asks for it. */
    | 'stay done'
}

type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [key: string]: Plain | undefined }
type Maybe = Plain | undefined

const SETS = [
  'tags',
  'untag',
  'workflows',
  'leaveWorkflows',
  'campaigns',
  'followers',
  'warnings',
] as const

/** `null`: there is no plan, as for an event that was ignored. */
export const diffPlans = (before: Plan | null, after: Plan | null): readonly Change[] => [
  ...changed('match', before?.match, after?.match),
  ...changed('onConflict', before?.onConflict, after?.onConflict),
  ...inside('contact', before?.contact ?? {}, after?.contact ?? {}),
  ...inside('customFields', valuesByKey(before?.customFields), valuesByKey(after?.customFields)),
  ...inside('firstTouch', valuesByKey(before?.firstTouch), valuesByKey(after?.firstTouch)),
  ...SETS.flatMap((name) => membership(name, before?.[name] ?? [], after?.[name] ?? [])),
  ...inOrder('notes', before?.notes ?? [], after?.notes ?? []),
  ...inOrder('tasks', before?.tasks ?? [], after?.tasks ?? []),
]

/**
 * What delivery would do, step by step. `replay` is the event as a replay makes it (`replayed`), whose marks hold the
 * rules; until a sender has been asked there is no plan, and only what is done is known.
 */
export function forecast(
  { progress }: Pick<StoredEvent, 'progress'>,
  replay: Pick<StoredEvent, 'plan' | 'progress'>
): readonly StepForecast[] {
  const steps = replay.plan === null ? [] : stepsOf(replay.plan, replay.progress)
  const planned = new Set(steps.map(({ key }) => key))
  const beyond = Object.keys(progress.steps).filter(
    (key) => !planned.has(key) && progress.steps[key]?.state === 'done'
  )
  return [
    ...steps.map((step) => ({
      step: step.key,
      will: outlook(step, progress.steps[step.key], replay.progress.steps[step.key]),
    })),
    ...beyond.map((step) => ({ step, will: 'stay done' as const })),
  ]
}

function outlook(
  { kind }: Step,
  before: StepMark | undefined,
  after: StepMark | undefined
): StepForecast['will'] {
  if (after?.state === 'done') return 'stay done'
  if (after?.state === 'sent' && !isRepeatable(kind)) return 'look first'
  return before === undefined || before.state === 'failed' ? 'send' : 'write again'
}

const valuesByKey = (values: Plan['firstTouch']) =>
  Object.fromEntries((values ?? []).map(({ key, value }) => [key, value]))

/** One change, or those inside when both are objects. A list is one value. */
function changed(path: string, before: Maybe, after: Maybe): readonly Change[] {
  if (isRecord(before) && isRecord(after)) return inside(path, before, after)
  if (isSame(before, after)) return []
  return [
    {
      path,
      ...(before === undefined ? {} : { before: valueOf(before) }),
      ...(after === undefined ? {} : { after: valueOf(after) }),
    },
  ]
}

type PlainRecord = { readonly [key: string]: Maybe }

const inside = (path: string, before: PlainRecord, after: PlainRecord): readonly Change[] =>
  Object.keys({ ...before, ...after }).flatMap((key) =>
    changed(`${path}.${key}`, own(before, key), own(after, key))
  )

const own = (record: PlainRecord, key: string): Maybe =>
  Object.hasOwn(record, key) ? record[key] : undefined

const inOrder = (path: string, before: readonly Plain[], after: readonly Plain[]) =>
  Array.from({ length: Math.max(before.length, after.length) }, (_, index) =>
    changed(`${path}[${index}]`, before[index], after[index])
  ).flat()

const membership = (path: string, before: readonly string[], after: readonly string[]) => [
  ...before.filter((one) => !after.includes(one)).map((gone) => ({ path, before: gone })),
  ...after.filter((one) => !before.includes(one)).map((added) => ({ path, after: added })),
]

const isRecord = (value: Maybe): value is PlainRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSame = (one: Maybe, other: Maybe): boolean => JSON.stringify(one) === JSON.stringify(other)

function valueOf(value: Plain): ChangeValue {
  if (typeof value !== 'object' || value === null) return value
  if (!isRecord(value)) return value.map(scalarOf)
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      part === undefined ? [] : [[key, scalarOf(part)]]
    )
  )
}

/** A plan nests no deeper; should one ever, its text is still a value to compare. */
const scalarOf = (value: Plain): Scalar =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value
