import { createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { describe, expect, test } from 'vitest'
import type { RawRequest } from '../../../src/handlers/provider.ts'
import { standardWebhooks } from '../../../src/handlers/registry.ts'
import { bytes } from '../providers/cases.ts'
import { noAnswer } from './deliveries.ts'

const NOW = 1_772_700_000_000
const SECONDS = String(NOW / 1000)
const ID = 'msg_madeup01'
const BODY = '{"type":"contact.created","data":{"email":"zoë@example.com"}}'
const SECRET = `whsec_${Buffer.from('a made-up key of 24+ bytes').toString('base64')}`
const OTHER = `whsec_${Buffer.from('another key, of 24+ bytes').toString('base64')}`

const request = (headers: Record<string, string>, given: Partial<RawRequest> = {}): RawRequest => ({
  method: 'POST',
  url: 'https://gateway.example.com/hooks/route',
  key: null,
  receivedAt: NOW,
  variable: () => undefined,
  fetch: noAnswer,
  body: bytes(BODY),
  ...given,
  headers: new Headers({ 'content-type': 'application/json', ...headers }),
})

/** By the reference implementation. */
const v1 = (secret = SECRET, id = ID, at = NOW, body = BODY) =>
  new Webhook(secret).sign(id, new Date(at), body)

const named = (signature: string, family = 'webhook', id = ID, timestamp = SECONDS) => ({
  [`${family}-id`]: id,
  [`${family}-timestamp`]: timestamp,
  [`${family}-signature`]: signature,
})

const verdict = async (
  headers: Record<string, string>,
  secrets: readonly string[] = [SECRET],
  given: Partial<RawRequest> & { rawSecret?: boolean } = {}
) => {
  const { rawSecret = false, ...part } = given
  const result = await standardWebhooks({ rawSecret }).verify(request(headers, part), secrets)
  return result.ok ? 'accepted' : result.error.reason
}

const keys = generateKeyPairSync('ed25519')
const PUBLIC_KEY = `whpk_${keys.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')}`
const v1a = (body = BODY) =>
  `v1a,${signWith(null, Buffer.from(`${ID}.${SECONDS}.${body}`), keys.privateKey).toString('base64')}`

describe('v1', () => {
  test('as the reference implementation signs is accepted, under both names', async () => {
    expect(await verdict(named(v1()))).toBe('accepted')
    expect(await verdict(named(v1(), 'svix'))).toBe('accepted')
    expect(await verdict({ ...named(v1()), ...named(v1(), 'svix') })).toBe('accepted')
  })

  test('the reference implementation accepts what our fixtures’ way of signing makes', () => {
    const now = Date.now()
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64')
    const seconds = Math.floor(now / 1000)
    const signature = createHmac('sha256', key).update(`${ID}.${seconds}.${BODY}`).digest('base64')
    const headers = named(`v1,${signature}`, 'webhook', ID, String(seconds))
    expect(new Webhook(SECRET).verify(BODY, headers)).toEqual(JSON.parse(BODY))
  })

  test('what Svix’s own library signs and accepts is accepted, and what it refuses is refused', async () => {
    const svix = new SvixWebhook(SECRET)
    const now = new Date()
    const seconds = String(Math.floor(now.getTime() / 1000))
    const headers = named(svix.sign(ID, now, BODY), 'svix', ID, seconds)
    const at = { receivedAt: now.getTime() }
    expect(svix.verify(BODY, headers)).toEqual(JSON.parse(BODY))
    expect(await verdict(headers, [SECRET], at)).toBe('accepted')
    expect(() => svix.verify(`${BODY} `, headers)).toThrow('No matching signature found')
    expect(await verdict(headers, [SECRET], { ...at, body: bytes(`${BODY} `) })).toBe(
      'credential_mismatch'
    )
  })

  test('the secret may come without its prefix', async () => {
    expect(await verdict(named(v1()), [SECRET.slice('whsec_'.length)])).toBe('accepted')
  })

  test('any of several secrets and any of several signatures will do', async () => {
    expect(await verdict(named(v1()), [OTHER, SECRET])).toBe('accepted')
    expect(await verdict(named(`${v1(OTHER)} ${v1()}`))).toBe('accepted')
    expect(await verdict(named(`v2,AAAA  v1,AAAA ${v1()} v9`))).toBe('accepted')
  })

  test('a wrong secret, another id, time or body is refused', async () => {
    expect(await verdict(named(v1()), [OTHER])).toBe('credential_mismatch')
    expect(await verdict(named(v1(), 'webhook', 'msg_other'))).toBe('credential_mismatch')
    expect(await verdict(named(v1(), 'webhook', ID, String(NOW / 1000 + 1)))).toBe(
      'credential_mismatch'
    )
    expect(await verdict(named(v1()), [SECRET], { body: bytes(`${BODY} `) })).toBe(
      'credential_mismatch'
    )
  })

  test('a raw secret is the bytes of its whole text, and only where the option says so', async () => {
    const raw = 'polar_whs_made_up'
    const signature = new Webhook(raw, { format: 'raw' }).sign(ID, new Date(NOW), BODY)
    expect(await verdict(named(signature), [raw], { rawSecret: true })).toBe('accepted')
    expect(await verdict(named(signature), [raw])).toBe('credential_mismatch')
    const whole = new Webhook(SECRET, { format: 'raw' }).sign(ID, new Date(NOW), BODY)
    expect(await verdict(named(whole), [SECRET], { rawSecret: true })).toBe('accepted')
    expect(await verdict(named(v1()), [SECRET], { rawSecret: true })).toBe('credential_mismatch')
  })

  test('a secret that is no base64 is told to the operator', async () => {
    const refused = await standardWebhooks().verify(request(named(v1())), ['not base64!'])
    expect(refused).toHaveProperty('error.detail', expect.stringContaining('rawSecret'))
  })
})

describe('v1a', () => {
  test('is accepted with the public key, alone and beside others', async () => {
    expect(await verdict(named(v1a()), [PUBLIC_KEY])).toBe('accepted')
    expect(await verdict(named(`v1,AAAA ${v1a()}`), [OTHER, PUBLIC_KEY])).toBe('accepted')
    expect(await verdict(named(`${v1()} ${v1a('x')}`), [SECRET, PUBLIC_KEY])).toBe('accepted')
    expect(await verdict(named(v1a()), [PUBLIC_KEY], { rawSecret: true })).toBe('accepted')
  })

  test('of another body, with another key, or with a secret for a key is refused', async () => {
    const foreign = generateKeyPairSync('ed25519')
      .publicKey.export({ format: 'der', type: 'spki' })
      .subarray(-32)
    expect(await verdict(named(v1a('x')), [PUBLIC_KEY])).toBe('credential_mismatch')
    expect(await verdict(named(v1a()), [`whpk_${foreign.toString('base64')}`])).toBe(
      'credential_mismatch'
    )
    expect(await verdict(named(v1a()), [PUBLIC_KEY.slice('whpk_'.length)])).toBe(
      'credential_mismatch'
    )
  })

  test('a public key is no HMAC key: everybody knows it', async () => {
    const key = Buffer.from(PUBLIC_KEY.slice('whpk_'.length), 'base64')
    for (const secret of [key, PUBLIC_KEY, PUBLIC_KEY.slice('whpk_'.length)]) {
      const hmac = createHmac('sha256', secret).update(`${ID}.${SECONDS}.${BODY}`)
      const header = named(`v1,${hmac.digest('base64')}`)
      expect(await verdict(header, [PUBLIC_KEY])).toBe('credential_mismatch')
      expect(await verdict(header, [PUBLIC_KEY], { rawSecret: true })).toBe('credential_mismatch')
    }
  })

  test.each(['whpk_', 'whpk_AAAA', 'whpk_!!', `whpk_${'A'.repeat(400)}`])(
    'the malformed key %s is a no, not an exception',
    async (key) => {
      expect(await verdict(named(v1a()), [key])).toBe('credential_mismatch')
    }
  )

  test.each(['v1a,', 'v1a,AAAA', 'v1a,!!', `v1a,${'A'.repeat(400)}`])(
    'the malformed signature %s is a no, not an exception',
    async (signature) => {
      expect(await verdict(named(signature), [PUBLIC_KEY])).toBe('credential_mismatch')
    }
  )
})

test.each([
  { offBy: 300, expected: 'accepted' },
  { offBy: -300, expected: 'accepted' },
  { offBy: 301, expected: 'timestamp_outside_window' },
  { offBy: -301, expected: 'timestamp_outside_window' },
])('a message $offBy s off is $expected', async ({ offBy, expected }) => {
  const at = NOW + offBy * 1000
  const headers = named(v1(SECRET, ID, at), 'webhook', ID, String(at / 1000))
  expect(await verdict(headers)).toBe(expected)
})

test('each of the three headers is needed, all of one family', async () => {
  for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
    const { [name]: _, ...others } = named(v1())
    expect(await verdict(others)).toBe('credential_missing')
  }
  const mixed = { ...named(v1()), 'svix-signature': v1() }
  expect(await verdict({ ...mixed, 'webhook-signature': '' })).toBe('credential_missing')
})

