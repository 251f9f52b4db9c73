import { expect, test } from 'vitest'
import type { Requirements } from '../../../src/mappers/references.ts'
import { fingerprintOf, preflight, type Ask } from '../../../src/outbox/upkeep/preflight.ts'
import { json, LOCATION, scripted, type Line } from '../client/scripted.ts'

const NOTHING = { customFields: [], workflows: [], campaigns: [], users: [], tags: [] }
const by = (name: string, ...routes: readonly string[]) => ({ name, routes })

const needing = (names: Partial<Requirements['names']> = {}): Requirements => ({
  routes: ['a', 'b'],
  names: { ...NOTHING, ...names },
})
const EVERYTHING = needing({
  customFields: [by('plan', 'a')],
  workflows: [by('wf-1', 'a')],
  campaigns: [by('ca-1', 'a')],
  users: [by('us-1', 'b')],
  tags: [by('vip', 'b')],
})

const canRead = () => json(200, { contact: null })
const canWrite = () => json(422, { message: ['locationId should not be empty'] })
const noScope = () => json(401, { message: 'The token is not authorized for this scope.' })
const fields = (...keys: readonly string[]) =>
  json(200, { customFields: keys.map((key) => ({ id: key, fieldKey: `contact.${key}` })) })
const workflows = () => json(200, { workflows: [{ id: 'wf-1', status: 'published' }] })
const users = () => json(200, { users: [{ id: 'us-1' }] })
const tags = () => json(200, { tags: [] })

/** A preflight before a script: what came out, and what was asked, one after the other. */
async function check(requirements: Requirements, script: readonly Line[]) {
  const { client, sent } = scripted(script)
  let underWay = 0
  const ask: Ask = async (call) => {
    expect(++underWay).toBe(1)
    return call(client).finally(() => underWay--)
  }
  const outcome = await preflight(requirements, ask).then(
    (warnings) => ({ warnings, error: undefined }),
    (error: unknown) => ({ warnings: undefined, error })
  )
  const asked = sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)
  return { ...outcome, asked }
}

test('a location that has all that its routes name gets no warning, one call for each kind', async () => {
  const script = [canRead(), canWrite(), fields('plan'), workflows(), users(), tags()]
  const { warnings, asked } = await check(EVERYTHING, script)
  expect(warnings).toEqual([])
  expect(asked).toEqual([
    'GET /contacts/search/duplicate',
    'POST /contacts/',
    `GET /locations/${LOCATION}/customFields`,
    'GET /workflows/',
    'GET /users/',
    `GET /locations/${LOCATION}/tags`,
  ])
})

test('what no route names is not asked for', async () => {
  const { warnings, asked } = await check(needing({ campaigns: [by('ca-1', 'a')] }), [
    canRead(),
    canWrite(),
  ])
  expect(warnings).toEqual([])
  expect(asked).toHaveLength(2)
})

test('a location without routes costs no call', async () => {
  const { warnings, asked } = await check({ routes: [], names: NOTHING }, [])
  expect(warnings).toEqual([])
  expect(asked).toEqual([])
})

test('a misspelt key is found', async () => {
  const script = [canRead(), canWrite(), fields('plans')]
  const { warnings } = await check(needing({ customFields: [by('plan', 'a')] }), script)
  expect(warnings).toEqual([
    'Route "a": the location has no custom field "plan", so its values are not stored. Did you mean "plans"?',
  ])
})

test('each missing scope is a warning, and the rest is checked all the same', async () => {
  const script = [noScope(), noScope(), noScope(), noScope(), noScope(), noScope()]
  const { warnings } = await check(EVERYTHING, script)
  expect(warnings?.map((warning) => /the scope (\S+),/.exec(warning)?.[1])).toEqual([
    'contacts.readonly',
    'contacts.write',
    'locations/customFields.readonly',
    'workflows.readonly',
    'users.readonly',
    'locations/tags.readonly',
  ])
})

test('a list that the API will never give does not hide the others', async () => {
  const closed = json(401, { message: 'This authClass type is not allowed to access this scope.' })
  const script = [canRead(), canWrite(), fields(), workflows(), closed, tags()]
  const { warnings } = await check(EVERYTHING, script)
  expect(warnings).toEqual([
    expect.stringContaining('no custom field "plan"'),
    expect.stringContaining('user ids named there could not be checked'),
  ])
})

const FAILURES = [
  ['token_invalid', () => json(401, { message: 'Invalid JWT' })],
  ['wrong_location', () => json(401, { message: 'not accessible from this token!' })],
  ['rate_limited', () => json(429, { message: 'Too Many Requests' })],
  ['server_error', () => json(500, { message: 'Internal server error' })],
  ['network', () => new Error('reset')],
] as const

test.each(FAILURES)('%s ends the probe: the check is incomplete', async (code, line) => {
  const { error, asked } = await check(EVERYTHING, [line()])
  expect(error).toMatchObject({ code })
  expect(asked).toHaveLength(1)
})

test.each(FAILURES)('%s at a list: the check is incomplete', async (code, line) => {
  const { error, asked } = await check(EVERYTHING, [canRead(), canWrite(), fields(), line()])
  expect(error).toMatchObject({ code })
  expect(asked).toHaveLength(4)
})

test("what the caller cannot do is the caller's to judge", async () => {
  const notNow = new Error('not now')
  const ask: Ask = () => Promise.reject(notNow)
  await expect(preflight(needing(), ask)).rejects.toBe(notNow)
})

test('the fingerprint is the same for the same names in another order', () => {
  const one = needing({ tags: [by('x', 'a', 'b'), by('y', 'a')], users: [by('u', 'a')] })
  const { users: first, tags: then, ...rest } = one.names
  const same = {
    routes: ['b', 'a'],
    names: { users: first, ...rest, tags: [by('y', 'a'), by('x', 'b', 'a')] },
  }
  expect(then).toHaveLength(2)
  expect(fingerprintOf(same)).toBe(fingerprintOf(one))
})

test.each<[string, Requirements]>([
  ['name', needing({ tags: [by('y', 'a')] })],
  ['kind', needing({ users: [by('x', 'a')] })],
  ['route that names it', needing({ tags: [by('x', 'b')] })],
  ['route', { ...needing({ tags: [by('x', 'a')] }), routes: ['a'] }],
])('the fingerprint changes with the %s', (_, changed) => {
  expect(fingerprintOf(changed)).not.toBe(fingerprintOf(needing({ tags: [by('x', 'a')] })))
})
