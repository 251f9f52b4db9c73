// The rotation of refresh tokens: each is good once, so it must be used once and its successor be safe before use.

import { describe, expect, test } from 'vitest'
import { createOAuthTokens, CrmError, type OAuthTokens } from '../../../src/client/client.ts'
import { failure } from './scripted.ts'

const START = 1_800_000_000_000
const DAY = 86_399_000

const pair = (n: number, expiresAt = START + n * DAY): OAuthTokens => ({
  accessToken: `access-${n}`,
  refreshToken: `refresh-${n}`,
  expiresAt,
  scopes: [],
  userType: 'Location',
  locationId: 'loc1',
  companyId: 'com1',
})

/** A connection whose API knows which refresh token is good, and a log of what happened in which order. */
function connection(first: OAuthTokens | null = pair(1)) {
  let n = 1
  const world = {
    now: START,
    stored: first,
    log: [] as string[],
    /** What the next refreshes or stores fail with. */
    refreshFailures: [] as Error[],
    storeFailures: [] as Error[],
  }
  const parts = {
    now: () => world.now,
    load: async () => {
      world.log.push('load')
      return world.stored
    },
    store: async (tokens: OAuthTokens) => {
      await Promise.resolve()
      const failing = world.storeFailures.shift()
      if (failing !== undefined) throw failing
      world.log.push(`store ${tokens.refreshToken}`)
      world.stored = tokens
    },
    refresh: async (refreshToken: string | null) => {
      world.log.push(`refresh ${refreshToken}`)
      await Promise.resolve()
      const failing = world.refreshFailures.shift()
      if (failing !== undefined) throw failing
      if (refreshToken !== `refresh-${n}`) throw spent()
      n += 1
      return pair(n, world.now + DAY)
    },
  }
  const refreshes = () => world.log.filter((line) => line.startsWith('refresh'))
  return { world, parts, tokens: createOAuthTokens(parts), refreshes }
}

const spent = () => new CrmError({ status: 400, code: 'connection_lost' })
const unreachable = () => new CrmError({ status: null, code: 'network', cause: 'reset' })

describe('current', () => {
  test('is the stored token while it is good, and asks the store once', async () => {
    const { tokens, world } = connection()
    world.now = START + DAY - 30_001
    expect([await tokens.current(), await tokens.current()]).toEqual(['access-1', 'access-1'])
    expect(world.log).toEqual(['load'])
  })

  test('is a new one from 30 seconds before the end', async () => {
    const { tokens, world } = connection()
    world.now = START + DAY - 30_000
    expect(await tokens.current()).toBe('access-2')
    expect(world.log).toEqual(['load', 'refresh refresh-1', 'store refresh-2'])
  })

  test('of many callers at once is one refresh', async () => {
    const { tokens, world, refreshes } = connection()
    world.now = START + DAY
    const all = await Promise.all([tokens.current(), tokens.current(), tokens.current()])
    expect(all).toEqual(['access-2', 'access-2', 'access-2'])
    expect(refreshes()).toEqual(['refresh refresh-1'])
  })

  test('uses the refresh token that the last refresh brought', async () => {
    const { tokens, world, refreshes } = connection()
    for (const day of [1, 2, 3]) {
      world.now = START + day * DAY
      await tokens.current()
    }
    expect(refreshes()).toEqual(['refresh refresh-1', 'refresh refresh-2', 'refresh refresh-3'])
  })

  test('keeps the refresh token when the API gives no other', async () => {
    const { parts, world } = connection()
    world.now = START + DAY
    const refresh = async () => ({ ...pair(2, world.now + DAY), refreshToken: null })
    await createOAuthTokens({ ...parts, refresh }).current()
    expect(world.stored).toMatchObject({ accessToken: 'access-2', refreshToken: 'refresh-1' })
  })
})

