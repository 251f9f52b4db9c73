import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { linkedin } from '../../../src/handlers/ads/linkedin.ts'
import { parseJson, type Json } from '../../../src/lib/json.ts'
import { bytes, requestOf } from './cases.ts'

const SECRET = 'made-up-client-secret'
const CODE = '7b1e0c52-0000-4000-8000-00000000000a'
const context = { country: 'US', fields: {} }
const hmac = (text: string, secret = SECRET) =>
  createHmac('sha256', secret).update(text).digest('hex')

const created = {
  type: 'LEAD_ACTION',
  leadAction: 'CREATED',
  leadGenFormResponse: 'urn:li:leadGenFormResponse:lead-1',
  leadGenForm: 'urn:li:versionedLeadGenForm:(urn:li:leadGenForm:71,2)',
  owner: { sponsoredAccount: 'urn:li:sponsoredAccount:51' },
}
const readingOf = async (body: object) => {
  const read = await linkedin().read({
    headers: new Headers(),
    body: bytes(JSON.stringify({ ...created, ...body })),
  })
  const [reading] = read.ok ? read.value : []
  if (reading === undefined) throw new Error(read.ok ? 'no event' : read.error.detail)
  return reading
}
const said = (questionId: number, answer: string) => ({
  questionId,
  answerDetails: { textQuestionAnswer: { answer } },
})
const chosen = (questionId: number, ...options: number[]) => ({
  questionId,
  answerDetails: { multipleChoiceAnswer: { options } },
})
const response = (formResponse: object, more: object = {}) => ({
  id: 'lead-1',
  formResponse,
  ...more,
})
const formOf = (questions: readonly object[], more: object = {}) => ({
  name: 'Demo',
  content: { questions },
  ...more,
})
/** Objects of a test as the JSON that an API answers. */
const json = (value: unknown): Json => parseJson(JSON.stringify(value)) ?? null
const leadOf = async (...answers: unknown[]) =>
  (await readingOf({})).lead(context, answers.map(json))

const shake = (query: string, secrets: readonly string[] = [SECRET]) =>
  linkedin().handshake?.({ query: new URLSearchParams(query), variable: () => undefined }, secrets)

test('a challenge is answered with its HMAC under the client secret', async () => {
  const answer = await shake(`challengeCode=${CODE}&applicationId=4`)
  expect(answer).toEqual({
    ok: true,
    value: {
      contentType: 'application/json',
      body: JSON.stringify({ challengeCode: CODE, challengeResponse: hmac(CODE) }),
    },
  })
})

test('of several secrets the first that is set answers a challenge', async () => {
  const answer = await shake(`challengeCode=${CODE}`, ['', SECRET, 'other'])
  expect(answer).toHaveProperty('value.body', expect.stringContaining(hmac(CODE)))
})

test.each([
  '',
  'challengeCode=',
  'challengeCode=hmacsha256={}',
  `challengeCode=hmacsha256%3D${CODE}`,
  `challengeCode=${CODE}%0A`,
  `challengeCode=${CODE}x`,
  `challenge=${CODE}`,
])('"%s" is no challenge and is not signed', async (query) => {
  expect(await shake(query)).toMatchObject({ ok: false, error: { reason: 'credential_malformed' } })
})

test('without a secret no challenge is answered', async () => {
  for (const secrets of [[], ['']]) {
    expect(await shake(`challengeCode=${CODE}`, secrets)).toMatchObject({ ok: false })
  }
})

test.each([
  ['behind its fixed word', (body: string) => hmac(`hmacsha256=${body}`), true],
  ['alone', (body: string) => hmac(body), false],
  ['of the answer to a challenge', () => hmac(CODE), false],
])('a signature of the body %s: %#', async (_, sign, isAccepted) => {
  const body = JSON.stringify(created)
  const sent = { path: '', headers: { 'x-li-signature': sign(body) }, body }
  expect((await linkedin().verify(requestOf(sent, 0), [SECRET])).ok).toBe(isAccepted)
})

test('the lead is asked for first, then its form, which is the same for many leads', async () => {
  const reading = await readingOf({})
  const fields =
    'id,submittedAt,testLead,leadType,owner,versionedLeadGenFormUrn,leadMetadata,associatedEntity,formResponse'
  expect(reading.need()).toEqual({
    what: "the lead's answers",
    path: `/rest/leadFormResponses/lead-1?fields=${fields}`,
    account: '51',
  })
  expect(reading.need([json(response({}))])).toEqual({
    what: "the form's questions",
    path: '/rest/leadForms/71',
    optional: true,
    cacheMs: 3_600_000,
    account: '51',
  })
  expect(reading.need([json(response({})), json(formOf([]))])).toBeNull()
})

