import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/lib/json.ts'
import { detect, leadParts } from '../../../src/mappers/fields/detect.ts'
import { flatten } from '../../../src/mappers/fields/flatten.ts'

const read = (json: Json, fields: Record<string, string> = {}) =>
  detect(flatten(json), { country: 'US', fields })
const rawOf = (json: Json) => read(json).raw
const keysOf = (json: Json, fields = {}) => read(json, fields).answers.map(({ key }) => key)

const ADDRESS = 'jane@example.com'
const NUMBER = '+1 415 555 0100'

describe('names of fields', () => {
  test.each([
    'email',
    'E-mail',
    'EMAIL',
    'your-email',
    'emailAddress',
    'Correo electrónico',
    'Endereço de e-mail',
    'Adresse e-mail',
    'E-Mail-Adresse',
    'Indirizzo email',
    'E-mailadres',
    'Email (required)',
    'What is your email?',
    'contact_email',
    '_replyto',
    'contact__email',
  ])('%s is the email address', (name) =>
    expect(rawOf({ [name]: ADDRESS })).toEqual({ email: ADDRESS })
  )

  test.each([
    'phone',
    'tel',
    'mobile',
    'Phone Number',
    'your-tel',
    'Telefonnummer',
    'Handy',
    'Teléfono móvil',
    'Celular',
    'Telemóvel',
    'Numéro de téléphone',
    'Cellulare',
    'Telefoonnummer',
    'GSM',
    'Phone (mobile)',
    'WhatsApp',
  ])('%s is the phone number', (name) =>
    expect(rawOf({ [name]: '415 555 0100' })).toEqual({ phone: '415 555 0100' })
  )

  test.each([
    ['first_name', 'last_name'],
    ['firstName', 'surname'],
    ['Vorname', 'Nachname'],
    ['nombre', 'apellidos'],
    ['nome', 'sobrenome'],
    ['nome', 'cognome'],
    ['prénom', 'nom'],
    ['voornaam', 'achternaam'],
    ['Vorname', 'Name'],
    ['name', 'lastname'],
  ])('%s and %s are the two names', (first, last) =>
    expect(rawOf({ [last]: 'Doe', [first]: 'Jane' })).toEqual({
      firstName: 'Jane',
      lastName: 'Doe',
    })
  )

  test.each([
    'name',
    'nombre',
    'nome',
    'nom',
    'naam',
    'Full name',
    'Nombre y apellidos',
    'Vor- und Nachname',
  ])('%s alone is the full name', (name) =>
    expect(rawOf({ [name]: 'Jane Doe' })).toEqual({ fullName: 'Jane Doe' })
  )

  test.each([
    ['Company', 'company'],
    ['Firma', 'company'],
    ['Nom de l’entreprise', 'company'],
    ['Straße', 'street'],
    ['City / Town', 'city'],
    ['Bundesland', 'state'],
    ['ZIP / Postal code', 'postalCode'],
    ['PLZ', 'postalCode'],
    ['País', 'country'],
    ['Fecha de nacimiento', 'dateOfBirth'],
    ['Site web', 'website'],
  ])('%s is the %s', (name, field) =>
    expect(rawOf({ [name]: '10115 example.com' })).toEqual(
      field === 'postalCode' ? {} : { [field]: '10115 example.com' }
    )
  )

  test('a form name, a user name and a pet’s name are nobody’s name', () => {
    const json = { form_name: 'Contact', username: 'jdoe', "Pet's name": 'Rex' }
    expect(rawOf(json)).toEqual({})
    expect(keysOf(json)).toEqual(Object.keys(json))
  })

  test('an advertisement is nobody’s name, but "Ad" beside "Soyad" is', () => {
    const person = { first_name: 'Jane', last_name: 'Doe' }
    expect(rawOf({ ad: 'Spring', ...person })).toEqual({ firstName: 'Jane', lastName: 'Doe' })
    expect(rawOf({ ad: 'Spring', last_name: 'Doe' })).toEqual({ lastName: 'Doe' })
    expect(rawOf({ ad: 'Spring', name: 'Jane' })).toEqual({ fullName: 'Jane' })
    expect(rawOf({ Ad: 'Ayşe', Soyad: 'Yılmaz' })).toEqual({
      firstName: 'Ayşe',
      lastName: 'Yılmaz',
    })
  })

  test('a value that wraps itself is read by the name around it', () => {
    const json = {
      properties: {
        firstname: { value: 'Jane' },
        phone: { value: NUMBER },
        city: { value: 'Leeds' },
      },
    }
    expect(rawOf(json)).toEqual({ firstName: 'Jane', phone: NUMBER, city: 'Leeds' })
  })

  test('a form in two languages names each field twice', () => {
    const json = { 'Full name / Nombre completo': 'Jane Doe', 'City | Ciudad': 'Leeds' }
    expect(rawOf(json)).toEqual({ fullName: 'Jane Doe', city: 'Leeds' })
    expect(rawOf({ 'First name / Company': 'Jane' })).toEqual({})
  })

  test.each(['yes', 'No', 'Ja', 'oui', 'tak', 'evet', 'はい', 'on', 'true'])(
    'a mere %s is no place and no company',
    (value) => expect(rawOf({ company: value, city: value, street: value })).toEqual({})
  )

  test('a yes of one language may be a name in another, and a city too', () => {
    expect(rawOf({ first_name: 'Tak', last_name: 'Sim', city: 'Kabul' })).toEqual({
      firstName: 'Tak',
      lastName: 'Sim',
      city: 'Kabul',
    })
  })

  test('whole sentences and states of things are no company and no state', () => {
    expect(rawOf({ company: 'We sell '.repeat(20), state: 'qualified' })).toEqual({})
  })

  test('a label counts where the name says nothing', () => {
    const entries = [{ path: 'field_7', label: 'Your e-mail', value: ADDRESS }]
    expect(detect(entries, { country: 'US', fields: {} }).raw).toEqual({ email: ADDRESS })
  })
})

