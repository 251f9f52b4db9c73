// The settings as the page shows them: a label for each, and what it takes. A setting without a line does not compile.

import type { Settings } from '../model.ts'

type Kind = 'flag' | 'whole' | 'text' | 'choice'
type Line = {
  readonly label: string
  readonly kind: Kind
  /** Empty means `null`. */
  readonly orNone?: true
  readonly choices?: readonly unknown[]
}
type Group = { readonly title: string; readonly names: readonly (keyof Lines)[] }
type Limits = 'rateLimit.max' | 'rateLimit.intervalMs' | 'rateLimit.daily'
type Lines = Record<Exclude<keyof Settings, 'rateLimit'> | Limits, Line>

const flag = (label: string): Line => ({ label, kind: 'flag' })
const whole = (label: string): Line => ({ label, kind: 'whole' })
const wholeOrNone = (label: string): Line => ({ label, kind: 'whole', orNone: true })
const text = (label: string): Line => ({ label, kind: 'text' })
const choice = (label: string, ...choices: unknown[]): Line => ({ label, kind: 'choice', choices })

const LINES: Lines = {
  allowDuplicateContact: flag('Duplicates are allowed'),
  contactUniqueIdentifiers: choice(
    'Contacts are told apart by',
    ['email', 'phone'],
    ['phone', 'email'],
    ['email'],
    ['phone']
  ),
  workflowRunMs: wholeOrNone('A workflow is finished after, ms'),
  utmBlankAfterMs: wholeOrNone('utm fields are blanked after, ms'),
  customFieldKeysApply: flag('Custom fields go by key, too'),
  indexLagMs: whole('Search lags behind by, ms'),
  indexFlickerMs: whole('Search flickers for another, ms'),
  latencyMs: whole('Every answer waits, ms'),
  'rateLimit.max': whole('Calls in a window'),
  'rateLimit.intervalMs': whole('Window, ms'),
  'rateLimit.daily': whole('Calls a day'),
  accessTokenSeconds: whole('An access token lives, s'),
  tokenRequestsPerMinute: wholeOrNone('Token requests a minute'),
  dropsStateWhenInstalled: flag('state is lost on a second connect'),
  refusesLocationIdHeader: flag('A Location-Id header is 403'),
  refusesPythonUserAgent: flag("The proxy refuses Python's user agent"),
  refusedCreateIsKept: flag('A create answered 422 makes the contact'),
  tooManyRequestsMessage: text('Text of a 429'),
  retryAfterSeconds: wholeOrNone('Retry-After of a 429, s'),
  upsertWithoutIdentifierMessage: text('Upsert without email and phone'),
  updateTakesCompanyName: flag('Update takes companyName'),
  maxNoteLength: wholeOrNone('Longest note'),
  maxTagLength: wholeOrNone('Longest tag'),
  maxBulkContacts: wholeOrNone('Contacts in a bulk call'),
  unknownIdStatus: choice('Unknown task, user, workflow…', 400, 404, 422),
  unknownCustomField: choice('Unknown custom field', 'ignore', 'refuse'),
  wrongMethodStatus: choice('Wrong method', 401, 404, 405),
  unknownRouteStatus: choice('Unknown route', 401, 403),
  invalidGrantStatus: choice('Invalid grant', 400, 401),
}

const GROUPS: readonly Group[] = [
  {
    title: 'The location',
    names: [
      'allowDuplicateContact',
      'contactUniqueIdentifiers',
      'workflowRunMs',
      'utmBlankAfterMs',
      'customFieldKeysApply',
    ],
  },
  { title: 'Time', names: ['indexLagMs', 'indexFlickerMs', 'latencyMs'] },
  { title: 'Limits', names: ['rateLimit.max', 'rateLimit.intervalMs', 'rateLimit.daily'] },
  {
    title: 'OAuth',
    names: ['accessTokenSeconds', 'tokenRequestsPerMinute', 'dropsStateWhenInstalled'],
  },
]

const grouped = new Set(GROUPS.flatMap(({ names }) => names))
const isRest = (name: string): name is keyof Lines => ![...grouped].some((known) => known === name)

/** Groups with their lines; what is in no group is what nobody has seen for sure. */
export const SETTINGS_FORM = [
  ...GROUPS,
  { title: 'Reported once, or unknown', names: Object.keys(LINES).filter(isRest) },
].map(({ title, names }) => ({
  title,
  lines: names.map((name) => ({ name, ...LINES[name] })),
}))
