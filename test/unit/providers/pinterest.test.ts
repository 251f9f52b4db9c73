import { createCipheriv } from 'node:crypto'
import { expect, test } from 'vitest'
import { pinterest } from '../../../src/handlers/registry.ts'
import { bytes, requestOf } from './cases.ts'

const KEY = Buffer.alloc(32, 7)
const OTHER = Buffer.alloc(32, 8)
const NONCE = Buffer.alloc(12, 1)
const LEAD = '{"lead_id":"p-1","email":"a@example.com"}'
const known = { eventId: 'p-1', person: { email: 'a@example.com' } }
const context = { country: 'US', fields: {} }

type Options = Parameters<typeof pinterest>[0]

const seal = (text: string, key: Buffer = KEY, nonce: Buffer = NONCE) => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const ciphertext = Buffer.concat([cipher.update(text), cipher.final()])
  return { nonce, ciphertext, tag: cipher.getAuthTag() }
}
const base64 = (...parts: readonly Buffer[]) => Buffer.concat(parts).toString('base64')
const usual = (text = LEAD, key: Buffer = KEY) => {
  const { nonce, ciphertext, tag } = seal(text, key)
  return base64(nonce, ciphertext, tag)
}

const secretOf = (key: Buffer) => key.toString('base64')
const requestWith = (body: string | Buffer) => ({
  ...requestOf({ path: '', headers: { 'content-type': 'application/json' }, body: '' }, 0),
  body: typeof body === 'string' ? bytes(body) : new Uint8Array(body),
})

const refusal = async (
  body: string | Buffer,
  options: Options = {},
  secrets: readonly string[] = [secretOf(KEY)]
) => {
  const result = await pinterest(options).verify(requestWith(body), secrets)
  return result.ok ? null : result.error
}

const leadsOf = async (body: string | Buffer, options: Options = {}) => {
  const route = pinterest(options)
  expect(await refusal(body, options)).toBeNull()
  const events = await route.read(await route.open(requestWith(body), [secretOf(KEY)]))
  return events.ok
    ? events.value.map((event) => event.lead(context, undefined))
    : events.error.detail
}

const { nonce, ciphertext, tag } = seal(LEAD)
const whole = Buffer.concat([nonce, ciphertext, tag])

test.each<[string, string | Buffer, Options]>([
  ['base64', whole.toString('base64'), {}],
  ['base64 of the URL-safe alphabet', whole.toString('base64url'), {}],
  ['base64 in lines', whole.toString('base64').replaceAll(/.{20}/g, '$&\r\n'), {}],
  ['bytes', whole, {}],
  ['a text of JSON', JSON.stringify(whole.toString('base64')), {}],
  ['a field that is named', JSON.stringify({ a: { b: usual() } }), { field: 'a.b' }],
  ['the field that opens', JSON.stringify({ version: 1, note: 'x'.repeat(60), data: usual() }), {}],
  ['a list of one', JSON.stringify([{ data: usual() }]), {}],
  ['tag before ciphertext', base64(nonce, tag, ciphertext), {}],
  ['nonce at the end', base64(ciphertext, tag, nonce), {}],
  ['the layout that is named', base64(nonce, tag, ciphertext), { layout: 'nonce-tag-ciphertext' }],
  [
    'nonce and tag in fields of their own',
    JSON.stringify({ iv: base64(nonce), data: base64(ciphertext), mac: base64(tag) }),
    { nonceField: 'iv', tagField: 'mac' },
  ],
  [
    'a nonce in a field of its own',
    JSON.stringify({ iv: base64(nonce), data: base64(ciphertext, tag) }),
    { field: 'data', nonceField: 'iv' },
  ],
  [
    'a tag in a field of its own',
    JSON.stringify({ data: base64(nonce, ciphertext), mac: base64(tag) }),
    { tagField: 'mac' },
  ],
])('a body sealed as %s opens', async (_, body, options) => {
  expect(await leadsOf(body, options)).toMatchObject([known])
})

test('a nonce of another length opens where the options say so', async () => {
  const long = seal(LEAD, KEY, Buffer.alloc(16, 2))
  const body = base64(long.nonce, long.ciphertext, long.tag)
  expect(await leadsOf(body, { nonceBytes: 16 })).toMatchObject([known])
  const apart = { iv: base64(long.nonce), data: base64(long.ciphertext, long.tag) }
  expect(await leadsOf(JSON.stringify(apart), { nonceField: 'iv' })).toMatchObject([known])
  expect((await refusal(body))?.reason).toBe('credential_mismatch')
})

test('the one layout that is named is the only one that is tried', async () => {
  const options = { layout: 'nonce-ciphertext-tag' } as const
  expect(await refusal(usual(), options)).toBeNull()
  expect((await refusal(base64(nonce, tag, ciphertext), options))?.reason).toBe(
    'credential_mismatch'
  )
})

test('leads that are sealed apart are events of their own, and each must open', async () => {
  const second = '[{"lead_id":"p-2","email":"b@example.com"}]'
  const body = (...keys: readonly [Buffer, Buffer]) =>
    JSON.stringify([{ data: usual(LEAD, keys[0]) }, { data: usual(second, keys[1]) }])
  expect(await leadsOf(body(KEY, KEY))).toMatchObject([known, { eventId: 'p-2' }])
  expect((await refusal(body(KEY, OTHER)))?.reason).toBe('credential_mismatch')
  expect((await refusal(body(OTHER, KEY)))?.reason).toBe('credential_mismatch')
})

