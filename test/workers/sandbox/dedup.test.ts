// The dedup matrix: what the location's settings make of an email and a phone that others have already.
// A has the email, B has the phone, C has both.

import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/lib/json.ts'
import { api, contact, LOCATION, read, sandbox, upsert } from './sandbox.ts'

const EMAIL = 'ada@example.com'
const PHONE = '+12135550100'
const ORDERS = {
  'email, phone': ['email', 'phone'],
  'phone, email': ['phone', 'email'],
  'email only': ['email'],
  'phone only': ['phone'],
} as const

type Order = keyof typeof ORDERS
type Owners = 'nobody' | 'A' | 'B' | 'C' | 'A and B'
const OWNERS: Record<Owners, Record<string, JsonObject>> = {
  nobody: {},
  A: { A: { email: EMAIL } },
  B: { B: { phone: PHONE } },
  C: { C: { email: EMAIL, phone: PHONE } },
  'A and B': { A: { email: EMAIL }, B: { phone: PHONE } },
}

/** The ids of those who are there, by their letter. */
async function people(owners: Owners): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [name, fields] of Object.entries(OWNERS[owners])) ids.set(name, await contact(fields))
  return ids
}
const nameOf = (ids: Map<string, string>, wanted: string): string =>
  [...ids].find(([, id]) => id === wanted)?.[0] ?? 'new'

type Written = 'both' | 'email' | 'phone'

/** Who has email and phone → whom an upsert of both finds, and which of the two then stand there. */
const UPSERTS: readonly (readonly [Order, Owners, string, Written])[] = [
  ['email, phone', 'nobody', 'new', 'both'],
  ['email, phone', 'A', 'A', 'both'],
  ['email, phone', 'B', 'B', 'both'],
  ['email, phone', 'C', 'C', 'both'],
  ['email, phone', 'A and B', 'A', 'email'],
  ['phone, email', 'nobody', 'new', 'both'],
  ['phone, email', 'A', 'A', 'both'],
  ['phone, email', 'B', 'B', 'both'],
  ['phone, email', 'C', 'C', 'both'],
  ['phone, email', 'A and B', 'B', 'phone'],
  ['email only', 'nobody', 'new', 'both'],
  ['email only', 'A', 'A', 'both'],
  ['email only', 'B', 'new', 'both'],
  ['email only', 'C', 'C', 'both'],
  ['email only', 'A and B', 'A', 'both'],
  ['phone only', 'nobody', 'new', 'both'],
  ['phone only', 'A', 'new', 'both'],
  ['phone only', 'B', 'B', 'both'],
  ['phone only', 'C', 'C', 'both'],
  ['phone only', 'A and B', 'B', 'both'],
]

for (const allowDuplicateContact of [false, true])
  test.each(UPSERTS)(
    `upsert (duplicates ${allowDuplicateContact ? 'allowed' : 'refused'}, %s) finds, of %s: %s, and writes %s`,
    async (order, owners, whom, written) => {
      await sandbox({ allowDuplicateContact, contactUniqueIdentifiers: [...ORDERS[order]] })
      const ids = await people(owners)
      const { status, json } = await upsert({ email: EMAIL, phone: PHONE, city: 'Albany' })
      expect([status, json.new, nameOf(ids, json.contact.id)]).toEqual([200, whom === 'new', whom])
      const stored = await read(json.contact.id)
      expect(stored.city).toBe('Albany')
      expect([stored.email, stored.phone]).toEqual([
        written === 'phone' ? undefined : EMAIL,
        written === 'email' ? undefined : PHONE,
      ])
    }
  )

test.each(Object.keys(OWNERS) as Owners[])(
  'with the wish for a duplicate, and a location that allows it, %s is found',
  async (owners) => {
    await sandbox({ allowDuplicateContact: true })
    await people(owners)
    const wish = { email: EMAIL, phone: PHONE, createNewIfDuplicateAllowed: true }
    expect((await upsert(wish)).json.new).toBe(true)
  }
)

