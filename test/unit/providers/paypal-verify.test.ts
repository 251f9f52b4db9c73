import { createSign } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  CERTIFICATE,
  EXPIRED_CERTIFICATE,
  FOREIGN_CERTIFICATE,
  PRIVATE_KEY,
} from '../../../fixtures/paypal/certificates.ts'
import { paypalVerifier, type VerifyOptions } from '../../../src/handlers/payments/paypal/verify.ts'
import { paypal } from '../../../src/handlers/payments/paypal.ts'
import type { RawRequest } from '../../../src/handlers/provider.ts'
import { requestOf } from './cases.ts'

const NOW = Date.UTC(2026, 2, 5, 9)
const WEBHOOK = '4MADEUP0WEBHOOK01'
const BODY = '{"id":"WH-1","event_type":"X","resource":{"note":"Zoë"}}'
const CERT_URL = 'https://api.paypal.com/v1/notifications/certs/CERT-00000000-made0up0-00000002'
const POSTBACK = '/v1/notifications/verify-webhook-signature'
const TIME = '2026-03-05T08:59:58Z'

const sign = (text: string) => createSign('sha256').update(text).sign(PRIVATE_KEY, 'base64')

type Given = {
  readonly body?: string
  readonly webhook?: string
  readonly headers?: Readonly<Record<string, string>>
}

const sent = ({ body = BODY, webhook = WEBHOOK, headers = {} }: Given = {}) => ({
  path: '',
  headers: {
    'content-type': 'application/json',
    'paypal-transmission-id': 'made-up-1',
    'paypal-transmission-time': TIME,
    'paypal-transmission-sig': sign(`made-up-1|${TIME}|${webhook}|${crc32(body)}`),
    'paypal-cert-url': CERT_URL,
    'paypal-auth-algo': 'SHA256withRSA',
    ...headers,
  },
  body,
})

type Asked = { readonly url: string; readonly init: RequestInit | undefined }
type Script = (asked: Asked) => Response | Promise<Response>

const pem: Script = () => new Response(CERTIFICATE)
const nothing: Script = () => new Response('{}', { status: 404 })
const unreachable: Script = () => Promise.reject(new TypeError('no route to host'))
/** There is no certificate; of the event PayPal says so. */
const says =
  (status: string, code = 200): Script =>
  ({ url }) =>
    url.endsWith(POSTBACK)
      ? Response.json({ verification_status: status }, { status: code })
      : new Response('', { status: 404 })

const WITH_ID = { WEBHOOK_ID: WEBHOOK }
const WITH_KEY = { ...WITH_ID, API_KEY: 'client:hush' }

/** A verifier with a memory of its own, in front of a PayPal that answers by the script. */
function verifying(
  script: Script = pem,
  variables: Readonly<Record<string, string>> = WITH_ID,
  options: VerifyOptions = { verifyBy: 'certificate' }
) {
  const asked: Asked[] = []
  const verify = paypalVerifier()
  const fetch: RawRequest['fetch'] = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    asked.push({ url, init })
    return script({ url, init })
  }
  return {
    asked,
    paths: () => asked.map(({ url }) => url),
    verdict: async (request = sent(), at = NOW) => {
      const variable = (suffix: string) => variables[suffix]
      const result = await verify(requestOf(request, at, { variable, fetch }), [], options)
      const told = JSON.stringify(result)
      for (const hidden of ['hush', 'Zoë']) expect(told).not.toContain(hidden)
      return result.ok ? 'accepted' : `${result.error.reason}: ${result.error.detail}`
    },
  }
}

test('what the key of the certificate has signed is accepted; the certificate is asked for once', async () => {
  const { verdict, paths } = verifying()
  expect([await verdict(), await verdict()]).toEqual(['accepted', 'accepted'])
  expect(paths()).toEqual([CERT_URL])
})

