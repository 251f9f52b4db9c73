import { expect, test } from 'vitest'
import type { Plan } from '../../../src/mappers/plan.ts'
import { FieldCatalogue } from '../../../src/outbox/delivery/field-catalogue.ts'
import { json, scripted, type Line } from '../client/scripted.ts'
import { MINUTE, NOW, planOf, refusal } from './make.ts'

const naming = (...keys: readonly string[]) =>
  planOf({ customFields: keys.map((key) => ({ key, value: 'v' })) })
const fields = (...keys: readonly string[]) =>
  json(200, { customFields: keys.map((key) => ({ id: `id-${key}`, fieldKey: `contact.${key}` })) })

/** A catalogue before a script; `ask` answers with the ids of the keys it knows. */
function catalogue(...script: readonly Line[]) {
  const known = new FieldCatalogue()
  const { client, sent } = scripted(script)
  const fieldsFor = (plan: Plan, now = NOW) =>
    known.fieldsFor(plan, () => client.location.customFields(), now)
  const ask = async (plan: Plan, now = NOW) =>
    Object.fromEntries([...(await fieldsFor(plan, now))].map(([key, { id }]) => [key, id]))
  return { ask, fieldsFor, sent }
}

test('a plan without custom fields costs no call', async () => {
  const { ask, sent } = catalogue()
  expect(await ask(planOf())).toEqual({})
  expect(sent).toEqual([])
})

test('keys become ids by one call, which serves the events of the next minutes', async () => {
  const { ask, sent } = catalogue(fields('budget', 'size'))
  expect(await ask(naming('budget'))).toEqual({ budget: 'id-budget', size: 'id-size' })
  expect(await ask(naming('size'), NOW + 9 * MINUTE)).toMatchObject({ size: 'id-size' })
  expect(sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
    'GET /locations/locSandbox0000000001/customFields',
  ])
})

test('keys of the first touch are asked for like the others', async () => {
  const { ask, sent } = catalogue(fields('first_ad'))
  const plan = planOf({ firstTouch: [{ key: 'first_ad', value: 'v' }] })
  expect(await ask(plan)).toEqual({ first_ad: 'id-first_ad' })
  expect(await ask(planOf())).toEqual({ first_ad: 'id-first_ad' })
  expect(sent).toHaveLength(1)
})

test('after ten minutes the location is asked again', async () => {
  const { ask } = catalogue(fields('budget'), fields('budget', 'size'))
  await ask(naming('budget'))
  expect(await ask(naming('budget'), NOW + 10 * MINUTE)).toHaveProperty('size')
})

test('a key that is not there is asked for again, but at most once a minute', async () => {
  const { ask, sent } = catalogue(fields('budget'), fields('budget', 'size'))
  await ask(naming('size'))
  expect(await ask(naming('size'), NOW + MINUTE - 1)).not.toHaveProperty('size')
  expect(sent).toHaveLength(1)
  expect(await ask(naming('size'), NOW + MINUTE)).toHaveProperty('size')
})

test('events that leave together share one call and all wait for its answer', async () => {
  const { ask, sent } = catalogue(fields('budget'))
  const answers = await Promise.all([1, 2, 3].map(() => ask(naming('budget'))))
  expect(answers.map(({ budget }) => budget)).toEqual(['id-budget', 'id-budget', 'id-budget'])
  expect(sent).toHaveLength(1)
})

test('a call that failed is an error, and the next event asks again at once', async () => {
  const { ask } = catalogue(refusal(500, 'Internal server error'), fields('budget'))
  await expect(ask(naming('budget'))).rejects.toMatchObject({ code: 'server_error' })
  expect(await ask(naming('budget'), NOW + 1)).toEqual({ budget: 'id-budget' })
})

test('a token without this one scope still delivers, and is not asked for each event', async () => {
  const { ask, sent } = catalogue(refusal(401, 'The token is not authorized for this scope.'))
  expect(await ask(naming('budget'))).toEqual({})
  expect(await ask(naming('budget'), NOW + 1_000)).toEqual({})
  expect(sent).toHaveLength(1)
})

test('a token that is wrong is no missing scope', async () => {
  const { ask } = catalogue(refusal(401, 'Invalid Private Integration token'))
  await expect(ask(naming('budget'))).rejects.toMatchObject({ code: 'token_invalid' })
})

test('type and options come with the id, for the values to be fitted', async () => {
  const size = { id: 'f1', name: 'Size', fieldKey: 'contact.size', dataType: 'RADIO' }
  const { fieldsFor } = catalogue(
    json(200, { customFields: [{ ...size, picklistOptions: ['S'] }] })
  )
  expect((await fieldsFor(naming('size'))).get('size')).toEqual({
    id: 'f1',
    name: 'Size',
    key: 'size',
    dataType: 'RADIO',
    options: ['S'],
  })
})

test('what was known stays known when the next answer does not come', async () => {
  const { ask } = catalogue(
    fields('budget'),
    refusal(401, 'The token is not authorized for this scope.')
  )
  await ask(naming('budget'))
  expect(await ask(naming('budget'), NOW + 10 * MINUTE)).toEqual({ budget: 'id-budget' })
})
