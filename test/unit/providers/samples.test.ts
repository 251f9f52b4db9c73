// Other people's published bodies, read from beside the project where that folder exists: our reading of each
// is stated as facts, nothing of them is kept here.

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import type { Provider } from '../../../src/handlers/provider.ts'
import { googleAds, hook, htmlForm, stripe } from '../../../src/handlers/registry.ts'
import { fromHex, toHex, utf8 } from '../../../src/lib/encoding.ts'
import { parseJson } from '../../../src/lib/json.ts'
import { verifyHmac } from '../../../src/lib/signatures.ts'
import type { Ignored, Lead } from '../../../src/mappers/lead.ts'
import { bytes, requestOf } from './cases.ts'

const FOLDER = resolve(import.meta.dirname, '../../../../shared/samples')
const context = { country: 'US', fields: {} }

const text = (file: string) => readFileSync(resolve(FOLDER, file), 'utf8')

const readingOf = async (provider: Provider, file: string) => {
  const type = file.endsWith('.json') ? 'application/json' : 'application/x-www-form-urlencoded'
  const headers = new Headers({ 'content-type': type })
  const events = await provider().read({ headers, body: bytes(text(file)) })
  if (!events.ok) throw new Error(events.error.detail)
  expect(events.value).toHaveLength(1)
  return events.value[0]
}

const leadOf = async (provider: Provider, file: string) =>
  (await readingOf(provider, file))?.lead(context)

const vectorFile = z.object({
  vectors: z.array(
    z.object({
      provider: z.string(),
      secret: z.optional(z.string()),
      signedString: z.optional(z.string()),
      expected: z.optional(z.string()),
      headers: z.optional(z.record(z.string(), z.string())),
      body: z.optional(z.string()),
      at: z.optional(z.number()),
    })
  ),
})
const vectors = () =>
  vectorFile
    .parse(parseJson(text('signature-vectors.json')))
    .vectors.filter(({ provider }) => provider === 'stripe')

const eventFile = z.object({ data: z.object({ object: z.json() }) })

const answersOf = (lead: Lead | Ignored | undefined) =>
  lead !== undefined && 'answers' in lead ? lead.answers.map(({ value }) => value) : []