test.each<[string, Given]>([
  ['another webhook', { webhook: 'OTHER' }],
  ['another algorithm', { headers: { 'paypal-auth-algo': 'SHA1withRSA' } }],
  ['another time', { headers: { 'paypal-transmission-time': '2026-03-05T08:59:59Z' } }],
  ['another id', { headers: { 'paypal-transmission-id': 'made-up-2' } }],
  ['a signature of nothing', { headers: { 'paypal-transmission-sig': sign('') } }],
  ['a signature of one byte', { headers: { 'paypal-transmission-sig': 'AA==' } }],
  ['a signature that is no base64', { headers: { 'paypal-transmission-sig': '!' } }],
])('%s is refused', async (_, given) => {
  expect(await verifying().verdict(sent(given))).toMatch(/^credential_(?:mismatch|malformed)/)
})

test.each(['made-up-1|x', 'two words', 'x'.repeat(101), 'made-up-1, made-up-2'])(
  'the id "%s" is none, whoever has signed it: nobody is asked',
  async (id) => {
    const { verdict, asked } = verifying()
    const headers = {
      'paypal-transmission-id': id,
      'paypal-transmission-sig': sign(`${id}|${TIME}|${WEBHOOK}|${crc32(BODY)}`),
    }
    expect(await verdict(sent({ headers }))).toMatch(/^credential_malformed/)
    expect(asked).toEqual([])
  }
)

test('without a webhook id nothing fits, and nobody is asked', async () => {
  for (const variables of [{}, { WEBHOOK_ID: ' ' }]) {
    const { verdict, asked } = verifying(pem, variables)
    expect(await verdict(sent({ webhook: '' }))).toMatch(/^credential_missing: WEBHOOK_ID/)
    expect(asked).toEqual([])
  }
})

test('a body of which a byte was changed is refused', async () => {
  const changed = { ...sent(), body: BODY.replace('WH-1', 'WH-2') }
  expect(await verifying().verdict(changed)).toMatch(/^credential_mismatch/)
})

test('any of two webhook ids is accepted, while one replaces the other', async () => {
  const two = { WEBHOOK_ID: `OTHER  ${WEBHOOK}` }
  expect(await verifying(pem, two).verdict()).toBe('accepted')
  expect(await verifying(pem, two).verdict(sent({ webhook: 'OTHER' }))).toBe('accepted')
  expect(await verifying(pem, two).verdict(sent({ webhook: 'THIRD' }))).toMatch(/mismatch/)
})

test('an event of three days ago is accepted: PayPal still repeats it', async () => {
  expect(await verifying().verdict(sent(), NOW + 3 * 86_400_000)).toBe('accepted')
})

test.each([
  'http://api.paypal.com/v1/notifications/certs/CERT-1',
  'https://api.paypal.com.example.com/v1/notifications/certs/CERT-1',
  'https://example.com/v1/notifications/certs/CERT-1',
  'https://api.paypal.com@example.com/v1/notifications/certs/CERT-1',
  'https://user:word@api.paypal.com/v1/notifications/certs/CERT-1',
  'https://api.paypal.com:8443/v1/notifications/certs/CERT-1',
  'https://api.paypal.com:443/v1/notifications/certs/CERT-1',
  'https://evil.api.paypal.com/v1/notifications/certs/CERT-1',
  'https://api-sandbox.paypal.com/v1/notifications/certs/CERT-1',
  'https://apixpaypal.com/v1/notifications/certs/CERT-1',
  'https://api.paypal.com./v1/notifications/certs/CERT-1',
  'https://api.paypal.com/v1/notifications/certs/CERT-1?to=https://example.com',
  'https://api.paypal.com/v1/notifications/certs/CERT-1#x',
  'https://api.paypal.com/v1/notifications/certs/CERT-1/../../../v1/oauth2',
  'https://api.paypal.com/v1/notifications/certs/../CERT-1',
  'https://api.paypal.com/v1/notifications/certs/CERT-%2e%2e',
  'https://api.paypal.com/v1/notifications/certs/CERT-',
  'https://api.paypal.com/v1/notifications/certs/CERT-1, https://example.com/',
  'https://api.paypal.com\\v1\\notifications\\certs\\CERT-1',
  'https:/api.paypal.com/v1/notifications/certs/CERT-1',
  '//api.paypal.com/v1/notifications/certs/CERT-1',
  'HTTPS://API.PAYPAL.COM/v1/notifications/certs/CERT-1',
  'data:,-----BEGIN CERTIFICATE-----',
  'file:///etc/passwd',
])('%s is no certificate of PayPal: nobody is asked', async (url) => {
  for (const verifyBy of ['certificate', 'postback'] as const) {
    const { verdict, asked } = verifying(pem, WITH_KEY, { verifyBy })
    const request = sent({ headers: { 'paypal-cert-url': url } })
    expect(await verdict(request)).toBe(
      'credential_malformed: paypal-cert-url is not the address of a certificate at PayPal.'
    )
    expect(asked).toEqual([])
  }
})