test('the form of the answer counts before that of the notification', async () => {
  const urn = 'urn:li:versionedLeadGenForm:(urn:li:leadGenForm:72,1)'
  const answer = json(response({}, { versionedLeadGenFormUrn: urn }))
  expect((await readingOf({})).need([answer])?.path).toBe('/rest/leadForms/72')
})

test.each([
  { leadGenFormResponse: 'urn:li:leadGenFormResponse:' },
  { leadGenFormResponse: null },
  { leadAction: 'DELETED' },
  { leadAction: 'UPDATED' },
  { type: 'OTHER' },
])('%o asks for nothing', async (body) => {
  expect((await readingOf(body)).need()).toBeNull()
})

test('an id in a URN enters a path only as far as it is one', async () => {
  const { need } = await readingOf({ leadGenFormResponse: 'urn:li:leadGenFormResponse:a/../b?c' })
  expect(need()?.path).toMatch(/^\/rest\/leadFormResponses\/a\?fields=/)
})

test.each([{ leadAction: 'UPDATED' }, { type: 'OTHER' }, { leadAction: null }])(
  '%o is ignored, and it is said why',
  async (body) => {
    expect((await readingOf(body)).lead(context)).toHaveProperty(
      'ignored',
      expect.stringMatching(/\.$/)
    )
  }
)

test('the work email is the person where no other was given', async () => {
  const form = formOf([
    { questionId: 1, predefinedField: 'WORK_EMAIL', question: 'Work email' },
    { questionId: 2, predefinedField: 'EMAIL', question: 'Email' },
  ])
  const both = response({ answers: [said(1, 'work@example.com'), said(2, 'own@example.com')] })
  const work = response({ answers: [said(1, 'work@example.com'), said(2, ' ')] })
  expect(await leadOf(both, form)).toHaveProperty('person.email', 'own@example.com')
  expect(await leadOf(work, form)).toHaveProperty('person.email', 'work@example.com')
})

test('an own question is read by its words, one of LinkedIn never', async () => {
  const form = formOf([
    { questionId: 1, question: 'Your company', name: 'q1' },
    { questionId: 2, predefinedField: 'UNIVERSITY', question: 'Company' },
  ])
  const lead = await leadOf(
    response({ answers: [said(1, 'Example Ltd'), said(2, 'Example University')] }),
    form
  )
  expect(lead).toMatchObject({
    person: { company: 'Example Ltd' },
    answers: [{ key: 'UNIVERSITY', label: 'Company', value: 'Example University' }],
  })
})

test('options are found by their place, else by their id, else counted', async () => {
  const options = [
    { id: 7, text: 'One' },
    { id: 8, text: 'Two' },
  ]
  const form = formOf([
    {
      questionId: 1,
      question: 'Which?',
      questionDetails: { multipleChoiceQuestionDetails: { options } },
    },
  ])
  const valueOf = async (...places: number[]) => {
    const lead = await leadOf(response({ answers: [chosen(1, ...places)] }), form)
    return 'answers' in lead ? lead.answers[0]?.value : undefined
  }
  expect(await valueOf(1)).toBe('Two')
  expect(await valueOf(0, 1)).toEqual(['One', 'Two'])
  expect(await valueOf(7)).toBe('One')
  expect(await valueOf(4)).toBe('Option 5')
})

test('words are taken in the language of the form, else in any, else by their label', async () => {
  const words = (localized: object) => ({ localized })
  const form = formOf(
    [
      { questionId: 1, question: words({ de_DE: 'Budget?', fr_FR: 'Votre budget ?' }) },
      { questionId: 2, question: words({ de_DE: 'Wann?' }) },
      { questionId: 3, question: words({}), label: 'Size' },
    ],
    { creationLocale: { language: 'fr', country: 'FR' } }
  )
  const lead = await leadOf(
    response({ answers: [said(1, '900'), said(2, 'Mai'), said(3, '20')] }),
    form
  )
  expect(lead).toMatchObject({
    answers: [{ label: 'Votre budget ?' }, { label: 'Wann?' }, { label: 'Size' }],
  })
})

test('hidden fields of the lead count before those of the form', async () => {
  const field = (value: string) => [{ name: 'utm_source', value }]
  const form = formOf([], { hiddenFields: field('form') })
  const lead = await leadOf(response({}, { hiddenFields: field('lead') }), form)
  expect(lead).toHaveProperty('attribution.utm', { source: 'lead' })
})

