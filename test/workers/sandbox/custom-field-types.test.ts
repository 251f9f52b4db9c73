// Custom fields by type: what goes in, what comes out, what is dropped in silence, what refuses the call.

import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/lib/json.ts'
import { contact, control, read, sandbox, upsert } from './sandbox.ts'

const FILE = { meta: { size: 1 }, url: 'https://example.com/a.pdf', documentId: 'd1' }
const OPTIONS = ['Under $1,000', 'Over – $5,000']

const TYPES = [
  'TEXT',
  'LARGE_TEXT',
  'PHONE',
  'SINGLE_OPTIONS',
  'RADIO',
  'NUMERICAL',
  'MONETORY',
  'CHECKBOX',
  'MULTIPLE_OPTIONS',
  'DATE',
  'TEXTBOX_LIST',
  'FILE_UPLOAD',
  'SIGNATURE',
] as const
type Type = (typeof TYPES)[number]

async function withFields(): Promise<void> {
  await sandbox()
  await control(
    'PUT',
    'custom-fields',
    TYPES.map((dataType) => ({
      id: dataType,
      name: dataType,
      fieldKey: `contact.${dataType.toLowerCase()}`,
      dataType,
      picklistOptions: OPTIONS,
    }))
  )
}
const write = (id: Type, field_value: Json) =>
  upsert({ email: 'ada@example.com', customFields: [{ id, field_value }] })

const KEPT: readonly (readonly [Type, Json, Json])[] = [
  ['TEXT', 'pro', 'pro'],
  ['TEXT', 7, '7'],
  ['TEXT', true, 'true'],
  ['TEXT', 'x'.repeat(300), 'x'.repeat(256)],
  ['LARGE_TEXT', 'x'.repeat(300), 'x'.repeat(300)],
  ['PHONE', '+1 213 555 0100', '+1 213 555 0100'],
  ['SINGLE_OPTIONS', 'Under $1,000', 'Under $1,000'],
  ['RADIO', 'Over – $5,000', 'Over – $5,000'],
  ['NUMERICAL', 7.5, 7.5],
  ['NUMERICAL', 0, 0],
  ['MONETORY', 49, 49],
  ['CHECKBOX', ['Under $1,000'], ['Under $1,000']],
  ['CHECKBOX', ['Under $1,000', 'other'], ['Under $1,000']],
  ['MULTIPLE_OPTIONS', OPTIONS, OPTIONS],
  ['DATE', '2026-03-01', '2026-03-01'],
  ['DATE', 1_772_323_200_000, 1_772_323_200_000],
  ['TEXTBOX_LIST', { row1: 'a', row2: 'b' }, { row1: 'a', row2: 'b' }],
  ['FILE_UPLOAD', { file1: FILE }, { file1: FILE }],
  ['SIGNATURE', { url: FILE.url, meta: {} }, { url: FILE.url, meta: {} }],
]

test.each(KEPT)(
  '%s takes %j and gives back %j, by id and without the key',
  async (id, value, out) => {
    await withFields()
    const { status, json } = await write(id, value)
    expect(status).toBe(200)
    expect(json.contact.customFields).toEqual([{ id, value: out }])
    expect((await read(json.contact.id)).customFields).toEqual([{ id, value: out }])
  }
)

const DROPPED: readonly (readonly [Type, Json])[] = [
  ['SINGLE_OPTIONS', 'under $1,000'],
  ['SINGLE_OPTIONS', ' Under $1,000'],
  ['RADIO', 'Over - $5,000'],
  ['CHECKBOX', ['under $1,000']],
  ['MULTIPLE_OPTIONS', ['Over - $5,000']],
]

test.each(DROPPED)('%s drops %j with 200', async (id, value) => {
  await withFields()
  const { status, json } = await write(id, value)
  expect([status, json.contact.customFields]).toEqual([200, []])
})

