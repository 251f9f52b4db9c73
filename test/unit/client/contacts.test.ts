import { describe, expect, test } from 'vitest'
import { failure, json, LOCATION, only, page, scripted } from './scripted.ts'

const BASE = 'https://services.leadconnectorhq.com'
const stored = { contact: { id: 'c1' } }

describe('upsert', () => {
  test('sends the fields, the location and custom values by id', async () => {
    const { sent } = await only(stored, ({ contacts }) =>
      contacts.upsert({
        email: 'ada@example.com',
        phone: '+12125550100',
        companyName: null,
        dnd: false,
        customFields: [{ id: 'cf1', field_value: ['a', 'b'] }],
      })
    )
    expect(sent).toMatchObject({ method: 'POST', url: `${BASE}/contacts/upsert` })
    expect(sent.body).toEqual({
      email: 'ada@example.com',
      phone: '+12125550100',
      companyName: null,
      dnd: false,
      customFields: [{ id: 'cf1', field_value: ['a', 'b'] }],
      locationId: LOCATION,
    })
    expect(sent.headers.get('content-type')).toBe('application/json')
  })

  test('never sends tags, the duplicate switch or another location, even of a wider object', async () => {
    const wider = {
      email: 'ada@example.com',
      tags: ['x'],
      createNewIfDuplicateAllowed: true,
      locationId: 'elsewhere',
    }
    const { sent } = await only(stored, ({ contacts }) => contacts.upsert(wider))
    expect(sent.body).toEqual({ email: 'ada@example.com', locationId: LOCATION })
  })

  test('does what is far-reaching only when it is asked for by name', async () => {
    const { sent } = await only(stored, ({ contacts }) =>
      contacts.upsert(
        { email: 'ada@example.com' },
        { replaceTags: ['only'], createNewIfDuplicateAllowed: true }
      )
    )
    expect(sent.body).toEqual({
      email: 'ada@example.com',
      tags: ['only'],
      createNewIfDuplicateAllowed: true,
      locationId: LOCATION,
    })
  })

  test('leaves a phone with its plus', async () => {
    const { sent } = await only(stored, ({ contacts }) =>
      contacts.upsert({ phone: '+447700900123' })
    )
    expect(sent.body).toMatchObject({ phone: '+447700900123' })
  })

  test.each([
    [true, true],
    [false, false],
    [undefined, null],
    ['yes', null],
  ])('tells whether the contact is new (%j)', async (said, isNew) => {
    const answer = { ...stored, new: said }
    const { result } = await only(answer, ({ contacts }) =>
      contacts.upsert({ email: 'a@example.com' })
    )
    expect(result).toMatchObject({ contact: { id: 'c1' }, isNew })
  })

  test.each([{}, { email: null }, { email: '', phone: ' ' }, { firstName: 'Ada' }])(
    'of nobody is refused before any call (%j)',
    async (fields) => {
      const { client, sent } = scripted([])
      await expect(client.contacts.upsert(fields)).rejects.toThrow('needs an email or a phone')
      expect(sent).toEqual([])
    }
  )

  test('passes on whose value a duplicate is', async () => {
    const message = 'This location does not allow duplicated contacts.'
    const meta = { contactId: 'c9', matchingField: 'email' }
    const { client } = scripted([json(400, { statusCode: 400, message, meta })])
    const error = await failure(client.contacts.upsert({ email: 'a@example.com' }))
    expect(error).toMatchObject({ code: 'duplicate', contactId: 'c9', matchingField: 'email' })
  })
})

describe('a contact that is read', () => {
  test('has its values, and null or an empty list for what the API omits', async () => {
    const answer = {
      contact: {
        id: 'c1',
        email: 'ada@example.com',
        tags: ['lead'],
        customFields: [{ id: 'cf1', value: 12 }],
        dnd: true,
        visitorId: 'ignored',
      },
    }
    const { result } = await only(answer, ({ contacts }) => contacts.get('c1'))
    expect(result).toMatchObject({
      id: 'c1',
      email: 'ada@example.com',
      phone: null,
      tags: ['lead'],
      followers: [],
      customFields: [{ id: 'cf1', value: 12 }],
      dnd: true,
    })
    expect(result).not.toHaveProperty('visitorId')
  })

  test('does not fail over a value that nobody relies upon', async () => {
    const answer = {
      contact: {
        id: 'c1',
        dateOfBirth: {},
        tags: [1, 'lead'],
        customFields: [{ value: 'no id' }, { id: 'cf2', value: null }],
        dnd: 'no',
        dndSettings: { SMS: { status: 'active', message: 'STOP' }, Email: 'odd' },
        inboundDndSettings: 'odd',
        additionalEmails: [{ email: 'ada.2@example.com' }, {}, 'ada.3@example.com'],
        additionalPhones: null,
        attributionSource: 'odd',
      },
    }
    const { result } = await only(answer, ({ contacts }) => contacts.get('c1'))
    expect(result).toMatchObject({
      dateOfBirth: null,
      tags: ['lead'],
      customFields: [{ id: 'cf2', value: null }],
      dnd: false,
      dndSettings: { SMS: { status: 'active', message: 'STOP' } },
      inboundDndSettings: {},
      additionalEmails: ['ada.2@example.com', 'ada.3@example.com'],
      additionalPhones: [],
      attributionSource: null,
    })
  })

  test('fails without an id', async () => {
    const { client } = scripted([json(200, { contact: { id: '' } })])
    expect((await failure(client.contacts.get('c1'))).code).toBe('unexpected_answer')
  })

  test("that is gone is contact_not_found, though the API says 'Bad Request'", async () => {
    const body = { message: 'Contact not found for id:c1', error: 'Bad Request', statusCode: 400 }
    const { client } = scripted([json(400, body)])
    expect((await failure(client.contacts.get('c1'))).code).toBe('contact_not_found')
  })
})

