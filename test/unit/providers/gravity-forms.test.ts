import { expect, test } from 'vitest'
import { gravityForms } from '../../../src/handlers/registry.ts'
import type { Lead } from '../../../src/mappers/lead.ts'
import { bytes, requestOf } from './cases.ts'

const ENTRY = { form_id: '7', date_created: '2026-03-04 09:30:00', is_starred: '0' }
const SECRET = 'made-up-secret'

const leadOf = async (
  body: object,
  options: Parameters<typeof gravityForms>[0] = {}
): Promise<Lead> => {
  const headers = new Headers({ 'content-type': 'application/json' })
  const events = await gravityForms(options).read({ headers, body: bytes(JSON.stringify(body)) })
  const context = { country: 'US', fields: options.fields ?? {} }
  const lead = events.ok ? events.value[0]?.lead(context, undefined) : undefined
  if (lead === undefined || 'ignored' in lead) throw new Error('no lead')
  return lead
}

const answersOf = ({ answers }: Lead) => answers.map(({ label, value }) => [label, value])

test('the option `labels` gives questions their words, which then also tell what they ask for', async () => {
  const labels = { '2': 'Company', '3': 'Mobile phone', '5': 'Budget', '6': 'Services' }
  const body = { '2': 'Example Ltd', '3': '202.555.0133', '5': '10-20k', '6.1': 'Roof', '6.2': '' }
  const lead = await leadOf({ ...ENTRY, ...body }, { labels })
  expect(lead.person).toEqual({ company: 'Example Ltd', phone: '+12025550133' })
  expect(answersOf(lead)).toEqual([
    ['Budget', '10-20k'],
    ['Services', ['Roof']],
  ])
})

test('a number in the format of a phone field is the phone, unless a label says what it is', async () => {
  const entry = { ...ENTRY, '4': '(202) 555-0177' }
  expect((await leadOf(entry)).person.phone).toBe('+12025550177')
  expect(answersOf(await leadOf(entry, { labels: { '4': 'Fax' } }))).toEqual([
    ['Fax', '(202) 555-0177'],
  ])
})

test('the option `fields` names inputs as well as fields', async () => {
  const lead = await leadOf(
    { ...ENTRY, '1.3': 'Ana', '2': 'Silva' },
    {
      fields: { firstName: '1.3', lastName: '2' },
    }
  )
  expect(lead.person).toEqual({ firstName: 'Ana', lastName: 'Silva', fullName: 'Ana Silva' })
  expect(lead.answers).toEqual([])
})

test('six ticked boxes are no address, whatever their numbers', async () => {
  const boxes = ['1-2 rooms', 'Attic', 'Cellar', 'Garden', 'Roof', 'Stairs']
  const numbered = Object.fromEntries(boxes.map((box, index) => [`9.${index + 1}`, box]))
  const lead = await leadOf({ ...ENTRY, ...numbered })
  expect(lead.person).toEqual({})
  expect(answersOf(lead)).toEqual([['Field 9', boxes]])
})

test('two ticked boxes are no name, four age groups are no address', async () => {
  const boxes = { '6.2': 'Roof', '6.3': 'Cellar', '7.1': '0-9', '7.3': '20-29', '7.5': '40-49' }
  const lead = await leadOf({ ...ENTRY, ...boxes, '7.2': '', '7.4': '', '7.6': '' })
  expect(lead.person).toEqual({})
  expect(answersOf(lead)).toEqual([
    ['Field 6', ['Roof', 'Cellar']],
    ['Field 7', ['0-9', '20-29', '40-49']],
  ])
})

test('an address without a country is one by its postcode and city', async () => {
  const parts = { '5.1': '', '5.2': '', '5.3': 'Leeds', '5.4': '', '5.5': 'LS1 4AP', '5.6': '' }
  expect((await leadOf({ ...ENTRY, ...parts })).person.address).toEqual({
    city: 'Leeds',
    postalCode: 'LS1 4AP',
  })
})

test('a consent that was not given leaves nothing, for the sender does not say what it was', async () => {
  const lead = await leadOf({ ...ENTRY, '2': 'x', '8.1': '', '8.2': '', '8.3': '' })
  expect(lead.consent).toEqual([])
  expect(answersOf(lead)).toEqual([['Field 2', 'x']])
})

test('rows of a list that PHP serialised keep the names of their columns', async () => {
  const rows = 'a:1:{i:0;a:2:{s:4:"Name";s:3:"Ann";s:3:"Age";s:2:"12";}}'
  expect(answersOf(await leadOf({ ...ENTRY, '4': rows }))).toEqual([
    ['Field 4', ['Name: Ann', 'Age: 12']],
  ])
})

test('a body of chosen fields has no entry id: a field called id is an answer', async () => {
  const lead = await leadOf({ id: '57', email: 'ana@example.com' })
  expect(lead).toMatchObject({ eventId: null, answers: [{ key: 'id', value: '57' }] })
})

test('equal entry ids of two sites are two events', async () => {
  const entry = (site: string) => leadOf({ ...ENTRY, id: '5', source_url: site, '1': 'x' })
  expect((await entry('https://one.example.com/a')).eventId).toBe('5@one.example.com')
  expect((await entry('https://two.example.com/a')).eventId).toBe('5@two.example.com')
  expect((await entry('no address')).eventId).toBe('5')
})

test.each([
  ['Paid', 'paid'],
  ['Processing', 'pending'],
  ['Failed', 'failed'],
  ['Refunded', 'refunded'],
  ['Something', 'none'],
])('the payment status %s is %s', async (payment_status, status) => {
  const body = { payment_status, payment_amount: '49', currency: 'USD', '1': 'x' }
  expect((await leadOf({ ...ENTRY, ...body })).money).toMatchObject({ amount: '49.00', status })
})

test.each(['x-webhook-secret', 'x-api-key'])('the secret may come in %s', async (header) => {
  const request = (value: string) =>
    requestOf({ path: '', headers: { [header]: value }, body: '{}' }, 0)
  expect(await gravityForms().verify(request(SECRET), [SECRET])).toMatchObject({ ok: true })
  expect(await gravityForms().verify(request('other'), [SECRET])).toMatchObject({ ok: false })
})