test('a number with a country code and an address are found without the form', async () => {
  const answers = [said(1, '+14155550143'), said(2, 'ada@example.com'), said(3, 'Ada')]
  expect(await leadOf(response({ answers }), null)).toMatchObject({
    person: { phone: '+14155550143', email: 'ada@example.com' },
    answers: [{ key: '3', label: 'Question 3', value: 'Ada' }],
  })
})

test('the API is asked in the version of the option', () => {
  const api = linkedin({ version: '202701' }).provider.api
  expect(api?.headers('tok-1')).toEqual({
    authorization: 'Bearer tok-1',
    'linkedin-version': '202701',
    'x-restli-protocol-version': '2.0.0',
  })
})

test.each([
  [401, { message: 'Expired access token' }, 'pause', '401: Expired access token'],
  [403, { message: 'Not enough permissions' }, 'pause', 'r_marketing_leadgen_automation'],
  [404, {}, 'park', 'does not have what was asked for (404)'],
  [410, undefined, 'park', '(410)'],
  [426, { code: 'NONEXISTENT_VERSION' }, 'pause', 'Set the option `version`'],
  [426, undefined, 'pause', 'version 202605'],
  [400, { code: 'NONEXISTENT_VERSION' }, 'pause', 'Set the option `version`'],
])('%i with %o: %s', (status, body, kind, words) => {
  const answer = { status, headers: new Headers(), json: body }
  expect(linkedin().provider.api?.verdict?.(answer)).toEqual({
    kind,
    reason: expect.stringContaining(words) as unknown,
  })
})

test.each([200, 400, 429, 500, 503])('%i says by itself what it means', (status) => {
  const answer = { status, headers: new Headers(), json: {} }
  expect(linkedin().provider.api?.verdict?.(answer)).toBeNull()
})

const window = { since: 1_772_700_000_000, until: 1_772_703_600_000 }
const sent = linkedin({ accounts: ['51', '52'] })

test('accounts are asked for the leads of the time, with their own credentials', () => {
  const asks = sent.list?.first(window) ?? []
  expect(asks.map(({ account }) => account)).toEqual(['51', '52'])
  expect(asks[0]?.path).toBe(
    '/rest/leadFormResponses?q=owner&owner=(sponsoredAccount:urn%3Ali%3AsponsoredAccount%3A51)&leadType=(leadType:SPONSORED)&limitedToTestLeads=false&submittedAtTimeRange=(start:1772700000000,end:1772703600000)&count=50&start=0'
  )
  expect(linkedin().list?.first(window)).toEqual([])
})

test('a listed lead is known as its notification is', async () => {
  const [ask] = sent.list?.first(window) ?? []
  if (ask === undefined) throw new Error('nothing is asked')
  const lead = {
    id: 'lead-1',
    versionedLeadGenFormUrn: created.leadGenForm,
    owner: created.owner,
    submittedAt: 1_772_700_060_000,
  }
  const listed = sent.list?.read(ask, { elements: [lead, { id: null }] }, window)
  expect(listed).toMatchObject({ bodies: [created], more: [] })
  const [body = null] = listed?.bodies ?? []
  const reading = await readingOf(json(body) as object)
  expect(reading.lead(context)).toEqual(
    (await readingOf({ occurredAt: lead.submittedAt })).lead(context)
  )
  expect(reading.need()).toEqual((await readingOf({})).need())
})

test('after a full page the next is asked for, and no address of the answer is followed', () => {
  const [ask] = sent.list?.first(window) ?? []
  if (ask === undefined) throw new Error('nothing is asked')
  const page = (count: number) => ({
    elements: Array.from({ length: count }, (_, index) => ({ id: `lead-${index}` })),
    paging: { links: [{ rel: 'next', href: 'https://elsewhere.example.com' }] },
  })
  const [next, ...others] = sent.list?.read(ask, page(50), window).more ?? []
  expect(next).toEqual({ ...ask, path: ask.path.replace('&start=0', '&start=50'), about: '50' })
  expect(others).toEqual([])
  if (next === undefined) throw new Error('no second page is asked for')
  expect(sent.list?.read(next, page(49), window).more).toEqual([])
  expect(sent.list?.read(next, page(50), window).more[0]?.about).toBe('100')
})

test.each([
  [{ version: '2026-05' }, 'version: expected a version of the API such as 202605'],
  [{ version: '202613' }, 'version: expected a version of the API such as 202605'],
  [{ accounts: ['urn:li:sponsoredAccount:5'] }, 'accounts.0: expected the id of an ad account'],
])('%o is told to be wrong', (options, mistake) => {
  expect(linkedin(options).mistakes).toEqual([expect.stringContaining(mistake)])
})