describe('renew', () => {
  test('refreshes a token that is refused though it should be good', async () => {
    const { tokens, world } = connection()
    const rejected = await tokens.current()
    expect(await tokens.renew(rejected)).toBe('access-2')
    expect(await tokens.current()).toBe('access-2')
    expect(world.stored?.refreshToken).toBe('refresh-2')
  })

  test('of many calls refused with the same token is one refresh', async () => {
    const { tokens, refreshes } = connection()
    const rejected = await tokens.current()
    const all = await Promise.all([1, 2, 3].map(() => tokens.renew(rejected)))
    expect(all).toEqual(['access-2', 'access-2', 'access-2'])
    expect(refreshes()).toHaveLength(1)
  })

  test('of an old token does not refresh again when a newer one is there', async () => {
    const { tokens, refreshes } = connection()
    await tokens.current()
    await tokens.renew('access-1')
    expect(await tokens.renew('access-1')).toBe('access-2')
    expect(refreshes()).toHaveLength(1)
  })

  test('refreshes even when it meets a look into the store that does not know of the refusal', async () => {
    const { tokens, refreshes } = connection()
    const [known, renewed] = await Promise.all([tokens.current(), tokens.renew('access-1')])
    expect([known, renewed]).toEqual(['access-1', 'access-2'])
    expect(refreshes()).toHaveLength(1)
  })

  test('takes what somebody else has stored meanwhile', async () => {
    const { tokens, world, refreshes } = connection()
    const rejected = await tokens.current()
    world.stored = pair(9, START + DAY)
    expect(await tokens.renew(rejected)).toBe('access-9')
    expect(refreshes()).toEqual([])
  })
})

describe('the new pair is safe before it is used', () => {
  test('nobody has the token before the store has it', async () => {
    const { parts, world } = connection()
    world.now = START + DAY
    const gate = Promise.withResolvers<void>()
    const store = async (tokens: OAuthTokens) => {
      await gate.promise
      await parts.store(tokens)
    }
    let handedOut: string | null = null
    const waiting = createOAuthTokens({ ...parts, store })
      .current()
      .then((token) => (handedOut = token))
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(handedOut).toBeNull()
    gate.resolve()
    await waiting
    expect([handedOut, world.stored?.accessToken]).toEqual(['access-2', 'access-2'])
  })

  test('a pair that could not be stored is stored at the next try, not fetched again', async () => {
    const { tokens, world, refreshes } = connection()
    world.now = START + DAY
    world.storeFailures.push(new TypeError('no storage'))
    await expect(tokens.current()).rejects.toThrow('no storage')
    expect(await tokens.current()).toBe('access-2')
    expect(refreshes()).toEqual(['refresh refresh-1'])
    expect(world.stored?.refreshToken).toBe('refresh-2')
  })
})

describe('a refresh that fails', () => {
  test('for want of an answer keeps the pair, and the next call tries again', async () => {
    const { tokens, world } = connection()
    world.now = START + DAY
    world.refreshFailures.push(unreachable())
    expect((await failure(tokens.current())).code).toBe('network')
    expect(world.stored).toEqual(pair(1))
    expect(await tokens.current()).toBe('access-2')
  })

  test('within the last 30 seconds leaves the old token in use, which is still good', async () => {
    const { tokens, world } = connection()
    world.now = START + DAY - 10_000
    world.refreshFailures.push(unreachable())
    expect(await tokens.current()).toBe('access-1')
    expect(await tokens.current()).toBe('access-2')
  })

  test('because the refresh token is spent is a lost connection, and is not tried again', async () => {
    const { tokens, world, refreshes } = connection({ ...pair(1), refreshToken: 'refresh-0' })
    world.now = START + DAY
    expect((await failure(tokens.current())).code).toBe('connection_lost')
    expect((await failure(tokens.current())).code).toBe('connection_lost')
    expect((await failure(tokens.renew('access-1'))).code).toBe('connection_lost')
    expect(refreshes()).toHaveLength(1)
  })

  test('is over once somebody has connected again', async () => {
    const { tokens, world } = connection({ ...pair(1), refreshToken: 'refresh-0' })
    world.now = START + DAY
    await failure(tokens.current())
    world.stored = pair(7, world.now + DAY)
    expect(await tokens.current()).toBe('access-7')
  })

  test('fails all who waited for it, and only them', async () => {
    const { tokens, world, refreshes } = connection()
    world.now = START + DAY
    world.refreshFailures.push(unreachable())
    const all = await Promise.allSettled([tokens.current(), tokens.current()])
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await tokens.current()).toBe('access-2')
    expect(refreshes()).toHaveLength(2)
  })
})

test('a location that was never connected is a lost connection, without a refresh', async () => {
  const { tokens, world, refreshes } = connection(null)
  expect(await failure(tokens.current())).toMatchObject({ code: 'connection_lost', status: null })
  expect(refreshes()).toEqual([])
  world.stored = pair(1)
  expect(await tokens.current()).toBe('access-1')
})
