import { describe, expect, test } from 'vitest'
import { gocardless } from '../../../src/handlers/registry.ts'
import { bytes } from '../providers/cases.ts'
import { isPublished, leadsOfSample, requestOfVector, sample, vectorsOf } from './published.ts'

const verify = async (vector: Parameters<typeof requestOfVector>[0]) =>
  (await gocardless().verify(requestOfVector(vector), [vector.secret ?? ''])).ok

describe.skipIf(!isPublished)('published samples of GoCardless', () => {
  test('two events of a POST: a subscription starts, and a mandate that is not yet active', async () => {
    expect(await leadsOfSample(gocardless, 'gocardless/events-two.json')).toMatchObject([
      {
        event: 'subscriptions/created',
        eventId: 'EV00BD05S5VM2T',
        occurredAt: '2018-07-05T09:13:51.404Z',
        person: {},
      },
      { ignored: "GoCardless' event mandates/created is not mapped." },
    ])
  })

  test('the subscription is asked for', async () => {
    const body = bytes(sample('gocardless/events-two.json'))
    const read = await gocardless().read({ headers: new Headers(), body })
    expect(read.ok && read.value.map(({ need }) => need()?.path)).toEqual([
      '/subscriptions/SB0003JJQ2MR06',
      undefined,
    ])
  })

  test.each(vectorsOf('gocardless'))('signature: $name', async (vector) => {
    expect(await verify(vector)).toBe(true)
    expect(await verify({ ...vector, body: `${vector.body} ` })).toBe(false)
    expect(await verify({ ...vector, secret: `${vector.secret}x` })).toBe(false)
  })
})