test('certificates of the sandbox are asked for at the sandbox, and at another base where one is set', async () => {
  const url = 'https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1'
  const request = sent({ headers: { 'paypal-cert-url': url } })
  const own = verifying()
  const dev = verifying(pem, { ...WITH_ID, API_BASE: 'http://127.0.0.1:8788/providers/paypal' })
  expect([await own.verdict(request), await dev.verdict(request)]).toEqual(['accepted', 'accepted'])
  expect([...own.paths(), ...dev.paths()]).toEqual([
    url,
    'http://127.0.0.1:8788/providers/paypal/v1/notifications/certs/CERT-1',
  ])
})

test.each<[string, string, RegExp]>([
  ['an expired one', EXPIRED_CERTIFICATE, /^credential_mismatch: .*not good at this time/],
  ["somebody else's", FOREIGN_CERTIFICATE, /^credential_mismatch: .*not made out to PayPal/],
  ['a page', '<html>Sign in</html>', /^unverifiable: .*no certificate/],
  ['a broken one', CERTIFICATE.replaceAll('MII', 'AAA'), /^unverifiable: .*no certificate/],
  ['an endless one', `${' '.repeat(70_000)}${CERTIFICATE}`, /^unverifiable: .*no certificate/],
])('%s proves nothing, and is not remembered', async (_, text, told) => {
  const { verdict, asked } = verifying(() => new Response(text))
  expect([await verdict(), await verdict()]).toEqual([
    expect.stringMatching(told),
    expect.stringMatching(told),
  ])
  expect(asked).toHaveLength(2)
})

test('of a chain the first certificate is that of PayPal', async () => {
  const good = verifying(() => new Response(`${CERTIFICATE}\n${FOREIGN_CERTIFICATE}`))
  const turned = verifying(() => new Response(`${FOREIGN_CERTIFICATE}\n${CERTIFICATE}`))
  expect([await good.verdict(), await turned.verdict()]).toEqual([
    'accepted',
    expect.stringMatching(/not made out to PayPal/),
  ])
})

test('a certificate that has expired meanwhile is asked for again', async () => {
  const { verdict, asked } = verifying(() => new Response(EXPIRED_CERTIFICATE))
  const { verdict: later, asked: again } = verifying()
  expect(await verdict(sent(), Date.UTC(2020, 5, 1))).toBe('accepted')
  expect(await verdict(sent(), NOW)).toMatch(/not good at this time/)
  expect([await later(sent(), NOW), await later(sent(), Date.UTC(2101, 0))]).toEqual([
    'accepted',
    expect.stringMatching(/not good at this time/),
  ])
  expect([asked.length, again.length]).toEqual([2, 2])
})

test('a certificate of tomorrow is not good today', async () => {
  expect(await verifying().verdict(sent(), Date.UTC(2019, 11, 31))).toMatch(/not good at this time/)
})

test('so many certificates are remembered, and no more', async () => {
  const { verdict, asked } = verifying()
  const at = (number: number) =>
    verdict(sent({ headers: { 'paypal-cert-url': `${CERT_URL}${number}` } }))
  for (let number = 0; number <= 20; number += 1) await at(number)
  await at(20)
  expect(asked).toHaveLength(21)
  await at(0)
  expect(asked).toHaveLength(22)
})

test.each<[string, Script, RegExp]>([
  ['nobody answers', unreachable, /^unverifiable: .*CERT-.*no route to host/],
  ['PayPal fails', () => new Response('', { status: 500 }), /^unverifiable: .*answered 500/],
  ['there is none', nothing, /^unverifiable: .*answered 404/],
  ['it leads elsewhere', () => Response.redirect('https://example.com/'), /answered 302/],
])('without a certificate, because %s, nothing can be told', async (_, script, told) => {
  expect(await verifying(script).verdict()).toMatch(told)
})

