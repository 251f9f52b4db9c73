// What an empty sandbox knows: one location with a token, fields, workflows and users. All names are made up.

import type { Lists, Settings } from './model.ts'

export type Place = { readonly locationId: string; readonly token: string }

export const COUNTRY = 'US'
export const TIMEZONE = 'America/New_York'
/** The agency that the sandbox's location belongs to. */
export const COMPANY_ID = 'sandboxCompany000001'
export const PLAN_ID = 'sandboxPlan000000001'

export const SCOPES = [
  'contacts.readonly',
  'contacts.write',
  'locations.readonly',
  'locations/customFields.readonly',
  'locations/tags.readonly',
  'workflows.readonly',
  'users.readonly',
  'oauth.readonly',
  'oauth.write',
]

export const SEED_SETTINGS: Settings = {
  allowDuplicateContact: false,
  contactUniqueIdentifiers: ['email', 'phone'],
  indexLagMs: 2000,
  indexFlickerMs: 0,
  latencyMs: 0,
  rateLimit: { max: 100, intervalMs: 10_000, daily: 200_000 },
  workflowRunMs: null,
  utmBlankAfterMs: 10_000,
  accessTokenSeconds: 86_399,
  tokenRequestsPerMinute: null,
  dropsStateWhenInstalled: false,
  refusesLocationIdHeader: true,
  refusesPythonUserAgent: false,
  customFieldKeysApply: true,
  refusedCreateIsKept: false,
  tooManyRequestsMessage: 'Too Many Requests',
  retryAfterSeconds: null,
  upsertWithoutIdentifierMessage: 'Either email or phone is required',
  updateTakesCompanyName: false,
  maxNoteLength: null,
  maxTagLength: null,
  maxBulkContacts: null,
  unknownIdStatus: 400,
  unknownCustomField: 'ignore',
  wrongMethodStatus: 401,
  unknownRouteStatus: 401,
  invalidGrantStatus: 400,
}

const field = (id: string, name: string, key: string, dataType: string, options?: string[]) => ({
  id,
  name,
  fieldKey: `contact.${key}`,
  dataType,
  ...(options === undefined ? {} : { picklistOptions: options }),
})

export const seedLists = ({ locationId, token }: Place): Lists => ({
  'custom-fields': [
    field('cfPlan00000000000001', 'Plan', 'plan', 'TEXT'),
    field('cfMessage00000000002', 'Message', 'message', 'LARGE_TEXT'),
    field('cfBudget000000000003', 'Budget', 'budget', 'SINGLE_OPTIONS', [
      'Under $1,000',
      '$1,000 - $5,000',
      'Over $5,000',
    ]),
    field('cfTeamSize0000000004', 'Team size', 'team_size', 'NUMERICAL'),
    field('cfLifetime0000000005', 'Lifetime value', 'lifetime_value', 'MONETORY'),
    field('cfRenewal00000000006', 'Renewal date', 'renewal_date', 'DATE'),
    field('cfInterests000000007', 'Interests', 'interests', 'CHECKBOX', [
      'Website',
      'Ads',
      'Email',
    ]),
    field('cfChannel00000000008', 'Preferred channel', 'preferred_channel', 'RADIO', [
      'Email',
      'Phone',
    ]),
    field('cfSecondPhone0000009', 'Second phone', 'second_phone', 'PHONE'),
    field('cfServices0000000010', 'Services', 'services', 'MULTIPLE_OPTIONS', [
      'Design',
      'Build',
      'Care',
    ]),
    field('cfCampaign0000000011', 'Campaign', 'campaign', 'TEXT'),
    field('cfLandingPage0000012', 'Landing page', 'landing_page', 'TEXT'),
  ],
  workflows: [
    { id: '11111111-1111-4111-8111-111111111111', name: 'Welcome', status: 'published' },
    { id: '22222222-2222-4222-8222-222222222222', name: 'Payment received', status: 'published' },
    { id: '33333333-3333-4333-8333-333333333333', name: 'Win back', status: 'draft' },
  ],
  users: [
    { id: 'sandboxUser000000001', name: 'Ada Sales' },
    { id: 'sandboxUser000000002', name: 'Ben Support' },
  ],
  campaigns: [
    { id: 'sandboxCampaign00001', name: 'Spring offer' },
    { id: 'sandboxCampaign00002', name: 'Newsletter' },
  ],
  businesses: [{ id: 'sandboxBusiness00001', name: 'Example Bakery' }],
  appointments: [],
  opportunities: [],
  tokens: [{ token, kind: 'pit', locationId, scopes: SCOPES }],
  'oauth-clients': [
    {
      client_id: '000000000000000000005a9d-sandbox',
      client_secret: 'sandbox-client-secret-not-a-secret',
      name: 'Local app',
    },
  ],
})
