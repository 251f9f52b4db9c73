import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/lib/json.ts'
import { leadParts } from '../../../src/mappers/fields/detect.ts'
import { flatten } from '../../../src/mappers/fields/flatten.ts'

const context = { country: 'US', fields: {} }
const read = (json: Json) => leadParts(flatten(json), context)
const personIn = (json: Json) => read(json).person
const answersIn = (json: Json) => read(json).answers.map(({ label, value }) => [label, value])

const ADDRESS = 'jane@example.com'
const PERSON = { firstName: 'Jane', lastName: 'Doe', fullName: 'Jane Doe', email: ADDRESS }

describe('questions and answers side by side', () => {
  test.each([
    ['question', 'answer'],
    ['label', 'value'],
    ['title', 'response'],
    ['name', 'value'],
    ['field', 'value'],
    ['key', 'value'],
    ['display_name', 'value'],
    ['fieldLabel', 'answerText'],
    ['name', 'values'],
  ])('are read as %s and %s', (name, value) => {
    const answers = [
      { [name]: 'Your full name', [value]: 'Jane Doe' },
      { [name]: 'E-mail', [value]: ADDRESS },
      { [name]: 'What is your budget?', [value]: '5000' },
    ]
    expect(personIn({ answers })).toEqual(PERSON)
    expect(answersIn({ answers })).toEqual([['What is your budget?', '5000']])
  })

  test('may have the parts that fields of forms have', () => {
    const fields = [
      { id: 1, type: 'text', label: 'First name', value: 'Jane', required: true, order: 1 },
      { id: 2, type: 'email', label: 'Mail', value: ADDRESS, options: ['x'], hidden: false },
    ]
    expect(personIn({ fields })).toEqual({ firstName: 'Jane', fullName: 'Jane', email: ADDRESS })
    expect(answersIn({ fields })).toEqual([])
  })

  test('in the root of the body, deep inside, and with answers that are lists or objects', () => {
    expect(personIn([{ question: 'Mail', answer: ADDRESS }])).toEqual({ email: ADDRESS })
    const json = {
      data: {
        responses: [
          { question: 'Name', answer: { first: 'Jane', last: 'Doe' } },
          { question: 'Mail', answer: [ADDRESS] },
          { question: 'Rooms', answer: ['Bath', 'Hall'] },
          { question: 'Nothing', answer: null },
        ],
      },
    }
    expect(personIn(json)).toEqual(PERSON)
    expect(answersIn(json)).toEqual([['Rooms', ['Bath', 'Hall']]])
  })

  test('a machine’s name becomes a label that can be read', () => {
    const json = { custom_fields: [{ name: 'monthly_budget', value: '5k' }] }
    expect(answersIn(json)).toEqual([['Monthly budget', '5k']])
  })

  test('a consent question is consent', () => {
    const json = { answers: [{ question: 'Do you agree to our terms?', answer: 'Yes' }] }
    expect(read(json).consent).toMatchObject([{ text: 'Do you agree to our terms?', given: true }])
  })

  test('are found by the fields option, by path and by question', () => {
    const entries = flatten({ answers: [{ question: 'Who are you?', answer: 'Jane Doe' }] })
    for (const source of ['answers.Who are you?', 'Who are you?']) {
      const { person } = leadParts(entries, { ...context, fields: { fullName: source } })
      expect(person).toMatchObject({ fullName: 'Jane Doe' })
    }
  })

  test('a field under a key, with label, type and value, is one answer', () => {
    const json = {
      fields: {
        f1: { label: 'Your name', type: 'text', value: 'Jane Doe' },
        f2: { label: 'Budget', type: 'number', value: 5 },
      },
    }
    expect(personIn(json)).toMatchObject({ fullName: 'Jane Doe' })
    expect(answersIn(json)).toEqual([['Budget', '5']])
  })
})

