import { describe, expect, test } from 'vitest'
import { consentOf } from '../../../src/mappers/fields/consent.ts'
import { countryCode } from '../../../src/mappers/fields/country.ts'
import { detect, leadParts } from '../../../src/mappers/fields/detect.ts'
import { flattenForm } from '../../../src/mappers/fields/flatten.ts'
import type { RawField } from '../../../src/mappers/fields/person.ts'
import { normalizePhone } from '../../../src/mappers/fields/phone.ts'
import { dutch } from './languages/dutch.ts'
import { english } from './languages/english.ts'
import { french } from './languages/french.ts'
import { german } from './languages/german.ts'
import { italian } from './languages/italian.ts'
import { japanese } from './languages/japanese.ts'
import { polish } from './languages/polish.ts'
import { portuguese } from './languages/portuguese.ts'
import type { LanguageSample } from './languages/sample.ts'
import { spanish } from './languages/spanish.ts'
import { turkish } from './languages/turkish.ts'

const LANGUAGES: Readonly<Record<string, LanguageSample>> = {
  English: english,
  Spanish: spanish,
  Portuguese: portuguese,
  French: french,
  German: german,
  Italian: italian,
  Dutch: dutch,
  Polish: polish,
  Turkish: turkish,
  Japanese: japanese,
}

const VALUES: Readonly<Record<RawField, string>> = {
  // Nothing that would be recognised by itself.
  email: 'jane@example',
  phone: '(202) 555-0123',
  firstName: 'Jane',
  lastName: 'Doe',
  fullName: 'Jane Doe',
  company: 'Example Ltd',
  street: '1 Sample St',
  city: 'Springfield',
  state: 'Illinois',
  postalCode: '62701',
  country: 'Portugal',
  dateOfBirth: '1990-09-25',
  website: 'https://example.com',
  timezone: 'Europe/Lisbon',
}
const isRawField = (name: string): name is RawField => Object.hasOwn(VALUES, name)

const context = { country: 'US', fields: {} }
/** As the name of a form's field, and as the label of a field whose name says nothing. */
const asName = (name: string, value: string) =>
  detect(flattenForm([{ name, value }]).entries, context).raw
const asLabel = (label: string, value: string) =>
  detect([{ path: 'field_7', label, value }], context).raw

describe.each(Object.entries(LANGUAGES))('%s', (_, sample) => {
  const fields = Object.entries(sample.fields).flatMap(([field, labels]) =>
    isRawField(field) ? [{ field, labels: labels.split(' | ') }] : []
  )

  test.each(fields)('$field is found under twelve names and more', ({ field, labels }) => {
    const expected = { [field]: VALUES[field] }
    const missed = labels.filter(
      (label) =>
        JSON.stringify(asName(label, VALUES[field])) !== JSON.stringify(expected) ||
        JSON.stringify(asLabel(label, VALUES[field])) !== JSON.stringify(expected)
    )
    expect(missed).toEqual([])
    expect(new Set(labels).size).toBeGreaterThanOrEqual(12)
  })

  test('what only looks like a part of a person stays an answer', () => {
    const labels = sample.others.split(' | ')
    const taken = labels.filter((label) => Object.keys(asName(label, 'Springfield 7')).length > 0)
    expect(taken).toEqual([])
    expect(labels.length).toBeGreaterThanOrEqual(6)
  })

  test('a whole form is understood', () => {
    const form = Object.entries(sample.form).map(([name, value]) => ({ name, value }))
    const { entries } = flattenForm(form)
    expect(leadParts(entries, { country: sample.country, fields: {} }).person).toEqual(
      sample.person
    )
  })

  test('a consent sentence is consent, ticked or not', () => {
    const { label, yes, no } = sample.consent
    const box = (value: string) => consentOf({ path: 'field_9', label, value })
    expect(box(yes)).toMatchObject({ text: label, given: true })
    expect(box('on')).toMatchObject({ text: label, given: true })
    expect(box(no)).toMatchObject({ text: label, given: false })
    expect(consentOf({ path: 'field_9', value: label })).toBeUndefined()
    expect(consentOf({ path: 'privacy', value: label })).toMatchObject({
      text: label,
      given: true,
    })
  })

  test('a number as written at home is read by the location, or by the country that the form names', () => {
    const { written, country, e164 } = sample.phone
    expect(normalizePhone(written, country)).toBe(e164)
    const entries = [
      { path: 'phone', value: written },
      { path: 'country', value: country },
    ]
    expect(leadParts(entries, { country: 'GB', fields: {} }).person.phone).toBe(e164)
  })

  test('a country is known by its name', () => {
    const [written, code] = sample.countryName
    expect(countryCode(written)).toBe(code)
    expect(countryCode(written.toLocaleUpperCase())).toBe(code)
  })
})
