import { expect, test } from 'vitest'
import { googleForms } from '../../../src/handlers/registry.ts'
import { bytes } from './cases.ts'

const read = async (body: object) => {
  const events = await googleForms().read({
    headers: new Headers(),
    body: bytes(JSON.stringify(body)),
  })
  if (!events.ok) return events.error.detail
  return events.value[0]?.lead({ country: 'US', fields: {} }, undefined)
}

test('rows of a grid are never the person, whatever they are called', async () => {
  const value = { Email: 'someone@example.com', Name: 'Good' }
  expect(await read({ answers: [{ title: 'Rate us', type: 'GRID', value }] })).toMatchObject({
    person: {},
    answers: [{ label: 'Rate us (Email)' }, { label: 'Rate us (Name)' }],
  })
})

test('an answer without a title or a type is kept', async () => {
  expect(
    await read({ answers: [{ value: 'x' }, { title: ' ', value: 7 }, null, 7] })
  ).toMatchObject({
    answers: [
      { label: 'Question', value: 'x' },
      { label: 'Question', value: '7' },
    ],
  })
})

test('an upload whose link is sent instead of its id keeps it', async () => {
  const value = ['https://drive.example.com/file/7']
  expect(await read({ answers: [{ title: 'Plan', type: 'FILE_UPLOAD', value }] })).toMatchObject({
    files: [{ name: 'Plan', url: 'https://drive.example.com/file/7' }],
  })
})

test.each([[{}], [{ answers: null }], [{ answers: 'x' }]])('%j is malformed', async (body) => {
  expect(await read(body)).toBeTypeOf('string')
})
