// What a language's forms look like, for languages.test.ts: names and labels of fields, a whole form, a consent, a number.

import type { RawField } from '../../../../src/mappers/fields/person.ts'
import type { Person } from '../../../../src/mappers/lead.ts'

export type LanguageSample = {
  /** At least twelve names and labels of each part of a person, separated by bars. */
  readonly fields: Readonly<Record<RawField, string>>
  /** Labels that are no part of a person, though they look like one. */
  readonly others: string
  /** Label and value, as sent. */
  readonly form: Readonly<Record<string, string>>
  readonly country: string
  readonly person: Person
  /** A box as its label, and what its value may be when it is ticked and when it is not. */
  readonly consent: { readonly label: string; readonly yes: string; readonly no: string }
  /** The name of a country in this language. */
  readonly countryName: readonly [written: string, code: string]
  readonly phone: { readonly written: string; readonly country: string; readonly e164: string }
}
