// Made-up leads, and short ways to make and to refuse them through the SDK.

import { GHLError, type HighLevel } from '@gohighlevel/api-client'
import { LOCATION, USER } from './crm.ts'

/** A lead with every field that a create takes. */
export const NADIA = {
  locationId: LOCATION,
  firstName: 'Nadia',
  lastName: 'Okafor',
  email: 'nadia.okafor@example.com',
  phone: '(212) 555-0161',
  address1: '1 Example Street',
  city: 'New York',
  state: 'NY',
  postalCode: '10001',
  country: 'US',
  website: 'https://example.com',
  timezone: 'America/New_York',
  companyName: 'Example Bakery',
  source: 'website',
  gender: 'female',
  dateOfBirth: '1990-09-25',
  assignedTo: USER,
  dnd: false,
  dndSettings: { SMS: { status: 'active', message: 'asked for it', code: '1' } },
  inboundDndSettings: { all: { status: 'inactive', message: '' } },
  tags: ['Website '],
  customFields: [
    { id: 'cfPlan00000000000001', field_value: 'gold' },
    { id: 'cfTeamSize0000000004', field_value: 12 },
    { id: 'cfInterests000000007', field_value: ['Website', 'Ads'] },
    { key: 'message', field_value: 'Please call me back.' },
  ],
}

/** The id of a new contact of that name. */
export async function lead(sdk: HighLevel, name: string, fields: object = {}): Promise<string> {
  const { contact } = await sdk.contacts.createContact({
    locationId: LOCATION,
    name,
    email: `${name.toLowerCase()}@example.com`,
    ...fields,
  })
  return contact?.id ?? ''
}

/** The SDK's error of a call that must not succeed. */
export async function refusalOf(call: Promise<unknown>): Promise<GHLError> {
  const outcome: unknown = await call.then(
    () => 'it succeeded',
    (error: unknown) => error
  )
  if (outcome instanceof GHLError) return outcome
  throw new Error(`not refused by the API: ${String(outcome)}`)
}

/** A body that the SDK's types are too narrow for. The caller says why. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the call's parameter decides it
export const beyondItsTypes = <T>(body: object): T =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- that is its purpose
  body as T
