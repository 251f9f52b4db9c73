import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { RawRequest, Route } from '../../../src/handlers/provider.ts'
import { googleAds, hook, htmlForm, stripe } from '../../../src/handlers/registry.ts'
import { diagnose, type Keyed } from '../../../src/receive/diagnose.ts'
import { noAnswer } from '../handlers/deliveries.ts'

const NOW = 1_772_700_000_000
const SECRET = 'whsec_made_up_1'
const OTHER = 'whsec_made_up_2'
const BODY = '{"id":"evt_1","name":"Zoë Example","page":"https://example.com/a"}'

type Given = Partial<Pick<RawRequest, 'key' | 'url' | 'receivedAt'>> & {
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
}

const bytes = (text: string) => Uint8Array.from(new TextEncoder().encode(text))

const requestOf = ({ body = BODY, headers = {}, ...rest }: Given = {}): RawRequest => ({
  method: 'POST',
  url: 'https://gateway.example.com/hooks/route',
  key: null,
  receivedAt: NOW,
  variable: () => undefined,
  fetch: noAnswer,
  ...rest,
  headers: new Headers({ 'content-type': 'application/json', ...headers }),
  body: typeof body === 'string' ? bytes(body) : body,
})

/** As Stripe signs it. */
const signed = (body: string, secret = SECRET, at = NOW) => {
  const seconds = Math.floor(at / 1000)
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return { 'stripe-signature': `t=${seconds},v1=${signature}` }
}

const routeOf = (name: string, route: Route, ...secrets: string[]): Keyed => ({
  name,
  route,
  secrets,
  variable: () => undefined,
})

const SHOP = routeOf('shop', stripe(), SECRET)
const ADS = routeOf('ads', googleAds(), SECRET)
const ZAPIER = routeOf('zapier', hook(), SECRET)

/** What is told of a request that the route refuses. */
async function hintsOn(target: Keyed, request: RawRequest, others: readonly Keyed[] = []) {
  const verified = await target.route.verify(request, target.secrets)
  if (verified.ok) throw new Error('nobody would ask: the request is authentic')
  const hints = await diagnose({ reason: verified.error.reason, request, target, others })
  const told = JSON.stringify(hints)
  for (const hidden of [SECRET, OTHER, 'Zoë', 'evt_1']) expect(told).not.toContain(hidden)
  return hints
}

const codesOn = async (...given: Parameters<typeof hintsOn>) =>
  (await hintsOn(...given)).map(({ code }) => code)

describe('a body that was changed on its way', () => {
  const PRETTY = JSON.stringify(JSON.parse(BODY), null, 2)
  const PHP = String.raw`{"id":"evt_1","name":"Zo\u00eb Example","page":"https:\/\/example.com\/a"}`
  const PYTHON = String.raw`{"id": "evt_1", "name": "Zo\u00eb Example", "page": "https://example.com/a"}`
  const BIG = '{ "id": 12345678901234567890, "rate": 1.0 }'

  test.each<readonly [string, string, string, string]>([
    ['lost its last line break', `${BODY}\n`, BODY, 'body_whitespace'],
    ['got a line break', BODY, `${BODY}\r\n`, 'body_whitespace'],
    ['got a byte order mark', BODY, `\uFEFF${BODY}`, 'body_whitespace'],
    ['has other line breaks', PRETTY, PRETTY.replaceAll('\n', '\r\n'), 'body_newlines'],
    ['lost its carriage returns', PRETTY.replaceAll('\n', '\r\n'), PRETTY, 'body_newlines'],
    ['was indented', BODY, PRETTY, 'body_json'],
    ['lost its indent', PRETTY, BODY, 'body_json'],
    ['lost the escapes of PHP', PHP, BODY, 'body_json'],
    ['got the escapes of PHP', BODY, PHP, 'body_json'],
    ['was written anew, before by Python', PYTHON, BODY, 'body_json'],
    ['was written anew by Python', BODY, PYTHON, 'body_json'],
  ])('it %s', async (_what, sent, arrived, code) => {
    const headers = signed(sent)
    expect(await codesOn(SHOP, requestOf({ headers, body: arrived }))).toEqual([code])
  })

  test('digits that a double cannot hold do not get in the way', async () => {
    const headers = signed('{"id": 12345678901234567890, "rate": 1.0}')
    expect(await codesOn(SHOP, requestOf({ headers, body: BIG }))).toEqual(['body_json'])
  })

  test('its accents were converted once too often', async () => {
    const twice = new TextDecoder('windows-1252').decode(bytes(BODY))
    const request = requestOf({ headers: signed(BODY), body: twice })
    expect(await codesOn(SHOP, request)).toEqual(['body_charset'])
  })

  test('its accents were converted to Latin-1', async () => {
    const latin1 = Uint8Array.from(BODY, (sign) => sign.charCodeAt(0))
    const request = requestOf({ headers: signed(BODY), body: latin1 })
    expect(await codesOn(SHOP, request)).toEqual(['body_charset'])
  })

  test('the hint says what to look for, and stays with the words for it', async () => {
    const [hint] = await hintsOn(SHOP, requestOf({ headers: signed(BODY), body: PRETTY }))
    expect(hint?.text).toBe(
      'The signature fits the body when its JSON is written without spaces, accents and slashes as they are: a proxy or tool on the way has changed it. It must arrive byte for byte.'
    )
  })

  test('other words are no change of form', async () => {
    const request = requestOf({ headers: signed(BODY), body: BODY.replace('Zoë', 'Zoé') })
    expect(await codesOn(SHOP, request)).toEqual([])
  })
})

