import { expect, test } from 'vitest'
import { complain, corsHeaders, preflight, thank, wantsPage } from '../../../src/receive/browser.ts'
import type { BrowserFacts } from '../../../src/handlers/provider.ts'

const URL_OF_ROUTE = 'https://gateway.example.com/hooks/contact'

const facts = (part: Partial<BrowserFacts> = {}): BrowserFacts => ({
  origins: ['https://example.com'],
  thanks: null,
  ...part,
})

const post = (headers: Readonly<Record<string, string>> = {}) =>
  new Request(URL_OF_ROUTE, { method: 'POST', headers })

const locationOf = (response: Response) => [response.status, response.headers.get('location')]

test.each([
  ['text/html,application/xhtml+xml,*/*;q=0.8', true],
  ['application/json', false],
  ['*/*', false],
  [undefined, false],
])('a form sent with accept %j wants a page: %s', (accept, wants) => {
  const request = post(accept === undefined ? {} : { accept })
  expect(wantsPage(request, facts())).toBe(wants)
})

test("a server's route answers no pages", () => {
  expect(wantsPage(post({ accept: 'text/html' }), null)).toBe(false)
})

test('a good form leads to the thank-you page, wherever it came from', () => {
  const thanks = 'https://example.org/thanks'
  const request = post({ referer: 'https://example.com/offer' })
  expect(locationOf(thank(request, facts({ thanks })))).toEqual([303, thanks])
  expect(locationOf(thank(post(), facts({ thanks })))).toEqual([303, thanks])
})

test('without a thank-you page a good form leads back to where it is, marked as sent', () => {
  const referer = 'https://example.com/offer?utm_source=a&hoopgate_error=Please#form'
  expect(locationOf(thank(post({ referer }), facts()))).toEqual([
    303,
    'https://example.com/offer?utm_source=a&hoopgate_sent=1#form',
  ])
})

test('a form that needs attention leads back with the first error and without an old mark', () => {
  const referer = 'https://example.com/offer?hoopgate_sent=1&hoopgate_error=Old'
  const errors = [
    { field: 'email', message: 'Please give an email & phone.' },
    { field: 'name', message: 'Second' },
  ]
  const [status, location] = locationOf(complain(post({ referer }), facts(), errors))
  expect(status).toBe(303)
  expect([...new URL(String(location)).searchParams]).toEqual([
    ['hoopgate_error', 'Please give an email & phone.'],
  ])
})

test('a form that needs attention is never thanked for', () => {
  const referer = 'https://example.com/offer'
  const browser = facts({ thanks: 'https://example.com/thanks' })
  const [, location] = locationOf(complain(post({ referer }), browser, []))
  expect(location).toBe('https://example.com/offer?hoopgate_error=Some+fields+need+attention.')
})

test("a form on the gateway's own pages is led back as well", () => {
  const referer = 'https://gateway.example.com/try'
  expect(locationOf(thank(post({ referer }), facts({ origins: [] })))).toEqual([
    303,
    'https://gateway.example.com/try?hoopgate_sent=1',
  ])
})

test.each([
  'https://evil.example.org/phish',
  'https://example.com.evil.example.org/',
  'https://example.com@evil.example.org/',
  'https://example.com:8443/',
  'http://example.com/',
  'javascript:alert(1)',
  '//example.com/',
  'not a url',
])('nobody is redirected to %s: a page answers instead', async (referer) => {
  const thanked = thank(post({ referer }), facts())
  const complained = complain(post({ referer }), facts(), [{ field: 'a', message: 'Please.' }])
  expect(locationOf(thanked)).toEqual([200, null])
  expect(locationOf(complained)).toEqual([422, null])
  expect(await thanked.text()).toContain('Thank you.')
  expect(await complained.text()).toContain('<p>Please.</p>')
})

test('the pages can run no script and load nothing', () => {
  const response = thank(post(), facts())
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; frame-ancestors 'none'"
  )
})

// The last one: behind a proxy that ends TLS the gateway is asked by http.
test.each(['https://example.com', 'https://gateway.example.com', 'http://gateway.example.com'])(
  'pages of %s may read the answer',
  (origin) => {
    expect(corsHeaders(post({ origin }), facts())).toEqual({
      vary: 'origin',
      'access-control-allow-origin': origin,
    })
  }
)

test.each([
  'https://evil.example.org',
  'http://example.com',
  'https://sub.example.com',
  'https://example.com:8443',
  'https://example.co',
  'https://gateway.example.com:8443',
  'null',
  '*',
])('pages of %s may not', (origin) => {
  expect(corsHeaders(post({ origin }), facts())).toEqual({ vary: 'origin' })
})

test("a request without origin and a server's route get no CORS headers", () => {
  expect(corsHeaders(post(), facts())).toEqual({})
  expect(corsHeaders(post({ origin: 'https://example.com' }), null)).toEqual({})
})

test('a preflight of an allowed origin is granted POST, and nothing with credentials', () => {
  const response = preflight(post({ origin: 'https://example.com' }), facts())
  expect(response.status).toBe(204)
  expect(Object.fromEntries(response.headers)).toEqual({
    vary: 'origin',
    'access-control-allow-origin': 'https://example.com',
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type, accept',
    'access-control-max-age': '86400',
  })
})

test('a preflight of any other origin is granted nothing', () => {
  const response = preflight(post({ origin: 'https://evil.example.org' }), facts())
  expect(response.status).toBe(204)
  expect(Object.fromEntries(response.headers)).toEqual({ vary: 'origin' })
})