describe('what only looks like it', () => {
  test.each<[string, Json]>([
    [
      'line items',
      {
        items: [
          { name: 'Oven', value: 1299, quantity: 2 },
          { name: 'Pan', value: 9, quantity: 1 },
        ],
      },
    ],
    [
      'prices',
      {
        plans: [
          { title: 'Gold', value: 49, currency: 'EUR' },
          { title: 'Tin', value: 9, currency: 'EUR' },
        ],
      },
    ],
    [
      'reviews',
      {
        reviews: [
          { title: 'Good', text: 'Hi', stars: 5 },
          { title: 'Bad', text: 'Ho', stars: 1 },
        ],
      },
    ],
  ])('%s keep every part', (_, json) => {
    const parts = flatten(json).map(({ value }) => value)
    expect(answersIn(json).map(([, value]) => value)).toEqual(parts)
    expect(parts).toHaveLength(6)
  })

  test.each<[string, Json]>([
    [
      'tags',
      {
        tags: [
          { name: 'Company', value: 'B2B' },
          { name: 'City', value: 'Leeds' },
        ],
      },
    ],
    [
      'options',
      {
        options: [
          { label: 'Company', value: 'company' },
          { label: 'Name', value: 'me' },
        ],
      },
    ],
    [
      'products',
      {
        products: [
          { title: 'Name', value: 'Oven' },
          { title: 'Website', value: 'a.example' },
        ],
      },
    ],
    [
      'properties of products',
      {
        line_items: [
          {
            properties: [
              { name: 'Name', value: 'Jane' },
              { name: 'Company', value: 'Acme' },
            ],
          },
        ],
      },
    ],
    [
      'attributes of products',
      {
        product: {
          attributes: [
            { name: 'Company', value: 'Acme' },
            { name: 'Size', value: 'L' },
          ],
        },
      },
    ],
    [
      'headers of a mail',
      {
        headers: [
          { name: 'Name', value: 'x' },
          { name: 'Phone', value: '202 555 0123' },
        ],
      },
    ],
    ['a choice with its label', { service: { label: 'Company', value: 'company' } }],
    ['a single named value', { extra: [{ name: 'Company', value: 'Acme' }] }],
  ])('%s are never the person', (_, json) => {
    expect(personIn(json)).toEqual({})
    expect(answersIn(json).length).toBeGreaterThan(0)
  })

  test('named numbers and addresses of a person are found by the name of their list', () => {
    const phones = [
      { label: 'Work', value: '(202) 555-0123' },
      { label: 'Home', value: '(202) 555-0124' },
    ]
    expect(personIn({ phones }).phone).toBe('+12025550123')
    const emails = [{ label: 'Private', value: ADDRESS }]
    expect(personIn({ contact: { emails } }).email).toBe(ADDRESS)
  })

  test('a list of some pairs and something else stays a list', () => {
    const list = [{ name: 'Company', value: 'Acme' }, 'and more']
    expect(answersIn({ given: list }).map(([, value]) => value)).toEqual([
      'Company',
      'Acme',
      'and more',
    ])
  })

  test.each<Json>([
    [{ question: '', answer: 'x' }],
    [{ question: ' ', answer: 'x' }],
    [{ question: 7, answer: 'x' }],
    [{ question: null, answer: 'x' }],
    [{ question: 'Q'.repeat(301), answer: 'x' }],
    [{ question: 'Q' }],
    [[]],
    [null],
    [],
  ])('%j is no pair', (json) => {
    expect(() => flatten({ answers: json })).not.toThrow()
    expect(answersIn({ answers: json }).map(([label]) => label)).not.toContain('Q')
  })
})

test('a hostile list cannot reach a prototype, and takes no time', () => {
  const answers = [
    { question: '__proto__', answer: { isAdmin: 1 } },
    { question: 'constructor', answer: 2 },
  ]
  expect(flatten({ answers })).toHaveLength(2)
  expect({}).not.toHaveProperty('isAdmin')
  const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${index}`, 'x']))
  const body = { answers: Array.from({ length: 20 }, () => wide), one: wide }
  // The best of three: other tests run beside this one.
  const took = [1, 2, 3].map(() => {
    const started = performance.now()
    flatten(body)
    return performance.now() - started
  })
  expect(Math.min(...took)).toBeLessThan(3000)
})