const REFUSED: readonly (readonly [Type, Json])[] = [
  ['TEXT', ['a']],
  ['TEXT', { a: 1 }],
  ['LARGE_TEXT', { a: 1 }],
  ['PHONE', ['+12135550100']],
  ['SINGLE_OPTIONS', 7],
  ['SINGLE_OPTIONS', ['Under $1,000']],
  ['RADIO', { a: 1 }],
  ['NUMERICAL', '7'],
  ['NUMERICAL', [7]],
  ['MONETORY', { currency: 'USD', value: 49 }],
  ['MONETORY', '49.00'],
  ['CHECKBOX', 'Under $1,000'],
  ['MULTIPLE_OPTIONS', [1]],
  ['DATE', 'next week'],
  ['DATE', true],
  ['TEXTBOX_LIST', 'a'],
  ['TEXTBOX_LIST', ['a']],
  ['FILE_UPLOAD', 'https://example.com/a.pdf'],
  ['FILE_UPLOAD', { file1: 'https://example.com/a.pdf' }],
  ['SIGNATURE', 'https://example.com/a.png'],
  ['SIGNATURE', {}],
]

test.each(REFUSED)('%s refuses the call for %j', async (id, value) => {
  await withFields()
  const { status, json } = await write(id, value)
  const shown = typeof value === 'string' ? value : JSON.stringify(value)
  expect(status).toBe(400)
  expect(json.message).toBe(`Invalid Custom Field Value "${shown}" for "${id}"`)
})

test.each(TYPES)('%s is cleared by null, and by an empty text', async (id) => {
  await withFields()
  const [, good] = KEPT.find(([type]) => type === id) ?? []
  for (const empty of [null, '']) {
    await write(id, good ?? null)
    expect((await write(id, empty)).json.contact.customFields).toEqual([])
  }
})

const NAMES: readonly (readonly [string, JsonObject, JsonObject, number])[] = [
  ['field_value', { id: 'TEXT', field_value: 'x' }, {}, 1],
  ['value in its place', { id: 'TEXT', value: 'x' }, {}, 1],
  ['the name of version 3', { id: 'TEXT', fieldValue: 'x' }, {}, 1],
  ['a key', { key: 'text', field_value: 'x' }, {}, 1],
  ['a key with its prefix', { key: 'contact.text', field_value: 'x' }, {}, 0],
  ['a key where keys never apply', { key: 'text', value: 'x' }, { customFieldKeysApply: false }, 0],
  ['an unknown id', { id: 'nothing', field_value: 'x' }, {}, 0],
]

test.each(NAMES)('%s is understood as it should be', async (_, input, settings, kept) => {
  await withFields()
  await control('PUT', 'settings', settings)
  const { status, json } = await upsert({ email: 'ada@example.com', customFields: [input] })
  expect([status, json.contact.customFields.length]).toEqual([200, kept])
})

test('an unknown field may refuse the call, as one report says', async () => {
  await sandbox({ unknownCustomField: 'refuse' })
  const customFields = [{ id: 'nothing', field_value: 'x' }]
  expect((await upsert({ email: 'ada@example.com', customFields })).status).toBe(400)
})

async function withUtm(utmBlankAfterMs: number | null) {
  await sandbox({ utmBlankAfterMs })
  const field = { id: 'utm', name: 'UTM', fieldKey: 'contact.utm_source', dataType: 'TEXT' }
  await control('PUT', 'custom-fields', [field, { ...field, id: 'own', fieldKey: 'contact.own' }])
  return contact({
    email: 'ada@example.com',
    customFields: ['utm', 'own'].map((id) => ({ id, field_value: 'ads' })),
  })
}
const ids = async (contactId: string) => (await read(contactId)).customFields.map(({ id }) => id)
const later = () => new Promise((resolve) => setTimeout(resolve, 250))

test("the platform's own utm fields are read back once and then blanked", async () => {
  const contactId = await withUtm(200)
  expect(await ids(contactId)).toEqual(['utm', 'own'])
  await later()
  expect(await ids(contactId)).toEqual(['own'])
})

test('the contacts for the page show a blanked field as blank, too', async () => {
  await withUtm(200)
  await later()
  expect((await control('GET', 'contacts')).json).toMatchObject([{ customFields: { own: 'ads' } }])
  expect((await control('GET', 'contacts')).json[0]).not.toHaveProperty('customFields.utm_source')
})

test('utm fields stay where the settings say so', async () => {
  const contactId = await withUtm(null)
  await later()
  expect(await ids(contactId)).toEqual(['utm', 'own'])
})