/** Who has email and phone → which of them refuses a create, or a move, of both. */
const REFUSALS: readonly (readonly [Order, Owners, string, 'email' | 'phone' | undefined])[] = [
  ['email, phone', 'nobody', 'new', undefined],
  ['email, phone', 'A', 'A', 'email'],
  ['email, phone', 'B', 'B', 'phone'],
  ['email, phone', 'C', 'C', 'email'],
  ['email, phone', 'A and B', 'A', 'email'],
  ['phone, email', 'A', 'A', 'email'],
  ['phone, email', 'B', 'B', 'phone'],
  ['phone, email', 'C', 'C', 'phone'],
  ['phone, email', 'A and B', 'B', 'phone'],
  ['email only', 'B', 'new', undefined],
  ['email only', 'A and B', 'A', 'email'],
  ['phone only', 'A', 'new', undefined],
  ['phone only', 'A and B', 'B', 'phone'],
]

const create = () => api('POST', '/contacts/', { locationId: LOCATION, email: EMAIL, phone: PHONE })
const move = async () => {
  const id = await contact({ email: 'somebody@example.com' })
  return api('PUT', `/contacts/${id}`, { email: EMAIL, phone: PHONE })
}

for (const [verb, ask] of [
  ['create', create],
  ['update', move],
] as const) {
  test.each(REFUSALS)(`${verb} (%s) against %s is refused by %s, for its %s`, async (...row) => {
    const [order, owners, whom, matchingField] = row
    await sandbox({ contactUniqueIdentifiers: [...ORDERS[order]] })
    const ids = await people(owners)
    const { status, json } = await ask()
    if (matchingField === undefined) expect(status).toBeLessThan(300)
    else {
      expect(status).toBe(400)
      expect(json.meta).toMatchObject({ contactId: ids.get(whom), matchingField })
    }
  })

  test.each(Object.keys(OWNERS) as Owners[])(
    `${verb} in a location that allows duplicates is not stopped by %s`,
    async (owners) => {
      await sandbox({ allowDuplicateContact: true })
      await people(owners)
      expect((await ask()).status).toBeLessThan(300)
    }
  )
}

test('an update to its own email and phone is no duplicate', async () => {
  await sandbox()
  const id = await contact({ email: EMAIL, phone: PHONE })
  const same = { email: EMAIL.toUpperCase(), phone: '(213) 555-0100' }
  expect((await api('PUT', `/contacts/${id}`, same)).status).toBe(200)
})

test('the duplicate lookup follows the order only while duplicates are refused', async () => {
  for (const [allowDuplicateContact, found] of [
    [false, 'B'],
    [true, 'A'],
  ] as const) {
    await sandbox({ allowDuplicateContact, contactUniqueIdentifiers: ['phone', 'email'] })
    const ids = await people('A and B')
    const query = new URLSearchParams({ locationId: LOCATION, email: EMAIL, number: PHONE })
    const { json } = await api('GET', `/contacts/search/duplicate?${query.toString()}`)
    expect(nameOf(ids, json.contact.id)).toBe(found)
  }
})

test("a national phone is read with the found contact's country", async () => {
  await sandbox()
  const id = await contact({ email: EMAIL, country: 'GB' })
  const { json } = await upsert({ email: EMAIL, phone: '07700 900123' })
  expect(json.contact).toMatchObject({ id, phone: '+447700900123' })
})

test("somebody else's phone is recognised in the found contact's country, and not written", async () => {
  await sandbox()
  const id = await contact({ email: EMAIL, country: 'GB' })
  const other = await contact({ phone: '+447700900123' })
  const { json } = await upsert({ email: EMAIL, phone: '07700 900123' })
  expect(json.contact.id).toBe(id)
  expect(json.contact).not.toHaveProperty('phone')
  expect((await read(other)).phone).toBe('+447700900123')
})

test("the body's own country goes before that of the found contact", async () => {
  await sandbox()
  await contact({ email: EMAIL, country: 'GB' })
  const { json } = await upsert({ email: EMAIL, phone: '(213) 555-0100', country: 'US' })
  expect(json.contact.phone).toBe(PHONE)
})
