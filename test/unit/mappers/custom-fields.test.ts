import { expect, test } from 'vitest'
import { applyFields } from '../../../src/mappers/custom-fields.ts'
import type { Answer, Lead } from '../../../src/mappers/lead.ts'
import type { PlanOptions } from '../../../src/mappers/plan.ts'
import { leadOf } from '../leads.ts'

const answer = (key: string, value: Answer['value'], label = key): Answer => ({ key, label, value })

const apply = (options: Pick<PlanOptions, 'fields' | 'consent'>, part: Partial<Lead> = {}) =>
  applyFields(leadOf(part), options, 'US')

test('without options the lead is what it was', () => {
  const lead = leadOf({ answers: [answer('consent_given', 'on')] })
  expect(applyFields(lead, {}, 'US')).toEqual({ lead, customFields: [], warnings: [] })
})

test('an answer becomes a custom field and stays an answer, so that the note shows it', () => {
  const answers = [answer('plan.name', 'Gold'), answer('rooms', ['kitchen', 'bath'])]
  const { lead, customFields } = apply(
    { fields: { 'custom.tier': 'plan.name', 'custom.rooms': 'rooms' } },
    { answers }
  )
  expect(customFields).toEqual([
    { key: 'tier', value: 'Gold' },
    { key: 'rooms', value: ['kitchen', 'bath'] },
  ])
  expect(lead.answers).toEqual(answers)
})

test.each(['Company size', 'company-size', 'companySize', 'COMPANY_SIZE', 'company[size]'])(
  'the source %j finds the answer `company_size`',
  (source) => {
    const answers = [answer('company_size', '50')]
    expect(apply({ fields: { 'custom.size': source } }, { answers }).customFields).toEqual([
      { key: 'size', value: '50' },
    ])
  }
)

test('the answer of exactly that key comes before one that is only spelled alike', () => {
  const answers = [answer('Size', 'alike'), answer('size', 'exact')]
  const { customFields } = apply({ fields: { 'custom.size': 'size' } }, { answers })
  expect(customFields).toEqual([{ key: 'size', value: 'exact' }])
})

test.each([
  ['gclid', 'made-up'],
  ['utm_campaign', 'autumn'],
  ['pageUrl', 'https://example.com/offer'],
  ['referrer', 'https://example.org/'],
  ['money.amount', '49.00'],
  ['money.currency', 'USD'],
  ['money.reference', 'INV-7'],
  ['money.products', ['Course A']],
  ['call.outcome', 'missed'],
  ['call.durationSeconds', '4'],
  ['call.recordingUrl', 'https://example.com/recording'],
  ['call.isFirst', 'No'],
  ['call.line', '+12025550180'],
])('a custom field may take the fact `%s`', (source, value) => {
  const { customFields } = apply(
    { fields: { 'custom.it': source } },
    {
      attribution: {
        clickIds: { gclid: 'made-up' },
        utm: { campaign: 'autumn' },
        pageUrl: 'https://example.com/offer',
        referrer: 'https://example.org/',
      },
      money: {
        amount: '49.00',
        currency: 'USD',
        status: 'paid',
        products: ['Course A'],
        reference: 'INV-7',
      },
      call: {
        direction: 'inbound',
        outcome: 'missed',
        durationSeconds: 4,
        recordingUrl: 'https://example.com/recording',
        isFirst: false,
        line: { number: '+12025550180' },
      },
    }
  )
  expect(customFields).toEqual([{ key: 'it', value }])
})

test.each(['nowhere', 'money.amount', 'call.isFirst', 'utm_term', 'constructor'])(
  'the source `%s` that the event does not hold sets nothing',
  (source) => {
    const { customFields, warnings } = apply({ fields: { 'custom.it': source, company: source } })
    expect(customFields).toEqual([])
    expect(warnings).toEqual([])
  }
)

test('an answer becomes a part of the person, normalised, and wins over what was found', () => {
  const { lead } = apply(
    { fields: { email: 'work', phone: 'cell', firstName: 'nick', company: 'firms' } },
    {
      answers: [
        answer('work', 'Ada@Example.ORG'),
        answer('cell', '(415) 555-0100'),
        answer('nick', 'addie'),
        answer('firms', ['Bakery', 'Mill']),
      ],
    }
  )
  expect(lead.person).toMatchObject({
    email: 'ada@example.org',
    phone: '+14155550100',
    firstName: 'Addie',
    company: 'Bakery, Mill',
  })
})

test("a phone number is read by the location's country, or by the country among the fields", () => {
  const fields = { phone: 'tel' }
  const lead = leadOf({ answers: [answer('tel', '07700 900123'), answer('land', 'UK')] })
  expect(applyFields(lead, { fields }, 'GB').lead.person.phone).toBe('+447700900123')
  expect(
    applyFields(lead, { fields: { ...fields, country: 'land' } }, 'US').lead.person.phone
  ).toBe('+447700900123')
})

test('a part of the address leaves the other parts that the sender gave', () => {
  const { lead } = apply(
    { fields: { city: 'town' } },
    {
      person: { email: 'ada@example.com', address: { street: '5 Example Road', city: 'Old' } },
      answers: [answer('town', 'Austin')],
    }
  )
  expect(lead.person.address).toEqual({ street: '5 Example Road', city: 'Austin' })
})

test('what cannot be used is a warning, and neither overwrites the person nor leaves the answers', () => {
  const answers = [answer('work', 'none of your business')]
  const { lead, warnings } = apply({ fields: { email: 'work' } }, { answers })
  expect(lead.person.email).toBe('ada@example.com')
  expect(lead.answers).toEqual(answers)
  expect(warnings).toEqual(['Email (as written) cannot be used: none of your business'])
})

test('answers named by `consent` become consent with its channel, under their label', () => {
  const { lead } = apply(
    { consent: { 'May we text': 'sms', letters: 'any' } },
    {
      answers: [
        answer('may_we_text', 'on', 'Text me offers'),
        answer('letters', 'No', 'Letters'),
        answer('colour', 'red'),
      ],
      consent: [{ text: 'Terms', given: true }],
    }
  )
  expect(lead.consent).toEqual([
    { text: 'Terms', given: true },
    { key: 'may_we_text', text: 'Text me offers', given: true, channel: 'sms' },
    { key: 'letters', text: 'Letters', given: false, channel: 'any' },
  ])
  expect(lead.answers).toEqual([answer('colour', 'red')])
})

test.each(['', ' ', '0', 'no', 'No', 'FALSE', 'off', 'none', 'nein', 'não', 'declined', []])(
  'the answer %j to a consent question is a no',
  (value) => {
    const { lead } = apply({ consent: { ok: 'email' } }, { answers: [answer('ok', value)] })
    expect(lead.consent[0]?.given).toBe(false)
  }
)

test.each(['on', 'yes', '1', 'I agree', 'Sí', ['sms', 'email']])(
  'the answer %j to a consent question is a yes',
  (value) => {
    const { lead } = apply({ consent: { ok: 'email' } }, { answers: [answer('ok', value)] })
    expect(lead.consent[0]?.given).toBe(true)
  }
)

test('consent that was recognised already gets the channel that the route names', () => {
  const { lead } = apply(
    { consent: { marketing_consent: 'whatsapp' } },
    { consent: [{ text: 'Marketing consent', given: false, channel: 'email' }] }
  )
  expect(lead.consent).toEqual([{ text: 'Marketing consent', given: false, channel: 'whatsapp' }])
})
