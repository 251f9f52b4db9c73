// What every provider promises, checked with requests as its sender makes them (fixtures/<id>/sender.ts).

import { describe, expect, test } from 'vitest'
import { bodyOf, type Sent } from '../../../fixtures/fixture.ts'
import { TIMESTAMP_TOLERANCE_MS, type Provider } from '../../../src/handlers/provider.ts'
import { redact } from '../../../src/handlers/redact.ts'
import { isObject, parseJson, type Json } from '../../../src/lib/json.ts'
import {
  cases,
  contextOf,
  deliveryOf,
  providers,
  requestOf,
  senderOf,
  surroundingsOf,
} from './cases.ts'

const NOW = 1_772_700_000_000
const SECRETS = ['made-up-secret-1', 'made-up-secret-2'] as const
const GARBAGE = ['', ' ', ',', '=', '%', 't=,v1=', 't=1', 'v1=zz', 'sha256=', 'é', 'x'.repeat(5000)]
const NO_TEXT = [7, null, '', [], {}, true]
const BROKEN = ['', '{', '{"a":', 'null', '7', '"text"', '[7]', '{}', '\u0000']

const secretsOf = ({ facts }: Provider) => senderOf(facts.id).secrets ?? SECRETS

const verdict = async (
  provider: Provider,
  sent: Sent,
  secrets: readonly string[] = secretsOf(provider).slice(0, 1),
  receivedAt = NOW
) => {
  const around = surroundingsOf(senderOf(provider.facts.id), secrets)
  const result = await provider().verify(requestOf(sent, receivedAt, around), secrets)
  return result.ok ? 'accepted' : result.error.reason
}

const kit = (provider: Provider) => {
  const own = cases.filter(({ id }) => id === provider.facts.id)
  const real = own.filter(({ fixture: { leads } }) => {
    const [lead] = leads
    return lead !== undefined && !('ignored' in lead) && !lead.test
  })
  // Some senders never name more than an id.
  const usual = real.find(({ fixture }) => fixture.hydration === undefined) ?? real[0]
  if (usual === undefined) throw new Error(`${provider.facts.id} has no fixture of a usual event`)
  const { send, renew } = senderOf(provider.facts.id)
  const [SECRET, OTHER] = secretsOf(provider)
  const body = bodyOf(usual.fixture)
  const as = (sent: Sent): Sent => ({
    ...sent,
    headers: { ...usual.fixture.headers, ...sent.headers },
  })
  return {
    own,
    body,
    context: contextOf(usual.fixture),
    bare: as({ path: '', headers: {}, body }),
    send: (text: string, secret = SECRET, now = NOW) => as(send(text, secret, now)),
    renew,
    SECRET,
    OTHER,
  }
}

/** Names of the headers that one request has and the other has not, or differently. */
const differing = (one: Sent, other: Sent) =>
  Object.keys(one.headers).filter((name) => one.headers[name] !== other.headers[name])

const isSigning = (provider: Provider) => {
  const { send } = kit(provider)
  return differing(send('{"a":1}'), send('{"a":2}')).length > 0
}
const isTimed = (provider: Provider) => {
  const { send, body, SECRET } = kit(provider)
  return differing(send(body, SECRET, NOW), send(body, SECRET, NOW + 1000)).length > 0
}

/** The body is ciphertext: what authenticates is that it opens. */
const isSealing = (provider: Provider) => {
  const { send, body, OTHER } = kit(provider)
  const hasSecretField = provider.facts.secretFields.length > 0
  return !hasSecretField && send(body).body !== send(body, OTHER).body
}

/** The request with everything that depends on the secret spoilt, in many ways. */
const spoilt = (provider: Provider): Sent[] => {
  const { send, body, bare, OTHER } = kit(provider)
  const [sent, other] = [send(body), send(body, OTHER)]
  const headers = differing(sent, other)
  const inHeaders = GARBAGE.flatMap((junk) =>
    headers.map((name) => ({ ...sent, headers: { ...sent.headers, [name]: junk } }))
  )
  const inPath = GARBAGE.map((junk) => ({ ...sent, path: `/${encodeURIComponent(junk)}` }))
  const inBody = NO_TEXT.flatMap((junk) =>
    provider.facts.secretFields.map((field) => ({
      ...bare,
      body: JSON.stringify({ ...fieldsOf(body), [field]: junk }),
    }))
  )
  const inSeal = GARBAGE.map((junk) => ({ ...sent, body: junk }))
  return [
    ...inHeaders,
    ...(sent.path === other.path ? [] : inPath),
    ...inBody,
    ...(isSealing(provider) ? inSeal : []),
  ]
}