describe('a secret that does not fit', () => {
  test('belongs to another route of the provider, which is named', async () => {
    const others = [ZAPIER, routeOf('shop-uk', stripe(), OTHER)]
    const [hint] = await hintsOn(SHOP, requestOf({ headers: signed(BODY, OTHER) }), others)
    expect(hint).toEqual({
      code: 'other_route',
      text: 'The secret is that of route "shop-uk": the sender has the wrong address, or the secrets are mixed up.',
    })
  })

  test('belongs to two others: the one of the same provider is named', async () => {
    const request = requestOf({ key: OTHER, body: `{"google_key":"${OTHER}"}` })
    const others = [routeOf('make', hook(), OTHER), routeOf('ads-uk', googleAds(), OTHER)]
    const [hint] = await hintsOn(ADS, request, others)
    expect(hint?.text).toContain('"ads-uk"')
  })

  test.each([
    ['a Stripe event at a hook', ZAPIER, SHOP, { headers: signed(BODY) }],
    ['a hook at Google Ads', ADS, routeOf('make', hook(), OTHER), { key: OTHER }],
    [
      'a lead at a form',
      routeOf('contact', htmlForm(), OTHER),
      ADS,
      { body: `{"google_key":"${SECRET}"}` },
    ],
  ])('%s is told where it belongs', async (_what, target, right, given) => {
    const misled = { ...target, secrets: ['made-up-3'] }
    const [hint] = await hintsOn(misled, requestOf(given), [right])
    expect(hint?.code).toBe('other_route')
    expect(hint?.text).toContain(`authentic at route "${right.name}"`)
  })

  test('is asked of the route with the variables of that route', async () => {
    const asked: unknown[] = []
    const curious: Keyed = {
      ...routeOf('curious', stripe(), OTHER),
      variable: (suffix) => `curious ${suffix}`,
    }
    const verify: Route['verify'] = (request, secrets) => {
      asked.push(request.variable('URL'))
      return stripe().verify(request, secrets)
    }
    const others = [{ ...curious, route: { ...curious.route, verify } }]
    await hintsOn(SHOP, requestOf({ headers: signed(BODY, 'made-up-3') }), others)
    expect(asked).toEqual(['curious URL'])
  })

  test.each([
    ['in quotes in the variable', `"${SECRET}"`, SECRET, 'SHOP_SECRET without the quotes'],
    ['in quotes at the sender', SECRET, `"${SECRET}"`, 'SHOP_SECRET in quotes'],
    ['with a line break at the sender', SECRET, `${SECRET}\n`, 'line break after it'],
    ['with a space at the sender', SECRET, ` ${SECRET}`, 'a space before it'],
  ])('stands %s', async (_what, here, there, words) => {
    const target = routeOf('shop', stripe(), 'made-up-3', here)
    const [hint] = await hintsOn(target, requestOf({ headers: signed(BODY, there) }))
    expect(hint?.code).toBe('secret_spoilt')
    expect(hint?.text).toContain(words)
  })

  test('and fits nothing that is known stays unexplained', async () => {
    const others = [ZAPIER, ADS, routeOf('shop-uk', stripe(), OTHER)]
    expect(await hintsOn(SHOP, requestOf({ headers: signed(BODY, 'stranger') }), others)).toEqual(
      []
    )
  })
})