test('after a failure the next event asks again', async () => {
  const answers = [unreachable, pem]
  const { verdict } = verifying((asked) => (answers.shift() ?? pem)(asked))
  expect([await verdict(), await verdict()]).toEqual([
    expect.stringMatching(/^unverifiable/),
    'accepted',
  ])
})

test.each<[Script, RegExp]>([
  [says('SUCCESS'), /^accepted$/],
  [says('FAILURE'), /^credential_mismatch: PayPal says/],
  [says('MAYBE'), /^unverifiable: .*answered 200/],
  [says('SUCCESS', 202), /^unverifiable/],
  [says('', 401), /^unverifiable: .*answered 401.*API_KEY/],
  [says('', 500), /^unverifiable: .*answered 500/],
  [unreachable, /^unverifiable: .*no route to host/],
])('where there is no certificate, PayPal itself is asked: %#', async (script, told) => {
  expect(await verifying(script, WITH_KEY).verdict()).toMatch(told)
})

test('a certificate that can be had is not asked twice about: its word counts', async () => {
  const { verdict, paths } = verifying(() => new Response(EXPIRED_CERTIFICATE), WITH_KEY)
  expect(await verdict()).toMatch(/^credential_mismatch/)
  expect(paths()).toEqual([CERT_URL])
})

test('PayPal is given the event as the bytes that came, with what the headers say', async () => {
  const body = '{ "id" : "WH-1",\n"a": 1.0, "name":"Zo\\u00eb" }'
  const { verdict, asked } = verifying(says('SUCCESS'), WITH_KEY, { verifyBy: 'postback' })
  const request = sent({ body })
  expect(await verdict(request)).toBe('accepted')
  const [{ url, init } = { url: '', init: {} }] = asked
  const text = Buffer.from(init?.body as Uint8Array).toString()
  expect(url).toBe(`https://api-m.paypal.com${POSTBACK}`)
  expect(new Headers(init?.headers).get('authorization')).toBe(`Basic ${btoa('client:hush')}`)
  expect(text).toContain(`"webhook_event":${body}}`)
  expect(JSON.parse(text)).toEqual({
    auth_algo: 'SHA256withRSA',
    cert_url: CERT_URL,
    transmission_id: 'made-up-1',
    transmission_sig: request.headers['paypal-transmission-sig'],
    transmission_time: TIME,
    webhook_id: WEBHOOK,
    webhook_event: JSON.parse(body) as unknown,
  })
})

test.each([
  '{"id":"WH-1"},"webhook_id":"THEIRS"',
  '{"id":"WH-1"}},{"x":{',
  '',
  'null',
  '[{"id":"WH-1"}]',
])('%j would say more than an event: PayPal is not asked', async (body) => {
  const { verdict, asked } = verifying(says('SUCCESS'), WITH_KEY, { verifyBy: 'postback' })
  expect(await verdict(sent({ body }))).toMatch(/^credential_mismatch/)
  expect(asked).toEqual([])
})

test('PayPal is asked for each webhook id until it knows one', async () => {
  const variables = { ...WITH_KEY, WEBHOOK_ID: `OTHER ${WEBHOOK}` }
  const script: Script = ({ init }) => {
    const { webhook_id } = JSON.parse(Buffer.from(init?.body as Uint8Array).toString()) as {
      webhook_id: string
    }
    return Response.json({ verification_status: webhook_id === WEBHOOK ? 'SUCCESS' : 'FAILURE' })
  }
  const { verdict, asked } = verifying(script, variables, { verifyBy: 'postback' })
  expect([await verdict(), asked.length]).toEqual(['accepted', 2])
})

test('to ask PayPal about every event needs a credential, and is an option that is checked', async () => {
  const { verdict, asked } = verifying(pem, WITH_ID, { verifyBy: 'postback' })
  expect([await verdict(), asked]).toEqual([expect.stringMatching(/^unverifiable: .*API_KEY/), []])
  // @ts-expect-error: an option of plain JavaScript
  expect(paypal({ verifyBy: 'hope' }).mistakes).toEqual([
    'verifyBy: expected certificate or postback',
  ])
})