test('a second id that nobody signed is refused: it would make one message look like many', async () => {
  expect(await verdict({ ...named(v1()), 'svix-id': 'msg_forged' })).toBe('credential_malformed')
  expect(await verdict({ ...named(v1(), 'svix'), 'webhook-id': 'msg_forged' })).toBe(
    'credential_malformed'
  )
})

test.each(['soon', '-1', '1e9', '1772700000.5'])('the time %j is malformed', async (timestamp) => {
  expect(await verdict(named(v1(), 'webhook', ID, timestamp))).toBe('credential_malformed')
})

test.each(['nonsense', 'v2,AAAA', 'v1', 'v1=AAAA', ','])(
  'a header with %j holds no signature that we know',
  async (signature) => {
    expect(await verdict(named(signature))).toBe('credential_malformed')
  }
)

test('the message id is the dedupe id, also when the stored request is read again', async () => {
  const route = standardWebhooks()
  const kept = (family: string) => {
    const headers = Object.entries(named(v1(), family)).filter(([name]) =>
      route.provider.keepHeaders.includes(name)
    )
    return request(Object.fromEntries(headers))
  }
  for (const family of ['webhook', 'svix']) {
    const events = await route.read(kept(family))
    const leads = events.ok && events.value.map((event) => event.lead(CONTEXT, undefined))
    expect(leads).toMatchObject([{ eventId: ID, event: 'contact.created' }])
  }
})

