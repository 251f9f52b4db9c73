// A client whose token is renewed: what a 401 does, and what it does not.

import { describe, expect, test } from 'vitest'
import { CrmError, type TokenSource } from '../../../src/client/client.ts'
import { failure, json, page, scripted, type Line } from './scripted.ts'

const contact = { contact: { id: 'c1' } }
const ok = () => json(200, contact)
const refused = () => json(401, { statusCode: 401, message: 'Invalid JWT' })

/** A source that hands out `first`, then one of `renewals` at each renewal, and remembers what it was asked. */
function sourceOf(first: string, ...renewals: readonly (string | null)[]) {
  const left = [...renewals]
  const rejected: string[] = []
  let token = first
  const source: TokenSource = {
    current: () => Promise.resolve(token),
    renew: (refusal) => {
      rejected.push(refusal)
      const next = left.shift() ?? null
      token = next ?? token
      return Promise.resolve(next)
    },
  }
  return { source, rejected }
}

function using(script: readonly Line[], token: TokenSource) {
  const world = scripted(script, { token })
  return { ...world, tokens: () => world.sent.map(({ headers }) => headers.get('authorization')) }
}

test('each call asks for the token anew', async () => {
  let n = 0
  const source: TokenSource = {
    current: () => Promise.resolve(`t${(n += 1)}`),
    renew: () => Promise.resolve(null),
  }
  const { client, tokens } = using([ok(), ok()], source)
  await client.contacts.get('c1')
  await client.contacts.get('c1')
  expect(tokens()).toEqual(['Bearer t1', 'Bearer t2'])
})

describe('a 401 that refuses the token', () => {
  test('repeats the call once, as it was, with another one', async () => {
    const { source, rejected } = sourceOf('old', 'fresh')
    const { client, sent, facts, tokens } = using([refused(), json(200, { tags: [] })], source)
    await client.contacts.tags.add('c1', ['vip'])
    expect(tokens()).toEqual(['Bearer old', 'Bearer fresh'])
    expect(rejected).toEqual(['old'])
    const call = ['POST', '/contacts/c1/tags', { tags: ['vip'] }]
    expect(sent.map(({ method, url, body }) => [method, new URL(url).pathname, body])).toEqual([
      call,
      call,
    ])
    expect(facts.map(({ status, code }) => [status, code])).toEqual([
      [401, 'token_invalid'],
      [200, null],
    ])
  })

  test('is not asked a third time', async () => {
    const { source, rejected } = sourceOf('old', 'fresh', 'fresher')
    const { client, sent } = using([refused(), refused(), ok()], source)
    expect((await failure(client.contacts.get('c1'))).code).toBe('token_invalid')
    expect([sent.length, rejected.length]).toEqual([2, 1])
  })

  test('stands when there is no other token', async () => {
    const { source } = sourceOf('old', null)
    const { client, sent } = using([refused(), ok()], source)
    expect((await failure(client.contacts.get('c1'))).code).toBe('token_invalid')
    expect(sent).toHaveLength(1)
  })

  test('stands for a token that is a text', async () => {
    const { client, sent } = scripted([refused(), ok()], { token: 'pit-x' })
    expect((await failure(client.contacts.get('c1'))).code).toBe('token_invalid')
    expect(sent).toHaveLength(1)
  })
})

test.each([
  ['a missing scope', json(401, { message: 'The token is not authorized for this scope.' })],
  [
    'a foreign location',
    json(403, { message: 'The token does not have access to this location.' }),
  ],
  ['a version', json(401, { message: 'version header is invalid' })],
  ['a page', page(401)],
  ['trouble', json(500, {})],
])('no other refusal is a reason to renew: %s', async (_what, line) => {
  const { source, rejected } = sourceOf('old', 'fresh')
  const { client, sent } = using([line, ok()], source)
  await failure(client.contacts.get('c1'))
  expect([sent.length, rejected]).toEqual([1, []])
})

test('a source that has no token ends the call before anything is sent, and its outcome is known', async () => {
  const lost = new CrmError({ status: null, code: 'connection_lost' })
  const source: TokenSource = {
    current: () => Promise.reject(lost),
    renew: () => Promise.resolve(null),
  }
  const { client, sent, facts } = using([], source)
  const error = await failure(client.contacts.notes.create('c1', { body: 'x' }))
  expect(error).toMatchObject({ code: 'connection_lost', outcomeUnknown: false })
  expect(sent).toEqual([])
  expect(facts).toMatchObject([{ code: 'connection_lost', status: null }])
})

test('a renewal that fails is what the call ends with', async () => {
  const source: TokenSource = {
    current: () => Promise.resolve('old'),
    renew: () => Promise.reject(new CrmError({ status: null, code: 'connection_lost' })),
  }
  const { client } = using([refused()], source)
  expect((await failure(client.contacts.get('c1'))).code).toBe('connection_lost')
})

test('a bug in the source is no failure of the API', async () => {
  const source: TokenSource = {
    current: () => Promise.reject(new TypeError('no storage')),
    renew: () => Promise.resolve(null),
  }
  const { client, facts } = using([], source)
  await expect(client.contacts.get('c1')).rejects.toThrow('no storage')
  expect(facts).toEqual([])
})
