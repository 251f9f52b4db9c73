// Signatures against Stripe's own library: what one accepts or refuses, so does the other.

import { Stripe } from 'stripe'
import { expect, test } from 'vitest'
import { stripe } from '../../../src/handlers/payments/stripe.ts'
import { requestOf } from './cases.ts'
import { eventOf, NOW } from './stripe-events.ts'

const SECRET = 'whsec_made_up_for_tests'
const BODY = JSON.stringify(eventOf('invoice.paid', { customer_name: 'Zoë Müller ✓' }))
const TOLERANCE_S = 300

const sdk = new Stripe('sk_test_made_up')
const headerOf = (given: { secret?: string; payload?: string; timestamp?: number } = {}) =>
  sdk.webhooks.generateTestHeaderString({
    payload: BODY,
    secret: SECRET,
    timestamp: NOW / 1000,
    ...given,
  })

const isAccepted = async (header: string, body: string, now: number) => {
  const request = requestOf({ path: '', headers: { 'stripe-signature': header }, body }, now)
  return (await stripe().verify(request, [SECRET])).ok
}

function isAcceptedBySdk(header: string, body: string, now: number): boolean {
  try {
    // Its tolerance is counted from the clock, unless it is told the time.
    sdk.webhooks.constructEvent(body, header, SECRET, TOLERANCE_S, undefined, now)
    return true
  } catch {
    return false
  }
}

test.each<[string, string, string, boolean]>([
  ['as Stripe signs it', headerOf(), BODY, true],
  ['with a second signature beside it', `${headerOf()},v1=${'0'.repeat(64)}`, BODY, true],
  ['with a test signature beside it', `${headerOf()},v0=${'0'.repeat(64)}`, BODY, true],
  ['with another body', headerOf(), `${BODY} `, false],
  ['with another secret', headerOf({ secret: 'whsec_other' }), BODY, false],
  ['as a test signature alone', headerOf().replace('v1=', 'v0='), BODY, false],
  ['without a time', headerOf().replace(/^t=\d+,/, ''), BODY, false],
  ['without anything', '', BODY, false],
  ['too old', headerOf({ timestamp: NOW / 1000 - TOLERANCE_S - 1 }), BODY, false],
  ['just in time', headerOf({ timestamp: NOW / 1000 - TOLERANCE_S }), BODY, true],
])('a request %s: both agree', async (_, header, body, expected) => {
  expect(await isAccepted(header, body, NOW)).toBe(expected)
  expect(isAcceptedBySdk(header, body, NOW)).toBe(expected)
})

test('a time that is yet to come is refused, where the library takes it', async () => {
  const header = headerOf({ timestamp: NOW / 1000 + TOLERANCE_S + 1 })
  expect(await isAccepted(header, BODY, NOW)).toBe(false)
  expect(isAcceptedBySdk(header, BODY, NOW)).toBe(true)
})
