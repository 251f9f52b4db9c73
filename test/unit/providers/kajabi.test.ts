import { expect, test } from 'vitest'
import { kajabi } from '../../../src/handlers/registry.ts'
import { bytes } from './cases.ts'

const read = async (body: unknown) => {
  const events = await kajabi().read({ headers: new Headers(), body: bytes(JSON.stringify(body)) })
  if (!events.ok) return events.error.detail
  return events.value.map((event) => event.lead({ country: 'US', fields: {} }, undefined))
}

const submission = (id: unknown, attributes: object = { email: 'ana@example.com' }) => ({
  id,
  type: 'form_submissions',
  attributes,
})

test.each([
  ['e1', '7', 'form_submission:e1:7'],
  ['e1', 7, 'form_submission:e1:7'],
  ['e1', null, 'form_submission:e1'],
  [null, '7', 'form_submission:7'],
  [null, '', null],
])('of event %j and submission %j the id is %j', async (id, own, eventId) => {
  const payload = [submission(own)]
  expect(await read({ id, event: 'form_submission', payload })).toMatchObject([{ eventId }])
})

test.each([[[]], [[7, null, 'text']], [[{ type: 'forms' }]], [{}]])(
  'the payload %j holds no submitted form',
  async (payload) => {
    expect(await read({ event: 'form_submission', payload })).toEqual([
      { ignored: 'The event holds no submitted form.' },
    ])
  }
)

test.each([[7], [{}], [{ payload: 7 }]])('the body %j is malformed', async (body) => {
  expect(await read(body)).toBeTypeOf('string')
})

test('a phone that cannot be read leaves its place to the next one', async () => {
  const phones = { mobile_phone_number: 'ask my office', phone_number: '(202) 555-0140' }
  expect(await read([submission('7', phones)])).toMatchObject([
    { person: { phone: '+12025550140' }, answers: [{ value: 'ask my office' }] },
  ])
})
