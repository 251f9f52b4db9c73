import { expect, test } from 'vitest'
import { checkoutFields, questions } from '../../../src/mappers/checkout-fields.ts'

const asked = (fields: Parameters<typeof questions>[0], option = {}) =>
  checkoutFields(questions(fields), { country: 'US', fields: option })

test('what the checkout asks names the buyer, agrees, or is an answer under its own words', () => {
  expect(
    asked({ Company: 'Lind Ltd', 'Newsletter opt-in': 'yes', 'How did you find us?': 'A friend' })
  ).toMatchObject({
    person: { company: 'Lind Ltd' },
    consent: [{ key: 'Newsletter opt-in', given: true }],
    extra: [{ path: 'How did you find us?', value: 'A friend' }],
  })
})

test('attribution stays among what is left, for the payment to find', () => {
  expect(asked({ utm_source: 'podcast', size: ['S', 'M'] }).extra).toEqual([
    { path: 'utm_source', label: 'Utm source', value: 'podcast' },
    { path: 'size', label: 'Size', value: ['S', 'M'] },
  ])
})

test("the route's `fields` say what is not guessed", () => {
  expect(asked({ q7: 'Lind Ltd' }, { company: 'q7' })).toMatchObject({
    person: { company: 'Lind Ltd' },
    extra: [],
  })
})
