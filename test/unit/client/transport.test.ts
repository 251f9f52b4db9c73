import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createClient, type ClientOptions } from '../../../src/client/client.ts'
import { cut, failure, json, LOCATION, page, scripted, stalled, TOKEN } from './scripted.ts'

const contact = { contact: { id: 'c1' }, traceId: 'trace-1' }

const withHeader = (response: Response) => {
  response.headers.set('x-ratelimit-remaining', '0')
  return response
}
const pageWith = (headers: Record<string, string>) =>
  new Response('<title>Access denied</title>', { status: 403, headers })

/** All that could be printed of an error. */
const everything = (error: Error) =>
  inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error) + String(error.stack)

describe('a request', () => {
  test('carries token, version, user agent and no location header, and follows no redirect', async () => {
    const { client, sent } = scripted([json(200, contact)])
    await client.contacts.get('c1')
    expect(sent[0]).toMatchObject({
      method: 'GET',
      url: 'https://services.leadconnectorhq.com/contacts/c1',
      body: null,
      redirect: 'manual',
    })
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
      accept: 'application/json',
      authorization: `Bearer ${TOKEN}`,
      'user-agent': 'hoopgate',
      version: '2021-07-28',
    })
  })

  test('goes where and as what the options say', async () => {
    const options = { baseUrl: 'http://127.0.0.1:9/api/', version: 'v3', userAgent: 'acme/1' }
    const { client, sent } = scripted([json(200, contact)], options)
    await client.contacts.get('c1')
    expect(sent[0]?.url).toBe('http://127.0.0.1:9/api/contacts/c1')
    expect(sent[0]?.headers.get('version')).toBe('v3')
    expect(sent[0]?.headers.get('user-agent')).toBe('acme/1')
  })

  test('calls the injected fetch as a plain function', async () => {
    const seen: unknown[] = []
    const fetch = function (this: unknown) {
      seen.push(this)
      return Promise.resolve(json(200, contact))
    }
    await createClient({ token: TOKEN, locationId: LOCATION, fetch }).contacts.get('c1')
    expect(seen).toEqual([undefined])
  })

  test('is made once: a failure is not tried again', async () => {
    const { client, sent } = scripted([json(503, {}), json(200, contact)])
    expect((await failure(client.contacts.get('c1'))).code).toBe('server_error')
    expect(sent).toHaveLength(1)
  })

  test('encodes an id, so that it cannot become another path', async () => {
    const { client, sent } = scripted([json(200, contact)])
    await client.contacts.get('a/../b?c#d')
    expect(sent[0]?.url).toMatch(/\/contacts\/a%2F\.\.%2Fb%3Fc%23d$/)
  })

  test.each(['', ' ', '.', '..', '\ud800'])('is not made for the id %j', async (id) => {
    const { client, sent, facts } = scripted([])
    await expect(client.contacts.get(id)).rejects.toThrow(TypeError)
    await expect(client.contacts.notes.create(id, { body: 'x' })).rejects.toThrow('an id must be')
    await expect(client.contacts.workflows.add('c1', id)).rejects.toThrow(TypeError)
    expect([sent, facts]).toEqual([[], []])
  })
})

