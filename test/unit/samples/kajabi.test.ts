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

  test('a payment is ignored with its name', async () => {
    expect(await leadsOfSample(kajabi, 'kajabi/payment_succeeded.json')).toEqual([
      { ignored: 'Kajabi\'s event "payment_succeeded" is not mapped: only form_submission is.' },
    ])
  })
})