const CONTEXT = { country: 'US', fields: {} }
const leadsOf = async (body: unknown, options = {}, fields = {}) => {
  const sent = request(named(v1()), { body: bytes(JSON.stringify(body)) })
  const events = await standardWebhooks(options).read(sent)
  return events.ok
    ? events.value.map((event) => event.lead({ ...CONTEXT, fields }, undefined))
    : events.error
}

test('several leads of one message have ids of their own', async () => {
  const body = { type: 'import.done', data: { people: [{ email: 'a@example.com' }, {}] } }
  expect(await leadsOf(body, { each: 'data.people' })).toMatchObject([
    { event: 'import.done', eventId: `${ID}#1` },
    { event: 'import.done', eventId: `${ID}#2` },
  ])
})

test('type and time of the envelope are no answers, unless the route asks for them', async () => {
  const body = {
    type: 'contact.created',
    timestamp: '2026-03-05T09:30:00+01:00',
    data: { email: 'a@example.com', type: 'vip' },
  }
  expect(await leadsOf(body)).toMatchObject([
    { occurredAt: '2026-03-05T08:30:00.000Z', answers: [{ key: 'data.type', value: 'vip' }] },
  ])
  const [lead] = [await leadsOf(body, {}, { 'custom.event': 'type' })].flat()
  expect(lead).toHaveProperty('answers.0', { key: 'type', label: 'Type', value: body.type })
})
