import { describe, expect, test } from 'vitest'
import { square } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample, requestOfVector, vectorsOf } from './published.ts'

describe.skipIf(!isPublished)('published samples of Square', () => {
  test.each(['created', 'updated'])(
    'payment.%s names no buyer and no customer: there is nobody to make a contact of',
    async (event) => {
      const [lead] = await leadsOfSample(square, `square/payment.${event}.json`)
      expect(lead).toEqual({
        ignored: 'Square knows no email address and no phone number of the buyer.',
      })
    }
  )

  test('the test of the console is a test', async () => {
    const [lead] = await leadsOfSample(square, 'square/webhooks.test_notification.json')
    expect(lead).toMatchObject({
      test: true,
      eventId: 'ac3ac95b-f97d-458c-a6e6-18981597e05f',
      occurredAt: '2022-07-13T20:30:59.037Z',
      person: {},
    })
  })

  test.runIf(vectorsOf('square').length > 0)('published signatures are recognised', async () => {
    for (const vector of vectorsOf('square')) {
      const verified = await square().verify(requestOfVector(vector), [vector.secret ?? ''])
      expect([vector.name, verified.ok]).toEqual([vector.name, vector.valid])
    }
  })
})