const fieldsOf = (body: string): Readonly<Record<string, unknown>> => {
  const json = parseJson(body)
  return isObject(json) ? json : {}
}

/** As it is stored: in plain. */
const storedOf = (provider: Provider, sent: Sent) =>
  provider().open(requestOf(sent, NOW), secretsOf(provider))

const leadsOf = async (provider: Provider, sent: Sent) => {
  const { context } = kit(provider)
  const events = await provider().read(await storedOf(provider, sent))
  if (!events.ok) throw new Error(events.error.detail)
  return events.value.map((event) => ({
    content: event.content,
    lead: event.lead(context, undefined),
  }))
}

describe.each(providers.map((provider) => ({ id: provider.facts.id, provider })))(
  '$id',
  ({ provider }) => {
    const { own, body, bare, send, renew, context, SECRET, OTHER } = kit(provider)
    const { secret, requires, secretFields, contentTypes } = provider.facts
    const isKeyed = secret === 'required' || requires.length > 0

    test.each(own)('$name as the sender makes it is accepted', async ({ fixture }) => {
      expect(await verdict(provider, send(bodyOf(fixture)))).toBe('accepted')
    })

    test('a wrong secret is refused', async () => {
      expect(await verdict(provider, send(body, OTHER))).not.toBe('accepted')
      // A key in hex is the same in either case.
      const isHex = /^[0-9a-f]+$/i.test(SECRET)
      const shouted = await verdict(provider, send(body, SECRET.toUpperCase()))
      expect(shouted === 'accepted').toBe(isHex)
    })

    test('any of two secrets is accepted, while one replaces the other', async () => {
      expect(await verdict(provider, send(body), [OTHER, SECRET])).toBe('accepted')
      expect(await verdict(provider, send(body), [SECRET, OTHER])).toBe('accepted')
    })

    test('a request without a credential is refused', async () => {
      expect(await verdict(provider, bare)).toBe('credential_missing')
    })

    test.runIf(isKeyed)('without a secret nobody is let in', async () => {
      for (const sent of [bare, send(body), send(body, '')]) {
        expect(await verdict(provider, sent, [])).not.toBe('accepted')
        expect(await verdict(provider, sent, [''])).not.toBe('accepted')
      }
    })

    test.runIf(secret === 'optional')('without a secret the route is public', async () => {
      expect(await verdict(provider, bare, [])).toBe('accepted')
    })

    test('a malformed credential is refused without a throw', async () => {
      const attempts = spoilt(provider)
      expect(attempts).not.toEqual([])
      for (const attempt of attempts) {
        expect(await verdict(provider, attempt)).toMatch(/^credential_/)
      }
    })

    test.runIf(isSigning(provider))('a body changed by one byte is refused', async () => {
      const sent = send(body)
      for (const at of [0, Math.floor(body.length / 2), body.length - 1]) {
        const changed = `${body.slice(0, at)}~${body.slice(at + 1)}`
        expect(await verdict(provider, { ...sent, body: changed })).toBe('credential_mismatch')
      }
      expect(await verdict(provider, { ...sent, body: `${body} ` })).toBe('credential_mismatch')
    })

    test.runIf(isSealing(provider))('a sealed body that is changed is refused', async () => {
      const sent = send(body)
      for (const at of [0, Math.floor(sent.body.length / 2), sent.body.length - 5]) {
        const letter = sent.body[at] === 'A' ? 'B' : 'A'
        const changed = `${sent.body.slice(0, at)}${letter}${sent.body.slice(at + 1)}`
        expect(await verdict(provider, { ...sent, body: changed })).toBe('credential_mismatch')
      }
    })

    test.runIf(isTimed(provider))('a stale and a future timestamp are refused', async () => {
      const edge = TIMESTAMP_TOLERANCE_MS
      const stale = send(body, SECRET, NOW - edge - 1000)
      const future = send(body, SECRET, NOW + edge + 1000)
      expect(await verdict(provider, stale)).toBe('timestamp_outside_window')
      expect(await verdict(provider, future)).toBe('timestamp_outside_window')
      expect(await verdict(provider, send(body, SECRET, NOW - edge))).toBe('accepted')
      expect(await verdict(provider, send(body, SECRET, NOW + edge))).toBe('accepted')
    })

    test('a malformed body behind a good credential is a value, never a throw', async () => {
      const fields = Object.keys(fieldsOf(body))
      const mistyped = fields.map((name) => JSON.stringify({ ...fieldsOf(body), [name]: 7 }))
      const outcomes: string[] = []
      for (const type of contentTypes) {
        for (const text of [...BROKEN, ...mistyped]) {
          const sent = send(text)
          const typed = { ...sent, headers: { ...sent.headers, 'content-type': type } }
          const events = await provider().read(await storedOf(provider, typed))
          outcomes.push(events.ok ? 'read' : events.error.reason)
          if (events.ok) for (const event of events.value) event.lead(context, undefined)
        }
      }
      expect(outcomes).toContain('malformed_body')
      expect(new Set(outcomes).difference(new Set(['read', 'malformed_body'])).size).toBe(0)
    })

    test('a redelivery has the same event id and the same content', async () => {
      const first = await leadsOf(provider, send(body, SECRET, NOW))
      expect(await leadsOf(provider, send(body, SECRET, NOW + 60_000))).toEqual(first)
    })

    test('the headers that are stored are enough to understand the event again', async () => {
      const sent = send(body)
      const stored = ['content-type', 'user-agent', ...provider().provider.keepHeaders]
      const kept = Object.entries(sent.headers).filter(([name]) =>
        stored.includes(name.toLowerCase())
      )
      const again = { ...sent, headers: Object.fromEntries(kept) }
      expect(await leadsOf(provider, again)).toEqual(await leadsOf(provider, sent))
    })

    test('the same event under another id is another event', async () => {
      const [first] = await leadsOf(provider, send(body))
      const [renewed] = await leadsOf(provider, send(renew(body, 'renewed_0001')))
      expect(renewed?.content).not.toBe(first?.content)
      expect(renewed?.lead).toMatchObject({
        person: first && 'person' in first.lead ? first.lead.person : {},
      })
    })

    test.runIf(send(body).body.includes(SECRET))(
      'the secret in the body can be blanked',
      async () => {
        const sent = send(body)
        const stored = new TextDecoder().decode(redact(requestOf(sent, NOW), secretFields).body)
        expect(sent.body).toContain(SECRET)
        expect(stored).not.toContain(SECRET)
        expect(await leadsOf(provider, { ...sent, body: stored })).toEqual(
          await leadsOf(provider, sent)
        )
      }
    )

    test.runIf(own.some(({ name }) => name.startsWith('test')))(
      'an event that the sender marks as a test is marked so, and no other',
      () => {
        for (const { name, fixture } of own) {
          const tests = fixture.leads.map((lead) => 'test' in lead && lead.test)
          expect(tests).toEqual(tests.map(() => name.startsWith('test')))
        }
      }
    )

    const hydrated = own.filter(({ fixture }) => fixture.hydration !== undefined)
    test.each(hydrated)('$name: an API answer of any shape does no harm', async ({ fixture }) => {
      const events = await provider().read(deliveryOf(fixture))
      const people = (...answers: readonly Json[]) =>
        (events.ok ? events.value : [])
          .map((event) => event.lead(context, answers))
          .map((lead) => ('person' in lead ? lead.person : lead))
      expect(people()).not.toEqual([])
      for (const answer of [null, 7, 'text', [], {}, { error: { message: 'No such object' } }]) {
        expect(people(answer)).toEqual(people())
      }
    })
  }
)