test('what stands beside the ciphertext is not believed', async () => {
  const body = JSON.stringify({ lead_id: 'forged', email: 'forged@example.com', data: usual() })
  expect(await leadsOf(body)).toMatchObject([known])
})

test.each<[string, string | Buffer, string]>([
  ['is empty', '', 'The body is empty.'],
  ['is an empty list', '[]', 'The body is an empty list.'],
  ['is plain', LEAD, 'No field holds a ciphertext in base64. Fields: lead_id, email.'],
  [
    'is a list of plain leads',
    `[${LEAD}]`,
    'No field holds a ciphertext in base64. Fields: lead_id, email.',
  ],
  ['is a number', '7', 'No field holds a ciphertext in base64. Fields: none.'],
])('a body that %s lets nobody in, and the reason helps', async (_, body, detail) => {
  expect(await refusal(body)).toEqual({ reason: 'credential_missing', detail })
})

test('a field that is named and not there is not looked for elsewhere', async () => {
  expect((await refusal(JSON.stringify({ data: usual() }), { field: 'other' }))?.reason).toBe(
    'credential_missing'
  )
})

test.each(['x', 'AAAA', base64(nonce, tag)])('%s is too short to be sealed', async (body) => {
  expect((await refusal(body))?.reason).toBe('credential_malformed')
})

test('a reason names no more than ten fields, and none that is no name', async () => {
  const names = ['a b', 'ada@example.com', 'x'.repeat(41), ...'abcdefghijkl'.split('')]
  const body = JSON.stringify(Object.fromEntries(names.map((name) => [name, 1])))
  expect((await refusal(body))?.detail).toMatch(/Fields: a, b, c, d, e, f, g, h, i, j\.$/)
})

test('any key of the route opens; a secret that is no key opens nothing', async () => {
  expect(await refusal(usual(), {}, [secretOf(OTHER), secretOf(KEY)])).toBeNull()
  expect((await refusal(usual(), {}, [secretOf(OTHER)]))?.reason).toBe('credential_mismatch')
  expect(await refusal(usual(), {}, ['not-a-key'])).toEqual({
    reason: 'credential_mismatch',
    detail: 'No secret of this route is a key of 32 bytes in base64.',
  })
})

test('what is stored is plain JSON, and is read again without a key', async () => {
  const route = pinterest()
  const received = { headers: new Headers({ 'content-type': 'text/plain' }), body: bytes(usual()) }
  const stored = await route.open(received, [secretOf(KEY)])
  expect(new TextDecoder().decode(stored.body)).toBe(LEAD)
  expect(stored.headers.get('content-type')).toBe('application/json')
  const again = await route.open(stored, [secretOf(OTHER)])
  const events = await route.read(again)
  expect(events.ok && events.value.map((event) => event.lead(context, undefined))).toMatchObject([
    known,
  ])
})

test.each([
  ['[]', 'The body holds no lead.'],
  ['7', 'The body holds no lead.'],
  ['no JSON', 'The body is not valid JSON.'],
])('a lead that opens to %s is kept for a person', async (text, detail) => {
  expect(await leadsOf(usual(text))).toBe(detail)
})

test('a question of one own kind is the person, whatever else is asked', async () => {
  const answers = [
    {
      question_type: 'CUSTOM',
      custom_question_label: 'Email of your landlord',
      answer: 'b@example.com',
    },
    { question_type: 'EMAIL', answer: 'a@example.com' },
    { question_type: 'PREFERRED_CONTACT_METHOD', answer: 'Phone' },
  ]
  expect(await leadsOf(usual(JSON.stringify({ answers })))).toMatchObject([
    {
      person: { email: 'a@example.com' },
      answers: [
        { label: 'Email of your landlord', value: 'b@example.com' },
        { key: 'PREFERRED_CONTACT_METHOD', label: 'Preferred contact method', value: 'Phone' },
      ],
    },
  ])
})

/** What plain JavaScript may write. */
const untyped = (options: object): never => options as never

test.each<[object, string]>([
  [{ field: '' }, 'field: expected a text that is not empty'],
  [
    { layout: 'tag-first' },
    'layout: expected nonce-ciphertext-tag or nonce-tag-ciphertext or ciphertext-tag-nonce',
  ],
  [{ nonceBytes: 4 }, 'nonceBytes: expected a number of bytes, usually 12'],
  [{ nonceBytes: 12.5 }, 'nonceBytes: expected a number of bytes, usually 12'],
  [{ nonceBytes: '12' }, 'nonceBytes: expected a number of bytes, usually 12'],
  [{ nonceField: 5 }, 'nonceField: expected a text'],
  [{ tagField: 5 }, 'tagField: expected a text'],
])('the options %j are a mistake', (options, mistake) => {
  expect(pinterest(untyped(options)).mistakes).toEqual([mistake])
  expect(pinterest().mistakes).toEqual([])
})