describe.skipIf(!existsSync(FOLDER))('published samples', () => {
  test('a form: name, mail, phone with a plus, a list, a message of two lines', async () => {
    const lead = await leadOf(htmlForm, 'html-form/contact-urlencoded.txt')
    expect(lead).toMatchObject({
      kind: 'form',
      eventId: null,
      test: false,
      person: {
        firstName: 'Jane',
        lastName: 'Doe',
        email: 'jane@example.com',
        phone: '+447700900123',
      },
    })
    expect(answersOf(lead)).toContainEqual(['seo', 'ads'])
    expect(answersOf(lead).join()).toMatch(/Hello\r?\nWorld/)
    expect(JSON.stringify(lead)).not.toContain('gotcha')
  })

  test('a flat hook: the person, the UTM source, the tags as an answer', async () => {
    const lead = await leadOf(hook, 'generic/flat-zapier.json')
    expect(lead).toMatchObject({
      kind: 'hook',
      person: {
        firstName: 'Ada',
        lastName: 'Lovelace',
        email: 'lead@example.com',
        phone: '+14155550100',
      },
      attribution: { utm: { source: 'google' } },
      answers: [{ key: 'tags', value: 'newsletter,vip' }],
    })
  })

  const person = { firstName: 'FirstName', lastName: 'LastName', phone: '+16505550123' }
  const withEmail = { ...person, email: 'test@example.com' }
  test.each([
    ['lead-docs-sample', false, withEmail, [], ['campaign', 'form']],
    ['lead-docs-test-capital-key', true, withEmail, [], undefined],
    ['lead-phone-only', true, person, [], ['campaign', 'adSet', 'ad', 'form']],
    [
      'lead-test-custom-question',
      true,
      { ...withEmail, address: { postalCode: '94043' } },
      [{ key: 'SERVICE', label: 'Service', value: 'Roofing' }],
      ['campaign', 'adSet', 'ad', 'form'],
    ],
  ])('google-ads/%s', async (file, isTest, someone, answers, ids) => {
    const lead = await leadOf(googleAds, `google-ads/${file}.json`)
    expect(lead).toMatchObject({ kind: 'ad_lead', event: 'lead', test: isTest, answers })
    expect(lead).toHaveProperty('person', { ...someone, fullName: 'FirstName LastName' })
    const ad = lead && 'attribution' in lead ? lead.attribution.ad : undefined
    expect(ad && Object.keys(ad)).toEqual(ids)
  })

  test.each([
    ['lead-docs-sample', 'testkey'],
    ['lead-docs-test-capital-key', 'xfdgdgsgfchgvhgfchg'],
    ['lead-phone-only', 'testkey'],
    ['lead-test-custom-question', 'testkey'],
  ])('google-ads/%s is accepted with its key and refused with another', async (file, key) => {
    const body = text(`google-ads/${file}.json`)
    const request = requestOf({ path: '', headers: {}, body }, 0)
    expect(await googleAds().verify(request, [key])).toMatchObject({ ok: true })
    expect(await googleAds().verify(request, ['another'])).toMatchObject({ ok: false })
  })

  test('stripe: a checkout without an amount to pay begins a subscription, of a customer with a country only', async () => {
    const lead = await leadOf(stripe, 'stripe/checkout.session.completed.json')
    expect(lead).toMatchObject({
      kind: 'payment',
      event: 'checkout.session.completed',
      eventId: 'evt_1MhUT6E0b6fckueSlc4GyvIi',
      occurredAt: '2023-03-03T09:00:00.000Z',
      test: true,
      consent: [],
      payment: {
        kind: 'subscription_started',
        ids: [
          'in_1MhUT5E0b6fckueSfPlY05Fw',
          'cs_test_a1CagZ1XmCLIZb3ME6r06G1h8ygwbbbMw8Nqk0R86MWMT4dmCjDiUYfQDr',
          'sub_1MhUT5E0b6fckueSYAo1LoiF:start',
        ],
      },
    })
    expect(lead).not.toHaveProperty('money')
    expect(answersOf(lead)).toEqual(['0.00 USD', 'sub_1MhUT5E0b6fckueSYAo1LoiF'])
    expect(lead).toHaveProperty('person', {
      firstName: 'Martin',
      fullName: 'Martin',
      email: 'customer@example.com',
      address: { country: 'CM' },
    })
  })

  test('stripe: a customer', async () => {
    const lead = await leadOf(stripe, 'stripe/customer.created.json')
    expect(lead).toMatchObject({ test: true, person: { email: 'customer@example.com' } })
    expect(lead).not.toHaveProperty('money')
  })

  test('stripe: a subscription names nobody; ten seats of seven dollars are seventy', async () => {
    const reading = await readingOf(stripe, 'stripe/customer.subscription.created.json')
    expect(reading?.need()?.path).toBe('/v1/customers/cus_NSPOMxl5eL01qM')
    const { data } = eventFile.parse(parseJson(text('stripe/customer.created.json')))
    expect(reading?.lead(context)).toMatchObject({ person: {} })
    expect(reading?.lead(context, [data.object])).toMatchObject({
      person: { email: 'customer@example.com', firstName: 'Martin' },
      money: { amount: '70.00', currency: 'USD', status: 'none', recurring: true },
    })
  })

  test('stripe: 1500 yen are 1500 yen', async () => {
    expect(await leadOf(stripe, 'stripe/payment_intent.succeeded-jpy.json')).toMatchObject({
      person: { email: 'customer@example.jp' },
      money: { amount: '1500', currency: 'JPY', status: 'paid' },
    })
  })

  test('stripe: a thin event about something else than payments is ignored with a reason', async () => {
    const reading = await readingOf(stripe, 'stripe/thin-event-v2.json')
    expect(reading?.need()).toBeNull()
    expect(reading?.lead(context)).toHaveProperty(
      'ignored',
      'stripe event type v1.billing.meter.error_report_triggered is not mapped'
    )
  })

  test('the published HMACs of Stripe are recognised', async () => {
    const raw = vectors().filter(({ expected }) => expected !== undefined)
    expect(raw).not.toEqual([])
    for (const { secret = '', signedString = '', expected = '' } of raw) {
      const scheme = { hash: 'SHA-256', encoding: 'hex' } as const
      expect(await verifyHmac(scheme, [secret], utf8(signedString), [expected])).toBe(true)
      const flipped = toHex((fromHex(expected) ?? utf8('')).map((byte) => byte ^ 1))
      expect(await verifyHmac(scheme, [secret], utf8(signedString), [flipped])).toBe(false)
    }
  })

  test('the published header of Stripe is accepted at its time and refused later', async () => {
    const signed = vectors().filter(({ at }) => at !== undefined)
    expect(signed).not.toEqual([])
    for (const { secret = '', headers = {}, body = '', at = 0 } of signed) {
      const request = (now: number) => requestOf({ path: '', headers, body }, now)
      expect(await stripe().verify(request(at * 1000), [secret])).toMatchObject({ ok: true })
      expect(await stripe().verify(request((at + 301) * 1000), [secret])).toMatchObject({
        error: { reason: 'timestamp_outside_window' },
      })
    }
  })
})
