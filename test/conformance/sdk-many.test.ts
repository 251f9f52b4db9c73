// Many contacts at once through the official SDK: list, search, bulk tags, business.

import type { HighLevel } from '@gohighlevel/api-client'
import { expect } from 'vitest'
import { BUSINESS, LOCATION, test } from './crm.ts'
import { beyondItsTypes, lead, NADIA } from './leads.ts'

const NAMES = ['Ada', 'Ben', 'Cleo', 'Dev', 'Eva']

/** Five leads, the first made first. */
async function five(sdk: HighLevel): Promise<readonly string[]> {
  const ids: string[] = []
  for (const name of NAMES) ids.push(await lead(sdk, name, { source: 'website' }))
  return ids
}

type Found = {
  readonly total: number
  readonly contacts: readonly { readonly id: string; readonly searchAfter: readonly unknown[] }[]
}

/** A search's answer: the SDK types its body as empty and its answer as any. */
const search = (sdk: HighLevel, body: object): Promise<Found> =>
  sdk.contacts.searchContactsAdvanced({ locationId: LOCATION, pageLimit: 2, ...body })

test('the list goes on where the cursor of its last page points', async ({ sdk }) => {
  const ids = await five(sdk)
  const seen: (string | undefined)[] = []
  let cursor: { startAfter?: number; startAfterId?: string } = {}

  for (let page = 0; page < 3; page += 1) {
    const answer = await sdk.contacts.getContacts({ locationId: LOCATION, limit: 2, ...cursor })
    seen.push(...(answer.contacts ?? []).map(({ id }) => id))
    const { meta } = beyondItsTypes<{ meta: Required<typeof cursor> & { total: number } }>(answer)
    expect(meta.total).toBe(5)
    cursor = { startAfter: meta.startAfter, startAfterId: meta.startAfterId }
  }

  expect(seen).toEqual(ids.toReversed())
})

test('the address of the next page leads to it, and the last page has none', async ({ sdk }) => {
  const [first] = await five(sdk)
  type Listed = { readonly meta: { readonly nextPageUrl?: string } }
  const nextOf = (page: object) => beyondItsTypes<Listed>(page).meta.nextPageUrl

  const page = await sdk.contacts.getContacts({ locationId: LOCATION, limit: 4 })
  const next = new URL(nextOf(page) ?? '')
  const { data }: { data: object } = await sdk.request({ url: `${next.pathname}${next.search}` })

  expect(data).toMatchObject({ contacts: [{ id: first }], meta: { total: 5, nextPage: null } })
  expect(nextOf(data)).toBeUndefined()
})

test('a listed contact has its name in lower case beside the raw one, and null for the rest', async ({
  sdk,
}) => {
  await sdk.contacts.createContact(NADIA)

  const { contacts } = await sdk.contacts.getContacts({ locationId: LOCATION, query: 'okafor' })

  expect(contacts).toMatchObject([
    {
      firstName: 'nadia',
      firstNameRaw: 'Nadia',
      lastName: 'okafor',
      lastNameRaw: 'Okafor',
      contactName: 'nadia okafor',
      email: 'nadia.okafor@example.com',
      phone: '+12125550161',
      businessId: null,
      attributions: [],
    },
  ])
})

test('a search filters, groups and sorts', async ({ sdk }) => {
  const [ada, , cleo] = await five(sdk)

  const { contacts, total } = await search(sdk, {
    pageLimit: 10,
    page: 1,
    filters: [
      { field: 'source', operator: 'eq', value: 'website' },
      {
        group: 'OR',
        filters: [
          { field: 'email', operator: 'eq', value: 'ada@example.com' },
          { field: 'firstNameLowerCase', operator: 'contains', value: 'cle' },
        ],
      },
    ],
    sort: [{ field: 'firstNameLowerCase', direction: 'desc' }],
  })

  expect(total).toBe(2)
  expect(contacts.map(({ id }) => id)).toEqual([cleo, ada])
})

test('a search goes on after the cursor of its last contact until a page is short', async ({
  sdk,
}) => {
  const ids = await five(sdk)
  const sort = [{ field: 'dateAdded', direction: 'asc' }]
  const seen: string[] = []

  let page = await search(sdk, { sort })
  while (page.contacts.length > 0) {
    seen.push(...page.contacts.map(({ id }) => id))
    if (page.contacts.length < 2) break
    page = await search(sdk, { sort, searchAfter: page.contacts.at(-1)?.searchAfter })
  }

  expect(seen).toEqual(ids)
})

test('bulk tags tell for each contact what changed, and what was wrong with the others', async ({
  sdk,
}) => {
  const [ada = '', ben = '', gone = ''] = await five(sdk)
  await sdk.contacts.addTags({ contactId: ben }, { tags: ['vip', 'old'] })
  await sdk.contacts.deleteContact({ contactId: gone })
  const update = (type: 'add' | 'remove', contacts: string[], more = {}) =>
    sdk.contacts.createAssociation(
      { type },
      { locationId: LOCATION, contacts, tags: ['VIP'], ...more }
    )

  expect(await update('add', [ada, ben, gone, 'no-id'])).toMatchObject({
    succeded: true,
    errorCount: 2,
    responses: [
      { contactId: ada, type: 'success', oldTags: [], tagsAdded: ['vip'], tagsRemoved: [] },
      { contactId: ben, type: 'success', oldTags: ['vip', 'old'], tagsAdded: [] },
      { contactId: gone, type: 'error', message: 'contact is deleted' },
      { contactId: 'no-id', type: 'error', message: 'contact id is not a valid firebase id' },
    ],
  })
  expect(await update('remove', [ada])).toMatchObject({
    errorCount: 0,
    responses: [{ contactId: ada, oldTags: ['vip'], tagsRemoved: ['vip'] }],
  })
  await update('remove', [ben], { removeAllTags: true })
  expect((await sdk.contacts.getContact({ contactId: ben })).contact?.tags).toEqual([])
})

test('contacts are attached to a business, listed with it, and detached', async ({ sdk }) => {
  const [ada = '', ben = ''] = await five(sdk)
  const listed = () =>
    sdk.contacts.getContactsByBusinessId({
      businessId: BUSINESS,
      locationId: LOCATION,
      limit: '1',
      skip: '1',
      query: 'example.com',
    })

  const attached = await sdk.contacts.addRemoveContactFromBusiness({
    locationId: LOCATION,
    ids: [ada, ben, 'anotherLocation00001'],
    businessId: BUSINESS,
  })

  expect(attached).toMatchObject({ success: true, ids: [ada, ben] })
  expect(await listed()).toMatchObject({ count: 2, contacts: [{ id: ada, businessId: BUSINESS }] })
  const detached = await sdk.contacts.addRemoveContactFromBusiness(
    // The SDK's type leaves out the null that its own description asks for.
    beyondItsTypes({ locationId: LOCATION, ids: [ada, ben], businessId: null })
  )
  expect(detached).toMatchObject({ success: true, ids: [ada, ben] })
  expect(await listed()).toMatchObject({ count: 0, contacts: [] })
})