describe('a secret in the wrong place', () => {
  const url = `https://gateway.example.com/hooks/route?token=${SECRET}`
  const basic = `Basic ${btoa(`user:${SECRET}`)}`
  test.each<readonly [string, Keyed, Given]>([
    ['the last part of the URL', SHOP, { key: SECRET }],
    ['the query parameter token', SHOP, { url }],
    ['the header x-token', ZAPIER, { headers: { 'x-token': SECRET } }],
    [
      'the header authorization after Token',
      ZAPIER,
      { headers: { authorization: `Token ${SECRET}` } },
    ],
    ['the password of Basic authentication', SHOP, { headers: { authorization: basic } }],
    ['the field key of the body', ADS, { body: `{"key":"${SECRET}","google_key":"x"}` }],
    [
      'the field key of the body',
      ZAPIER,
      {
        body: `a=b&key=${SECRET}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ],
  ])('is found in %s', async (where, target, given) => {
    const [hint] = await hintsOn(target, requestOf(given))
    expect(hint).toEqual({
      code: 'secret_misplaced',
      text: `The secret of this route stands in ${where}, where it is not looked for.`,
    })
  })

  test.each<readonly [string, Keyed, Given]>([
    ['the last part of the URL', ZAPIER, { key: `“${SECRET}”` }],
    ['the last part of the URL', ZAPIER, { key: `<${SECRET}>` }],
    ['the header x-api-key', ZAPIER, { headers: { 'x-api-key': `'${SECRET}'` } }],
    [
      'the header authorization after Bearer',
      ZAPIER,
      { headers: { authorization: `Bearer "${SECRET}"` } },
    ],
    ['the field google_key of the body', ADS, { body: `{"google_key":" ${SECRET}\\n"}` }],
  ])('is found in %s with other signs around it', async (where, target, given) => {
    const [hint] = await hintsOn(target, requestOf(given))
    expect(hint).toEqual({
      code: 'secret_spoilt',
      text: `The secret of this route stands in ${where}, but not alone: with spaces or quotes around it.`,
    })
  })

  test('a part of it is not taken for it', async () => {
    expect(await codesOn(ZAPIER, requestOf({ key: SECRET.slice(0, -1) }))).toEqual([])
  })
})

test('a clock that is wrong is told as one, and nothing else is tried', async () => {
  const stale = requestOf({ headers: signed(BODY, SECRET, NOW - 600_000) })
  expect(await codesOn(SHOP, stale, [SHOP])).toEqual(['clock'])
})

test('a page that may not post needs no hint', async () => {
  const target = routeOf('contact', htmlForm({ origins: ['https://example.com'] }))
  const request = requestOf({ headers: { origin: 'https://evil.example' } })
  expect(await codesOn(target, request)).toEqual([])
})

describe('what is odd about the body', () => {
  const FORM = 'application/x-www-form-urlencoded'
  test.each<readonly [string, Given]>([
    ['body_empty', { body: '' }],
    ['body_compressed', { headers: { 'content-encoding': 'gzip' } }],
    ['charset', { headers: { 'content-type': 'application/json; charset=ISO-8859-1' } }],
    ['not_json', { body: '{"lead' }],
    ['json_as_form', { headers: { 'content-type': FORM } }],
  ])('%s', async (code, given) => {
    expect(await codesOn(SHOP, requestOf(given))).toEqual([code])
  })

  test('content_type_missing', async () => {
    const request = requestOf()
    request.headers.delete('content-type')
    expect(await codesOn(SHOP, request)).toEqual(['content_type_missing'])
  })

  test.each(['application/json', 'application/json; charset=UTF-8', 'application/ld+json'])(
    'nothing with %s',
    async (type) => {
      expect(await codesOn(SHOP, requestOf({ headers: { 'content-type': type } }))).toEqual([])
    }
  )
})

test('what could not be told now is no riddle: the sender was not there to tell', async () => {
  const verify: Route['verify'] = async () => ({
    ok: false,
    error: { reason: 'unverifiable', detail: 'made up' },
  })
  const target = { ...SHOP, route: { ...stripe(), verify } }
  expect(await codesOn(target, requestOf({ headers: signed(BODY) }), [SHOP])).toEqual([
    'sender_unreachable',
  ])
})

describe('bounds', () => {
  const counting = () => {
    const seen = { tries: 0 }
    const verify: Route['verify'] = (request, secrets) => {
      seen.tries += 1
      return stripe().verify(request, secrets)
    }
    return { seen, target: { ...SHOP, route: { ...stripe(), verify } } }
  }

  test('whatever the body, it is tried thirty times or so', async () => {
    const { seen, target } = counting()
    await hintsOn(target, requestOf({ headers: signed('another body') }))
    expect(seen.tries).toBeGreaterThan(10)
    expect(seen.tries).toBeLessThan(40)
  })

  test('a sender that has to be asked about a signature is not asked about every guess', async () => {
    const asked: unknown[] = []
    const ask: RawRequest['fetch'] = async (input) => {
      asked.push(input)
      return new Response()
    }
    const verify: Route['verify'] = async ({ fetch }) => {
      await fetch('https://api.example.com').catch(() => undefined)
      return { ok: false, error: { reason: 'credential_mismatch', detail: 'made up' } }
    }
    const target = { ...SHOP, route: { ...stripe(), verify } }
    await hintsOn(target, { ...requestOf(), fetch: ask }, [target])
    // The refusal itself.
    expect(asked).toHaveLength(1)
  })

  test('of a hundred other routes twenty are asked', async () => {
    const { seen, target } = counting()
    const others = Array.from({ length: 100 }, (_, nth) => ({ ...target, name: `shop-${nth}` }))
    await hintsOn(SHOP, requestOf({ headers: signed(BODY, OTHER) }), others)
    expect(seen.tries).toBe(20)
  })

  test('a long body is not tried at all', async () => {
    const { seen, target } = counting()
    const body = `["${'x'.repeat(64 * 1024)}"]`
    await hintsOn(target, requestOf({ headers: signed(BODY), body }))
    // The refusal itself.
    expect(seen.tries).toBe(1)
  })

  test('a value full of brackets costs no time', async () => {
    const started = performance.now()
    await hintsOn(ADS, requestOf({ body: `{"google_key":"x${'>'.repeat(60_000)}x"}` }))
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
