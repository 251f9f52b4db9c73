import { expect, onTestFinished, test, vi } from 'vitest'
import type { Fetch } from '../../../src/client/exchange.ts'
import { notify } from '../../../src/outbox/upkeep/notify.ts'
import { cut, stalled } from '../client/scripted.ts'

const URL = 'https://hooks.example.com/services/T0/B0/secret'

function webhook(answer: () => Response | Promise<Response>) {
  const calls: { readonly url: string; readonly init: RequestInit }[] = []
  const fetch: Fetch = async (url, init) => {
    calls.push({ url, init })
    return answer()
  }
  return { calls, fetch }
}

const silence = () => new Promise<never>(() => undefined)

test('a message is one POST of JSON with its text', async () => {
  const { calls, fetch } = webhook(() => new Response('ok'))
  expect(await notify(URL, 'Delivery is “paused”.\nSee the console.', fetch)).toBe(true)
  expect(calls).toHaveLength(1)
  expect(calls[0]).toMatchObject({
    url: URL,
    init: {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"text":"Delivery is “paused”.\\nSee the console."}',
    },
  })
})

test.each([
  [200, true],
  [202, true],
  [204, true],
  [301, false],
  [302, false],
  [400, false],
  [404, false],
  [410, false],
  [429, false],
  [500, false],
  [503, false],
])('an answer of %i means taken: %s', async (status, taken) => {
  const body = status === 204 ? null : 'invalid_payload'
  const { fetch } = webhook(() => new Response(body, { status, headers: { location: URL } }))
  expect(await notify(URL, 'x', fetch)).toBe(taken)
})

test('a redirect is not followed: the address is a secret', async () => {
  const { calls, fetch } = webhook(() => new Response(null, { status: 302 }))
  await notify(URL, 'x', fetch)
  expect(calls[0]?.init.redirect).toBe('manual')
})

test.each([
  ['a network that fails', () => Promise.reject(new TypeError('fetch failed'))],
  [
    'a fetch that throws at once',
    () => {
      throw new TypeError('Invalid URL')
    },
  ],
  ['a rejection that is no error', () => Promise.reject('no')], // oxlint-disable-line prefer-promise-reject-errors
] as const)('%s is an answer of no, not a throw', async (_, answer) => {
  expect(await notify(URL, 'x', webhook(answer).fetch)).toBe(false)
})

test('an address that is none is an answer of no', async () => {
  expect(await notify('slack', 'x', fetch)).toBe(false)
})

test('after ten seconds without an answer the call is given up', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { calls, fetch } = webhook(silence)
  let taken: boolean | null = null
  const done = notify(URL, 'x', fetch).then((answer) => (taken = answer))
  await vi.advanceTimersByTimeAsync(9_999)
  expect([taken, calls[0]?.init.signal?.aborted]).toEqual([null, false])
  await vi.advanceTimersByTimeAsync(1)
  await done
  expect([taken, calls[0]?.init.signal?.aborted]).toEqual([false, true])
})

test('the status counts, even when the body never ends or breaks off', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const endless = notify(URL, 'x', webhook(() => stalled(200, 'o')).fetch)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await endless).toBe(true)
  expect(await notify(URL, 'x', webhook(() => cut(200, 'o')).fetch)).toBe(true)
  expect(await notify(URL, 'x', webhook(() => cut(500, 'o')).fetch)).toBe(false)
})

test('the body of the answer is read, so that the connection is free again', async () => {
  const answer = new Response('ok')
  await notify(URL, 'x', webhook(() => answer).fetch)
  expect(answer.bodyUsed).toBe(true)
})