test('an update sends neither the location nor what PUT refuses', async () => {
  const wider = { lastName: 'Example', companyName: 'Acme', gender: 'x', tags: [], locationId: 'l' }
  const { sent, result } = await only({ succeded: true, ...stored }, ({ contacts }) =>
    contacts.update('c1', { ...wider, source: null })
  )
  expect(sent).toMatchObject({ method: 'PUT', url: `${BASE}/contacts/c1` })
  expect(sent.body).toEqual({ lastName: 'Example', source: null })
  expect(result.id).toBe('c1')
})

test('an update of nothing is refused before any call', async () => {
  const { client, sent } = scripted([])
  await expect(client.contacts.update('c1', {})).rejects.toThrow('at least one field')
  expect(sent).toEqual([])
})

test('an update replaces the tags only when that is asked for', async () => {
  const { sent } = await only(stored, ({ contacts }) =>
    contacts.update('c1', {}, { replaceTags: [] })
  )
  expect(sent.body).toEqual({ tags: [] })
})

describe('create', () => {
  test('sends fields and tags with the location', async () => {
    const { sent, result } = await only(stored, ({ contacts }) =>
      contacts.create({ name: 'Ada Example', tags: ['lead'] })
    )
    expect(sent).toMatchObject({ method: 'POST', url: `${BASE}/contacts/` })
    expect(sent.body).toEqual({ name: 'Ada Example', tags: ['lead'], locationId: LOCATION })
    expect(result.id).toBe('c1')
  })

  test('of nobody is refused before any call', async () => {
    const { client, sent } = scripted([])
    await expect(client.contacts.create({})).rejects.toThrow('at least one field')
    expect(sent).toEqual([])
  })
})

test.each([{ succeded: true, succeeded: true }, { succeeded: true }, { succeded: true }])(
  'a delete is done in either spelling (%j)',
  async (answer) => {
    const { sent } = await only(answer, ({ contacts }) => contacts.delete('c1'))
    expect([sent.method, sent.url, sent.body]).toEqual(['DELETE', `${BASE}/contacts/c1`, null])
  }
)

describe('findDuplicate', () => {
  test('asks by e-mail and phone, with the plus encoded', async () => {
    const { sent, result } = await only(stored, ({ contacts }) =>
      contacts.findDuplicate({ email: 'ada+x@example.com', phone: '+12125550100' })
    )
    expect(sent.url).toBe(
      `${BASE}/contacts/search/duplicate?locationId=${LOCATION}&email=ada%2Bx%40example.com&number=%2B12125550100`
    )
    expect(result?.id).toBe('c1')
  })

  test('leaves out what is not asked for', async () => {
    const { sent } = await only({ contact: null }, ({ contacts }) =>
      contacts.findDuplicate({ email: '', phone: '+12125550100' })
    )
    expect(new URL(sent.url).searchParams.has('email')).toBe(false)
  })

  test.each([
    ['a null contact', json(200, { contact: null })],
    ['a 404', json(404, { message: 'Not found', statusCode: 404 })],
  ])('finds nobody: %s', async (_what, answer) => {
    const { client } = scripted([answer])
    expect(await client.contacts.findDuplicate({ email: 'a@example.com' })).toBeNull()
  })

  test.each([
    ['a path the API does not know', json(404, { message: 'Cannot GET /contacts' }), 'not_found'],
    ['a page', page(404), 'not_json'],
    ['no contact key', json(200, {}), 'unexpected_answer'],
    [
      'a missing scope',
      json(401, { message: 'The token is not authorized for this scope.' }),
      'scope_missing',
    ],
  ])('does not take %s for nobody', async (_what, answer, code) => {
    const { client } = scripted([answer])
    const error = await failure(client.contacts.findDuplicate({ email: 'a@example.com' }))
    expect(error.code).toBe(code)
  })

  test('of nothing is refused before any call', async () => {
    const { client, sent } = scripted([])
    await expect(client.contacts.findDuplicate({})).rejects.toThrow(TypeError)
    expect(sent).toEqual([])
  })
})
