// The catalogue of a location through the official SDK: what an integration looks up before it writes. Its files are not
// among the published ones here, so the SDK's types are the contract.

import { expect } from 'vitest'
import { LOCATION, test, USER, WORKFLOW } from './crm.ts'
import { lead } from './leads.ts'

const at = { locationId: LOCATION }

test('the location tells what makes two contacts the same', async ({ crm, sdk }) => {
  await crm.control('PUT', 'settings', { allowDuplicateContact: true })

  const { location } = await sdk.locations.getLocation(at)

  expect(location).toMatchObject({
    id: LOCATION,
    country: 'US',
    timezone: 'America/New_York',
    settings: { allowDuplicateContact: true, contactUniqueIdentifiers: ['email', 'phone'] },
  })
})

test('a custom field is found by its key and written by its id', async ({ sdk }) => {
  const { customFields } = await sdk.locations.getCustomFields({ ...at, model: 'contact' })
  const field = customFields?.find(({ fieldKey }) => fieldKey === 'contact.budget')
  const [option] = field?.picklistOptions ?? []

  const contactId = await lead(sdk, 'Rosa', {
    customFields: [{ id: field?.id, field_value: option }],
  })

  const { contact } = await sdk.contacts.getContact({ contactId })
  expect(field).toMatchObject({
    dataType: 'SINGLE_OPTIONS',
    model: 'contact',
    locationId: LOCATION,
  })
  expect(contact?.customFields).toEqual([{ id: field?.id, value: option }])
})

test('the location learns the tags of its contacts', async ({ sdk }) => {
  await lead(sdk, 'Rosa', { tags: ['VIP'] })

  const { tags } = await sdk.locations.getLocationTags(at)

  expect(tags).toMatchObject([{ name: 'vip', locationId: LOCATION }])
})

test('workflows and users are listed with the ids that other calls take', async ({ sdk }) => {
  const { workflows } = await sdk.workflows.getWorkflow(at)
  const { users } = await sdk.users.getUserByLocation(at)

  expect(workflows).toContainEqual(
    expect.objectContaining({ id: WORKFLOW, status: 'published', locationId: LOCATION })
  )
  expect(users?.map(({ id }) => id)).toContain(USER)
})
