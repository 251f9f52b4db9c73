// The judgement of the preflight: what the routes name against what the location has → sentences that say what is
// wrong, where, and what to do. Pure. Campaigns are not judged: the client has no list of them.

import type { CustomField, LocationTag, User, Workflow } from '../../client/client.ts'
import type { CrmError } from '../../client/errors.ts'
import { nearest } from '../../lib/nearest.ts'
import type { Result } from '../../lib/result.ts'
import type { Required, Requirements } from '../../mappers/references.ts'

/** What the location has of one kind, or why it does not tell. Empty where no route names any. */
export type Lookup<T> = Result<readonly T[], CrmError>

export type Found = {
  readonly canRead: boolean
  readonly canWrite: boolean
  readonly customFields: Lookup<CustomField>
  readonly workflows: Lookup<Workflow>
  readonly users: Lookup<User>
  readonly tags: Lookup<LocationTag>
}

/** Scopes first: they concern every lead. */
export function findingsOf({ routes, names }: Requirements, found: Found): readonly string[] {
  const { customFields, workflows, users, tags } = names
  return [
    ...(found.canRead ? [] : [missingScope('contacts.readonly', UNREADABLE, routes)]),
    ...(found.canWrite ? [] : [missingScope('contacts.write', UNDELIVERABLE, routes)]),
    ...judged(FIELDS, customFields, found.customFields, customField),
    ...judged(WORKFLOWS, workflows, found.workflows, workflow),
    ...judged(USERS, users, found.users, user),
    ...judged(TAGS, tags, found.tags, tag),
  ]
}

const UNREADABLE =
  'a lead whose delivery was interrupted cannot be looked up, and a paused location cannot tell when it works again'
const UNDELIVERABLE = 'nothing can be delivered'

/** `things` are what could not be checked without the scope, `loss` what else follows. */
type Kind = { readonly scope: string; readonly things: string; readonly loss?: string }

const FIELDS: Kind = {
  scope: 'locations/customFields.readonly',
  things: 'custom fields',
  loss: ', and their values are not stored',
}
const WORKFLOWS: Kind = { scope: 'workflows.readonly', things: 'workflow ids' }
const USERS: Kind = { scope: 'users.readonly', things: 'user ids' }
const TAGS: Kind = { scope: 'locations/tags.readonly', things: 'tags' }

/** What is wrong with one name, in a sentence or two; `undefined` when nothing is. */
type Judge<T> = (name: string, known: readonly T[]) => string | undefined

function judged<T>(
  { scope, things, loss = '' }: Kind,
  required: readonly Required[],
  lookup: Lookup<T>,
  judge: Judge<T>
): readonly string[] {
  if (lookup.ok) {
    return required.flatMap(({ name, routes }) => {
      const finding = judge(name, lookup.value)
      return finding === undefined ? [] : [`${routeWords(routes)}: ${finding}`]
    })
  }
  const routes = [...new Set(required.flatMap((one) => one.routes))]
  const unchecked = `the ${things} named there could not be checked`
  return lookup.error.code === 'scope_missing'
    ? [missingScope(scope, `${unchecked}${loss}`, routes)]
    : [`${routeWords(routes)}: ${unchecked}: HoopAI does not list them: ${lookup.error.message}`]
}

const missingScope = (scope: string, consequence: string, routes: readonly string[]): string =>
  `${routeWords(routes)}: the token lacks the scope ${scope}, so ${consequence}. ` +
  'Give that scope to the private integration; or to the app, and connect it again.'

const routeWords = (routes: readonly string[]): string =>
  `Route${routes.length === 1 ? '' : 's'} ${routes.map((route) => `"${route}"`).join(', ')}`

/** Files, drawings and lists of boxes: the API takes objects of its own for them (contacts-api.md §6). */
const NOT_FROM_TEXT = new Set(['FILE_UPLOAD', 'SIGNATURE', 'TEXTBOX_LIST'])

/** The platform's own attribution takes back what others write there (contacts-api.md §6). */
const PLATFORM_OWN = /^utm_/

const customField: Judge<CustomField> = (name, known) => {
  const field = known.find(({ key }) => key === name)
  if (field === undefined) {
    const words = known.map(({ key, ...rest }) => ({ id: key, words: [key, rest.name] }))
    const hint =
      didYouMean(name.replace(/^contact\./, ''), words) ??
      'Make the field in HoopAI, or correct its key in gateway.config.ts.'
    return `the location has no custom field "${name}", so its values are not stored. ${hint}`
  }
  if (PLATFORM_OWN.test(name)) {
    return `HoopAI keeps the custom field "${name}" for itself and empties it seconds after it was written. Make a field of your own, such as "lead_${name}", and name that.`
  }
  if (!NOT_FROM_TEXT.has(field.dataType ?? '')) return undefined
  return `the custom field "${name}" is a ${field.dataType}, which cannot be written from text. Name a text field instead.`
}

const workflow: Judge<Workflow> = (name, known) => {
  const found = known.find(({ id }) => id === name)
  if (found === undefined) {
    const words = known.map(({ id, ...rest }) => ({ id, words: [id, rest.name] }))
    const hint =
      didYouMean(name, words) ?? 'Copy the id from the address of the workflow in HoopAI.'
    return `the location has no workflow "${name}", so nobody can be enrolled in it. ${hint}`
  }
  if (found.status !== 'draft') return undefined
  const called = found.name === null ? '' : ` (${found.name})`
  return `the workflow "${name}"${called} is a draft, and enrolling in a draft does nothing. Publish it in HoopAI.`
}

const user: Judge<User> = (name, known) => {
  if (known.some(({ id }) => id === name)) return undefined
  const words = known.map(({ id, email, ...rest }) => ({ id, words: [id, rest.name, email] }))
  const hint = didYouMean(name, words) ?? 'Name the id of one who is a user of the location.'
  return `the location has no user "${name}", so nothing can be assigned to it. ${hint}`
}

/** A tag that is new may well be meant to be. */
const tag: Judge<LocationTag> = (name, known) => {
  const names = known.map((one) => one.name.trim().toLowerCase())
  if (names.includes(name)) return undefined
  // `batch-1` and `batch-2` are two tags on purpose.
  const others = names.filter((other) => withoutDigits(other) !== withoutDigits(name))
  const near = nearest(name, others)
  if (near === undefined) return undefined
  return `the location has no tag "${name}" yet, but it has "${near}". Correct the spelling, unless another tag is meant: HoopAI makes it with the first lead.`
}

const withoutDigits = (text: string): string => text.replaceAll(/\d+/g, '')

type Known = { readonly id: string; readonly words: readonly (string | null)[] }

/** People also write what HoopAI shows them, such as the name, where the id is wanted. */
function didYouMean(wanted: string, known: readonly Known[]): string | undefined {
  const said = known.flatMap(({ words }) => words.filter((word) => word !== null))
  const near = nearest(wanted, said)
  const meant = near === undefined ? undefined : known.find(({ words }) => words.includes(near))
  return meant === undefined ? undefined : `Did you mean "${meant.id}"?`
}
