import { expect, test } from 'vitest'
import { CrmError, type CrmErrorCode } from '../../../src/client/errors.ts'
import { err, ok } from '../../../src/lib/result.ts'
import type { Requirements } from '../../../src/mappers/references.ts'
import { findingsOf, type Found } from '../../../src/outbox/upkeep/findings.ts'

type Kind = keyof Requirements['names']

const NOTHING = { customFields: [], workflows: [], campaigns: [], users: [], tags: [] }
const WELCOME = '11111111-1111-4111-8111-111111111111'

/** Routes `a` and `b`, of which `a` names one thing. */
const naming = (kind: Kind, name: string, routes: readonly string[] = ['a']): Requirements => ({
  routes: ['a', 'b'],
  names: { ...NOTHING, [kind]: [{ name, routes }] },
})

const field = (key: string, name: string, dataType: string | null = 'TEXT') => ({
  id: `id-${key}`,
  key,
  name,
  dataType,
  options: [],
})
const staff = (id: string, name: string, email: string) => ({
  id,
  name,
  email,
  firstName: null,
  lastName: null,
  phone: null,
})

const LOCATION: Found = {
  canRead: true,
  canWrite: true,
  customFields: ok([
    field('plan', 'Plan'),
    field('team_size', 'Head count', null),
    field('contract', 'Contract', 'FILE_UPLOAD'),
    field('sign_here', 'Sign here', 'SIGNATURE'),
    field('pets', 'Pets', 'TEXTBOX_LIST'),
    field('utm_source', 'UTM source'),
  ]),
  workflows: ok([
    { id: WELCOME, name: 'Welcome', status: 'published' },
    { id: 'wf-draft', name: 'Win back', status: 'draft' },
    { id: 'wf-nameless', name: null, status: 'draft' },
    { id: 'wf-silent', name: 'Old', status: null },
  ]),
  users: ok([staff('userAda0000000000001', 'Ada Sales', 'ada@example.com')]),
  tags: ok([
    { id: 't1', name: 'Website' },
    { id: 't2', name: 'batch-1' },
  ]),
}

const refused = (code: CrmErrorCode) => err(new CrmError({ status: 401, code, messages: ['no'] }))

test.each<[Kind, string]>([
  ['customFields', 'plan'],
  ['customFields', 'team_size'],
  ['workflows', WELCOME],
  ['workflows', 'wf-silent'],
  ['users', 'userAda0000000000001'],
  ['tags', 'website'],
  ['campaigns', 'whatever'],
])('of %s, %s is nothing to speak of', (kind, name) => {
  expect(findingsOf(naming(kind, name), LOCATION)).toEqual([])
})

test.each<[Kind, string, string]>([
  ['customFields', 'pln', 'no custom field "pln", so its values are not stored. Make the field'],
  [
    'customFields',
    'plna',
    'no custom field "plna", so its values are not stored. Did you mean "plan"?',
  ],
  ['customFields', 'contact.plan', 'Did you mean "plan"?'],
  ['customFields', 'Team Size', 'Did you mean "team_size"?'],
  ['customFields', 'head_count', 'Did you mean "team_size"?'],
  ['workflows', 'nope', 'no workflow "nope", so nobody can be enrolled in it. Copy the id'],
  ['workflows', WELCOME.slice(1), `Did you mean "${WELCOME}"?`],
  ['workflows', 'Welcome', `Did you mean "${WELCOME}"?`],
  ['users', 'nobody', 'no user "nobody", so nothing can be assigned to it. Name the id'],
  ['users', 'userAda00000000001', 'Did you mean "userAda0000000000001"?'],
  ['users', 'ada@example.com', 'Did you mean "userAda0000000000001"?'],
])('of %s, %s is unknown, with the way out', (kind, name, words) => {
  const [finding, ...more] = findingsOf(naming(kind, name), LOCATION)
  expect(finding).toContain('Route "a": the location has no ')
  expect(finding).toContain(words)
  expect(more).toEqual([])
})

