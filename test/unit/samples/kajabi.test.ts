import { describe, expect, test } from 'vitest'
import { kajabi } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('published samples of Kajabi', () => {
  test('a submitted form: the person and the title of the form, picked out of one list', async () => {
    const [lead] = await leadsOfSample(kajabi, 'kajabi/form_submission.json')
    expect(lead).toMatchObject({
      kind: 'form',
      event: 'form_submission',
      eventId: 'form_submission:hash_id:0',
      person: { firstName: 'John', lastName: 'Doe', email: 'john.doe@example.com' },
      answers: [],
      attribution: { ad: { form: { id: '0', name: 'Sample Form' } } },
    })
  })

  test('a payment: the amount in cents, the customer beside it', async () => {
    expect(await leadsOfSample(kajabi, 'kajabi/payment_succeeded.json')).toMatchObject([
      {
        kind: 'payment',
        event: 'payment_succeeded',
        eventId: 'payment_succeeded:hash_id:0',
        occurredAt: '2025-07-31T17:10:19.285Z',
        person: { firstName: 'John', lastName: 'Doe', email: 'john.doe@example.com' },
        answers: [],
        money: { amount: '10.00', currency: 'USD', status: 'paid' },
        payment: { kind: 'purchase' },
      },
    ])
  })
})