describe('nested names', () => {
  test.each<[Json, object]>([
    [{ contact: { name: 'Jane Doe' } }, { fullName: 'Jane Doe' }],
    [{ person: { mail: ADDRESS } }, { email: ADDRESS }],
    [{ data: { customer: { first_name: 'Jane' } } }, { firstName: 'Jane' }],
    [{ name: { first: 'Jane', last: 'Doe' } }, { firstName: 'Jane', lastName: 'Doe' }],
    [{ company: { name: 'Example Ltd' } }, { company: 'Example Ltd' }],
    [{ job: { company: { name: 'Example Ltd' } } }, { company: 'Example Ltd' }],
    [{ company: { contact: { name: 'Jane Doe' } } }, { fullName: 'Jane Doe' }],
    [{ customer: { default_address: { city: 'Leeds' } } }, { city: 'Leeds' }],
    [{ phones: [{ number: NUMBER }] }, { phone: NUMBER }],
    [{ billing: { address: { city: 'Leeds' } } }, { city: 'Leeds' }],
  ])('%j', (json, raw) => expect(rawOf(json)).toEqual(raw))

  test.each<Json>([
    { product: { name: 'Oven' } },
    { plan: { name: 'Gold', country: 'DE' } },
    { event: { name: 'Webinar' } },
    { order: { state: 'paid', city: 'Leeds' } },
    { state: 'open' },
    { 'Address line 2': 'Flat 4' },
    { organizer: { email: ADDRESS, phone: NUMBER, name: 'Host' } },
    { sales_rep: { email: ADDRESS } },
    { owner_email: ADDRESS },
    { store: { contact: { email: ADDRESS } } },
    { 'Agent email': ADDRESS },
    { seller: { anything: ADDRESS, other: NUMBER } },
    { to: ADDRESS },
  ])('%j is not about the lead', (json) => expect(rawOf(json)).toEqual({}))

  test('the shallowest wins, then the first; the others stay answers', () => {
    const json = { a: { email: 'deep@example.com' }, email: ADDRESS, mail: 'second@example.com' }
    expect(rawOf(json)).toEqual({ email: ADDRESS })
    expect(keysOf(json)).toEqual(['a.email', 'mail'])
  })

  test('the person’s own address wins over the company’s', () => {
    const json = { company: { email: 'info@example.org' }, deep: { down: { email: ADDRESS } } }
    expect(rawOf(json)).toEqual({ email: ADDRESS })
  })

  test('a confirmation of the same address is not repeated among the answers', () => {
    const json = { email: ADDRESS, email_confirm: ADDRESS, email2: 'tom@example.com' }
    expect(keysOf(json)).toEqual(['email2'])
  })

  test('a list gives its first value and stays an answer', () => {
    const { raw, answers } = read({ emails: [ADDRESS, 'tom@example.com'] })
    expect(raw).toEqual({ email: ADDRESS })
    expect(answers[0]?.value).toEqual([ADDRESS, 'tom@example.com'])
  })
})