test.each(['contract', 'sign_here', 'pets'])('the field %s takes no text', (name) => {
  expect(findingsOf(naming('customFields', name), LOCATION)).toEqual([
    expect.stringMatching(/^Route "a": .+ is a [A-Z_]+, which cannot be written from text/),
  ])
})

test('a field that the platform itself writes is no place for values', () => {
  expect(findingsOf(naming('customFields', 'utm_source'), LOCATION)).toEqual([
    'Route "a": HoopAI keeps the custom field "utm_source" for itself and empties it seconds after it was written. Make a field of your own, such as "lead_utm_source", and name that.',
  ])
})

test('enrolling in a draft is told by its name, where it has one', () => {
  expect(findingsOf(naming('workflows', 'wf-draft'), LOCATION)).toEqual([
    'Route "a": the workflow "wf-draft" (Win back) is a draft, and enrolling in a draft does nothing. Publish it in HoopAI.',
  ])
  expect(findingsOf(naming('workflows', 'wf-nameless'), LOCATION)).toEqual([
    expect.stringContaining('the workflow "wf-nameless" is a draft'),
  ])
})

test('a tag that is new is doubted only when the location has one like it', () => {
  expect(findingsOf(naming('tags', 'webstie'), LOCATION)).toEqual([
    'Route "a": the location has no tag "webstie" yet, but it has "website". Correct the spelling, unless another tag is meant: HoopAI makes it with the first lead.',
  ])
  expect(findingsOf(naming('tags', 'customer'), LOCATION)).toEqual([])
  expect(findingsOf(naming('tags', 'batch-2'), LOCATION)).toEqual([])
})

test('every route that names the thing is told', () => {
  const [finding] = findingsOf(naming('users', 'nobody', ['a', 'b']), LOCATION)
  expect(finding).toMatch(/^Routes "a", "b": /)
})

test.each([
  ['contacts.readonly', { canRead: false }],
  ['contacts.write', { canWrite: false }],
])('without the scope %s every route is concerned', (scope, part) => {
  const [finding, ...more] = findingsOf(naming('tags', 'website'), { ...LOCATION, ...part })
  expect(finding).toMatch(/^Routes "a", "b": the token lacks the scope /)
  expect(finding).toContain(` ${scope}, so `)
  expect(more).toEqual([])
})

test.each<[Kind, string, string]>([
  ['customFields', 'locations/customFields.readonly', 'custom fields'],
  ['workflows', 'workflows.readonly', 'workflow ids'],
  ['users', 'users.readonly', 'user ids'],
  ['tags', 'locations/tags.readonly', 'tags'],
])('%s that the token may not list cannot be checked for want of %s', (kind, scope, things) => {
  const found = { ...LOCATION, [kind]: refused('scope_missing') }
  const [finding, ...more] = findingsOf(naming(kind, 'any'), found)
  expect(finding).toContain(`Route "a": the token lacks the scope ${scope}, so the ${things} `)
  expect(more).toEqual([])
})

test('values of custom fields are lost where the fields cannot be listed', () => {
  const found = { ...LOCATION, customFields: refused('scope_missing') }
  const [finding] = findingsOf(naming('customFields', 'plan'), found)
  expect(finding).toContain('could not be checked, and their values are not stored. Give that')
})

test('a list that is refused for another reason is told in the words of the API', () => {
  const requirements = {
    routes: ['a', 'b'],
    names: {
      ...NOTHING,
      users: [
        { name: 'u1', routes: ['b', 'a'] },
        { name: 'u2', routes: ['b'] },
      ],
    },
  }
  expect(findingsOf(requirements, { ...LOCATION, users: refused('unauthorized') })).toEqual([
    'Routes "b", "a": the user ids named there could not be checked: HoopAI does not list them: unauthorized (401): no',
  ])
})
