// A sender that only ever says "something has changed", with the same words: what becomes of each ping, with the sandbox in
// the place of Mollie's API.

import { expect, test } from 'vitest'
import { post } from '../../cli/lib/samples.ts'
import { sender } from '../../fixtures/mollie/sender.ts'
import { gatewayAndSandbox, VARS } from './pair.ts'

async function gatewayAndMollie() {
  const { gateway, api, control } = await gatewayAndSandbox('mollie', 'mollie')
  const { path, ...ping } = sender.send('id=tr_1aaaa', VARS['MOLLIE_SECRET'] ?? '', Date.now())
  const pay = (more: object) =>
    control('providers/mollie/v2/payments/tr_1aaaa', {
      id: 'tr_1aaaa',
      mode: 'live',
      amount: { value: '49.00', currency: 'EUR' },
      description: 'Course',
      billingAddress: { email: 'femke@example.com' },
      ...more,
    })
  return {
    pay,
    /** The ping is posted, with the key or without it; how its event ends. */
    ping: async (isKeyed = true) => {
      const { id = '' } = await post(gateway.url, 'mollie', { ...ping, path: isKeyed ? path : '' })
      const ends = ['delivered', 'ignored', 'parked']
      await expect
        .poll(async () => (await api.event(id)).state, { timeout: 20_000 })
        .toSatisfy((state: string) => ends.includes(state))
      const { state, reason, contactId } = await api.event(id)
      return { id, state, reason, contactId }
    },
  }
}

test('the same ping tells of a payment, of nothing new, and of a refund', async () => {
  const { pay, ping } = await gatewayAndMollie()
  await pay({ status: 'open' })
  const open = await ping()
  await pay({ status: 'paid' })
  const paid = await ping(false)
  const again = await ping()
  await pay({ status: 'paid', amountRefunded: { value: '49.00', currency: 'EUR' } })
  const refunded = await ping()
  expect([open, paid, again, refunded].map(({ state }) => state)).toEqual([
    'delivered',
    'delivered',
    'ignored',
    'delivered',
  ])
  expect(again.reason).toContain(paid.id)
  expect(new Set([open, paid, refunded].map(({ contactId }) => contactId)).size).toBe(1)
})

test('a ping about nothing is ignored, and does not stand in the way of the real one', async () => {
  const { pay, ping } = await gatewayAndMollie()
  const madeUp = await ping(false)
  expect(madeUp).toMatchObject({
    state: 'ignored',
    reason: expect.stringContaining('made up') as unknown,
  })
  await pay({ status: 'paid' })
  const real = await ping()
  expect(real.state).toBe('delivered')
  expect(real.id).not.toBe(madeUp.id)
})