describe('an answer', () => {
  test('that is a page is not_json', async () => {
    const { client } = scripted([page(200)])
    expect(await failure(client.contacts.get('c1'))).toMatchObject({
      code: 'not_json',
      status: 200,
    })
  })

  test('without the contact is unexpected and says what is missing', async () => {
    const { client } = scripted([json(200, { contact: { email: 'a@example.com' }, traceId: 't' })])
    const error = await failure(client.contacts.get('c1'))
    expect(error).toMatchObject({ code: 'unexpected_answer', status: 200, traceId: 't' })
    expect(error.message).toContain('contact.id')
    expect(error.message).not.toContain('a@example.com')
  })

  test('that redirects is an error', async () => {
    const headers = { location: 'https://example.com/' }
    const { client, sent } = scripted([new Response(null, { status: 302, headers })])
    expect((await failure(client.contacts.get('c1'))).code).toBe('redirected')
    expect(sent).toHaveLength(1)
  })

  test("whose body is cut is 'network', whatever its status", async () => {
    const { client, facts } = scripted([cut(200, '{"contact":{"id":'), cut(400, '{"mess')])
    const first = await failure(client.contacts.get('c1'))
    expect(first).toMatchObject({ code: 'network', status: 200 })
    expect(first.cause).toBe('TypeError: terminated')
    expect(await failure(client.contacts.get('c1'))).toMatchObject({ code: 'network', status: 400 })
    expect(facts.map(({ status, code }) => [status, code])).toEqual([
      [200, 'network'],
      [400, 'network'],
    ])
  })

  test('whose error body never ends is read up to a limit', async () => {
    let chunks = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        chunks += 1
        controller.enqueue(new TextEncoder().encode('x'.repeat(16 * 1024)))
      },
    })
    const { client } = scripted([new Response(endless, { status: 403 })])
    expect((await failure(client.contacts.get('c1'))).code).toBe('blocked_by_proxy')
    expect(chunks).toBeLessThan(8)
  })

  test('may be longer than an error body', async () => {
    const { client } = scripted([json(200, { contact: { id: 'c1', source: 's'.repeat(200_000) } })])
    expect((await client.contacts.get('c1')).source).toHaveLength(200_000)
  })

  test('in several pieces keeps letters that lie across them', async () => {
    const bytes = new TextEncoder().encode('{"contact":{"id":"c1","firstName":"Zoë"}}')
    const pieces = new ReadableStream({
      start: (controller) => {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]))
        controller.close()
      },
    })
    const { client } = scripted([new Response(pieces)])
    expect((await client.contacts.get('c1')).firstName).toBe('Zoë')
  })
})

describe('a call that hangs ends as timeout', () => {
  test.each([
    ['before the answer', () => 'silence' as const, null],
    ['within the answer', () => stalled(200, '{"contact":'), 200],
    ['within an error body', () => stalled(500, '{"mess'), 500],
  ])('%s', async (_where, line, status) => {
    const { client, facts } = scripted([line()], { timeoutMs: 20 })
    const error = await failure(client.contacts.get('c1'))
    expect(error).toMatchObject({
      code: 'timeout',
      status,
      cause: 'no complete answer within 20 ms',
    })
    expect(facts).toMatchObject([{ code: 'timeout', status }])
  })
})

test('a call that has ended leaves no timer behind', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { client } = scripted([json(200, contact), new TypeError('reset')])
  await client.contacts.get('c1')
  await failure(client.contacts.get('c1'))
  expect(vi.getTimerCount()).toBe(0)
})