describe('several phone numbers', () => {
  const LOCAL = '06 39 98 00 12'
  const phoneIn = (json: Json, fields: Record<string, string> = {}) =>
    leadParts(flatten(json), { country: 'US', fields })

  test.each<[string, Json, string, string[]]>([
    ['the first', { phone: NUMBER, mobile: '+33 6 39 98 00 34' }, '+14155550100', ['mobile']],
    [
      'the first that can be read',
      { phone: LOCAL, mobile: NUMBER, tel: '+33 6 39 98 00 34' },
      '+14155550100',
      ['phone', 'tel'],
    ],
    [
      'the first that can be read, though it is less close',
      { phone: LOCAL, contact: { mobile: NUMBER } },
      '+14155550100',
      ['phone'],
    ],
    [
      'the first, in the country of the address',
      { phone: LOCAL, mobile: NUMBER, country: 'France' },
      '+33639980012',
      ['mobile'],
    ],
  ])('give %s', (_, json, phone, keys) => {
    const { person, answers } = phoneIn(json)
    expect(person.phone).toBe(phone)
    expect(answers.map(({ key }) => key)).toEqual(keys)
  })

  test('of which none can be read are all kept as written', () => {
    const { person, answers } = phoneIn({ phone: LOCAL, mobile: '12345' })
    expect(person).toEqual({})
    expect(answers.map(({ value }) => value)).toEqual(['12345', LOCAL])
  })

  test('give the one that the fields option names, readable or not', () => {
    const { person, answers } = phoneIn({ phone: NUMBER, mobile: LOCAL }, { phone: 'mobile' })
    expect(person).toEqual({})
    expect(answers.map(({ value }) => value)).toEqual([NUMBER, LOCAL])
  })
})

describe('values', () => {
  test('an address or an international number under an unknown name is taken', () => {
    expect(rawOf({ q1: ADDRESS, q2: NUMBER })).toEqual({ email: ADDRESS, phone: NUMBER })
  })
  test('a number without its country is not guessed, nor an address inside a sentence', () => {
    expect(rawOf({ q1: `Write to ${ADDRESS}`, q2: '4155550100' })).toEqual({})
  })
  test('a value that cannot be meant leaves the field to another', () => {
    const json = { mobile: false, email: 'yes', tel: NUMBER, mail: ADDRESS, name: ADDRESS }
    expect(rawOf(json)).toEqual({ phone: NUMBER, email: ADDRESS })
  })
  test('an unusable value comes back as an answer', () => {
    const parts = leadParts(flatten({ email: 'jane@example' }), { country: 'US', fields: {} })
    expect(parts.person).toEqual({})
    expect(parts.answers).toEqual([
      { key: 'email', label: 'Email (as written)', value: 'jane@example' },
    ])
  })
})

describe('the fields option', () => {
  test('wins over guessing; what it passes over stays an answer', () => {
    const json = { email: 'office@example.org', person: { mail: ADDRESS } }
    const { raw, answers } = read(json, { email: 'person.mail' })
    expect(raw).toEqual({ email: ADDRESS })
    expect(answers.map(({ key }) => key)).toEqual(['email'])
  })
  test('accepts bracketed and differently cased sources', () => {
    const { raw } = read(
      { Data: { workMail: ADDRESS, who: 'Jane' } },
      { email: 'data[work_mail]', firstName: 'Data.who' }
    )
    expect(raw).toEqual({ email: ADDRESS, firstName: 'Jane' })
  })
  test('leaves the guess alone when its source is missing', () => {
    expect(read({ email: ADDRESS }, { email: 'person.mail' }).raw).toEqual({ email: ADDRESS })
  })
  test('keeps the sources of custom fields among the answers, even when they are used', () => {
    const fields = { 'custom.plan': 'plan.name', 'custom.mail': 'email', 'custom.ok': 'terms' }
    const json = { plan: { name: 'Gold' }, email: ADDRESS, terms: 'on' }
    expect(read(json, fields).raw).toEqual({ email: ADDRESS })
    expect(keysOf(json, fields)).toEqual(['plan.name', 'email', 'terms'])
  })
})

test('no entry is lost: each is a person field, attribution, consent or an answer', () => {
  const json = { email: ADDRESS, utm_source: 'x', terms: 'on', note: 'n', page: 'two', ip: 'none' }
  const { raw, attribution, consent, answers } = read(json)
  expect([raw, attribution, consent.length]).toEqual([
    { email: ADDRESS },
    { utm: { source: 'x' } },
    1,
  ])
  expect(answers.map(({ key }) => key)).toEqual(['note', 'page', 'ip'])
})

test('a hostile body costs no more than a moment', () => {
  const long = [
    '@.'.repeat(100_000),
    '('.repeat(200_000),
    'A'.repeat(200_000),
    ':'.repeat(200_000),
    ' .'.repeat(100_000),
  ]
  const json: Json = Object.fromEntries(
    long.flatMap((text, index) =>
      ['email', 'ip', 'name', 'consent', 'url'].map((key) => [`${key}${index}`, text])
    )
  )
  const started = performance.now()
  read({
    a: json,
    b: Object.fromEntries(long.map((text) => [text, text])),
    emails: long,
    website: long[4] ?? '',
  })
  expect(performance.now() - started).toBeLessThan(1000)
})
