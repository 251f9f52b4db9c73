// One lead's life as the official SDK lives it: create, meet again, change, look up, delete.

import { GHLValidationError } from '@gohighlevel/api-client'
import { expect } from 'vitest'
import { LOCATION, OTHER_USER, test } from './crm.ts'
import { beyondItsTypes, lead, NADIA, refusalOf } from './leads.ts'
import { A_TIME, A_TRACE, AN_ID } from './shapes.ts'

test('a new lead is stored as it was sent, in the forms of the API', async ({ sdk }) => {
  const { locationId, customFields: _, ...sent } = NADIA

  const { contact } = await sdk.contacts.createContact(NADIA)

  expect(contact).toMatchObject({
    ...sent,
    locationId,
    phone: '+12125550161',
    tags: ['website'],
    dateOfBirth: '1990-09-25T00:00:00.000Z',
    firstNameLowerCase: 'nadia',
    lastNameLowerCase: 'okafor',
    fullNameLowerCase: 'nadia okafor',
    emailLowerCase: 'nadia.okafor@example.com',
    type: 'lead',
    id: AN_ID,
    dateAdded: A_TIME,
    dateUpdated: A_TIME,
  })
  expect(contact?.customFields).toEqual([
    { id: 'cfPlan00000000000001', value: 'gold' },
    { id: 'cfTeamSize0000000004', value: 12 },
    { id: 'cfInterests000000007', value: ['Website', 'Ads'] },
    { id: 'cfMessage00000000002', value: 'Please call me back.' },
  ])
})

test('what was written is read at once by its id', async ({ sdk }) => {
  const { contact } = await sdk.contacts.createContact(NADIA)

  const read = await sdk.contacts.getContact({ contactId: contact?.id ?? '' })

  expect(read).toEqual({ contact, traceId: A_TRACE })
})

test('a lead that is known is refused, and the refusal names the contact', async ({ sdk }) => {
  const contactId = await lead(sdk, 'Rosa', { phone: '+12125550119' })

  const byEmail = await refusalOf(lead(sdk, 'ROSA'))
  const byPhone = await refusalOf(lead(sdk, 'Rosalind', { phone: '212-555-0119' }))

  expect(byEmail).toBeInstanceOf(GHLValidationError)
  expect(byEmail.message).toBe('This location does not allow duplicated contacts.')
  expect(byEmail.response).toMatchObject({
    statusCode: 400,
    meta: { contactName: 'Rosa', contactId, matchingField: 'email' },
  })
  expect(byPhone.response).toMatchObject({ meta: { contactId, matchingField: 'phone' } })
})

test('an upsert says whether the lead is new, and changes only what it brings', async ({ sdk }) => {
  const fresh = await sdk.contacts.upsertContact({
    locationId: LOCATION,
    email: 'ines@example.com',
    firstName: 'Ines',
    source: 'website',
    gender: 'female',
    createNewIfDuplicateAllowed: true,
  })
  const again = await sdk.contacts.upsertContact({
    locationId: LOCATION,
    email: 'INES@example.com',
    city: 'Lisbon',
  })

  expect(fresh).toMatchObject({ new: true, traceId: A_TRACE })
  expect(again.new).toBe(false)
  expect(again.contact).toMatchObject({
    id: fresh.contact?.id,
    firstName: 'Ines',
    city: 'Lisbon',
    source: 'website',
  })
})

test('an upsert whose phone is somebody else’s leaves the phone out without a word', async ({
  sdk,
}) => {
  const ada = await lead(sdk, 'Ada', { phone: '+12125550101' })
  await lead(sdk, 'Ben', { phone: '+12125550102' })

  const { contact } = await sdk.contacts.upsertContact({
    locationId: LOCATION,
    email: 'ada@example.com',
    phone: '+12125550102',
    lastName: 'Byron',
  })

  expect(contact).toMatchObject({ id: ada, phone: '+12125550101', lastName: 'Byron' })
})

test('an update is partial: null clears, tags replace, the date moves on', async ({ sdk }) => {
  const { contact } = await sdk.contacts.createContact(NADIA)
  const contactId = contact?.id ?? ''

  const updated = await sdk.contacts.updateContact(
    { contactId },
    // The SDK's types leave out the null that the schema allows.
    beyondItsTypes({ city: null, source: null, tags: ['VIP'], assignedTo: OTHER_USER, dnd: true })
  )

  expect(updated).toMatchObject({
    succeded: true,
    contact: {
      id: contactId,
      tags: ['vip'],
      assignedTo: OTHER_USER,
      dnd: true,
      lastName: 'Okafor',
    },
  })
  expect(updated.contact).not.toHaveProperty('city')
  expect(updated.contact).not.toHaveProperty('source')
  expect(Date.parse(updated.contact?.dateUpdated ?? '')).toBeGreaterThan(
    Date.parse(contact?.dateUpdated ?? '')
  )
})

test('an update onto another contact’s e-mail is refused as a duplicate', async ({ sdk }) => {
  const holder = await lead(sdk, 'Ada')
  const contactId = await lead(sdk, 'Ben')

  const refusal = await refusalOf(
    sdk.contacts.updateContact({ contactId }, { email: 'ada@example.com' })
  )

  expect(refusal.response).toMatchObject({
    meta: { contactId: holder, matchingField: 'email' },
  })
})

test('the duplicate lookup finds by e-mail and by a number with a plus, or answers null', async ({
  sdk,
}) => {
  const id = await lead(sdk, 'Rosa', { phone: '+12125550119' })
  const lookUp = (by: { email?: string; number?: string }): Promise<unknown> =>
    sdk.contacts.getDuplicateContact({ locationId: LOCATION, ...by })

  expect(await lookUp({ email: 'rosa@example.com' })).toMatchObject({ contact: { id } })
  expect(await lookUp({ number: '+12125550119' })).toMatchObject({ contact: { id } })
  expect(await lookUp({ email: 'nobody@example.com' })).toEqual({
    contact: null,
    traceId: A_TRACE,
  })
})

test('a deleted contact is gone with a 400 that names it', async ({ sdk }) => {
  const contactId = await lead(sdk, 'Rosa')

  const deleted = await sdk.contacts.deleteContact({ contactId })
  const refusal = await refusalOf(sdk.contacts.getContact({ contactId }))

  expect(deleted).toMatchObject({ succeded: true, succeeded: true })
  expect(refusal).toBeInstanceOf(GHLValidationError)
  expect(refusal).toMatchObject({
    statusCode: 400,
    message: `Contact not found for id:${contactId}`,
  })
})