describe('the token', () => {
  test.each([
    ['a refusal that quotes it', json(401, { message: `Invalid JWT ${TOKEN}` })],
    ['a page that quotes it', page(403, `<title>Bearer ${TOKEN}</title>`)],
    ['a success that is none', json(200, { contact: TOKEN })],
    ['a broken call', new TypeError(`bad value Bearer ${TOKEN}`)],
    ['its cause', new TypeError('fetch failed', { cause: new Error(`sent ${TOKEN}`) })],
    ['a wrapper', Object.assign(new Error('x'), { request: { authorization: TOKEN } })],
  ])('never appears in an error: %s', async (_where, line) => {
    const { client } = scripted([line])
    expect(everything(await failure(client.contacts.get('c1')))).not.toContain(TOKEN)
  })

  test.each(['', ' ', 'pit-1\npit-2', 'pit-…', 'pit 1'])(
    'that cannot be one is token_invalid, and nothing is sent (%j)',
    async (token) => {
      const { client, sent, facts } = scripted([], { token })
      const error = await failure(client.contacts.get('c1'))
      expect(error).toMatchObject({ code: 'token_invalid', status: null })
      if (token.trim() !== '') expect(everything(error)).not.toContain(token)
      expect(sent).toEqual([])
      expect(facts).toMatchObject([{ code: 'token_invalid', status: null }])
    }
  )

  test('loses the space that pasting left around it', async () => {
    const { client, sent } = scripted([json(200, contact)], { token: `${TOKEN}\n` })
    await client.contacts.get('c1')
    expect(sent[0]?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`)
  })
})

describe('onAnswer', () => {
  test('hears of a success: limits, trace and duration', async () => {
    const headers = { 'x-ratelimit-max': '100', 'x-ratelimit-remaining': '99' }
    const ticks = [1000, 1042]
    const options = { clock: () => ticks.shift() ?? Number.NaN }
    const { client, facts } = scripted([json(200, contact, headers)], options)
    await client.contacts.get('c1')
    expect(facts).toEqual([
      {
        method: 'GET',
        path: '/contacts/c1',
        status: 200,
        ms: 42,
        rateLimit: {
          max: 100,
          remaining: 99,
          intervalMs: null,
          dailyMax: null,
          dailyRemaining: null,
          dailyResetMs: null,
        },
        traceId: 'trace-1',
        code: null,
      },
    ])
  })

  test('hears of a refusal, and of a success that is none', async () => {
    const refused = json(400, { message: 'Contact not found for id:c1', traceId: 'trace-2' })
    const { client, facts } = scripted([refused, json(200, { contact: {}, traceId: 'trace-3' })])
    await failure(client.contacts.get('c1'))
    await failure(client.contacts.get('c1'))
    expect(facts).toMatchObject([
      { status: 400, code: 'contact_not_found', traceId: 'trace-2', ms: 0, rateLimit: null },
      { status: 200, code: 'unexpected_answer', traceId: 'trace-3' },
    ])
  })

  test.each([
    ['a refusal', () => json(429, {}, { 'x-ratelimit-remaining': '0' }), 429],
    ['a page', () => pageWith({ 'x-ratelimit-remaining': '0' }), 403],
    ['a body that is cut', () => withHeader(cut(200, '{')), 200],
    ['a body that never ends', () => withHeader(stalled(200, '{')), 200],
  ])('hears of the limits on every answer: %s', async (_what, line, status) => {
    const { client, facts } = scripted([line()], { timeoutMs: 20 })
    await failure(client.contacts.get('c1'))
    expect(facts).toMatchObject([{ status, rateLimit: { remaining: 0 } }])
  })

  test('learns no address or number of a person from the path', async () => {
    const { client, facts } = scripted([json(200, { contact: null })])
    await client.contacts.findDuplicate({ email: 'ada@example.com', phone: '+12125550100' })
    expect(facts[0]?.path).toBe('/contacts/search/duplicate')
  })
})

test.each(['', 'services.example.com', 'ftp://example.com', 'https://example.com/?a=1'])(
  'a base URL that cannot be one is refused at once (%j)',
  (baseUrl) => {
    const options = { token: TOKEN, locationId: LOCATION, baseUrl }
    expect(() => createClient(options)).toThrow(TypeError)
  }
)

test.each(['', ' ', 'search', undefined])(
  'a client without a location is refused at once (%j)',
  (locationId) => {
    // Not every caller has types.
    const options = { token: TOKEN, locationId } as ClientOptions
    expect(() => createClient(options)).toThrow('locationId must be')
  }
)

test.each([undefined, null, 42, {}])('a token that is none is refused at once (%j)', (token) => {
  const options = { token, locationId: LOCATION } as ClientOptions
  expect(() => createClient(options)).toThrow('token must be')
})

describe('a failed call says whether it may have been done', () => {
  test.each([
    ['a server error', () => json(500, {}), 'server_error'],
    ['a page', () => page(200), 'not_json'],
    ['an answer cut short', () => cut(200, '{"note":'), 'network'],
    ['an answer without the note', () => json(201, {}), 'unexpected_answer'],
    ['a reset', () => new TypeError('reset'), 'network'],
    ['silence', () => 'silence' as const, 'timeout'],
  ])('unknown for a write, known for a read: %s', async (_what, line, code) => {
    const { client } = scripted([line(), line()], { timeoutMs: 20 })
    const write = await failure(client.contacts.notes.create('c1', { body: 'x' }))
    expect(write).toMatchObject({ code, outcomeUnknown: true })
    const read = await failure(client.contacts.get('c1'))
    expect(read).toMatchObject({ code, outcomeUnknown: false })
  })

  test.each([
    ['a refusal', json(422, { message: ['body must be a string'] })],
    ['a rate limit', json(429, {})],
    ["a proxy's page", page(403)],
    ['a redirect', new Response(null, { status: 302 })],
  ])('known for a write too: %s', async (_what, line) => {
    const { client } = scripted([line])
    const error = await failure(client.contacts.notes.create('c1', { body: 'x' }))
    expect(error.outcomeUnknown).toBe(false)
  })

  test('known when the token cannot be sent', async () => {
    const { client } = scripted([], { token: '' })
    const error = await failure(client.contacts.notes.create('c1', { body: 'x' }))
    expect(error).toMatchObject({ code: 'token_invalid', outcomeUnknown: false })
  })
})
