// A planned value → what its custom field takes, by the field's type (contacts-api.md §6). Pure.
// The API drops or cuts what does not fit without a word, or refuses the whole contact: nothing is left to it here.

import type { CustomFieldInput } from '../../client/contact-input.ts'
import type { CustomField } from '../../client/location.ts'
import type { Result } from '../../lib/result.ts'
import type { CustomValue } from '../../mappers/lead-view.ts'
import { isTicked, optionOf, pickOptions } from './pick-options.ts'
import { readDate } from './read-date.ts'
import { readNumber } from './read-number.ts'

export type FieldValue = CustomFieldInput['field_value']

/** `leftOut` is what a person must still be able to read elsewhere, `why` a clause: "it is not a single number". */
export type Fit =
  | { readonly kind: 'fits'; readonly value: FieldValue }
  | {
      readonly kind: 'partly'
      readonly value: FieldValue
      readonly leftOut: string
      readonly why: string
    }
  | { readonly kind: 'left-out'; readonly leftOut: string; readonly why: string }
  /** Nothing was said, or a box was left unticked: there is nothing to write and nothing is lost. */
  | { readonly kind: 'empty' }

const TEXT_LIMIT = 256
const NAMED_OPTIONS = 4
const OPTION_LENGTH = 40

/** `country` (ISO 3166-1 alpha-2) tells how the location's people write numbers. */
export function fitValue(
  field: Pick<CustomField, 'dataType' | 'options'>,
  value: CustomValue['value'],
  country?: string
): Fit {
  const texts = (typeof value === 'string' ? [value] : value).filter((text) => text.trim() !== '')
  const text = texts.join(', ')
  if (texts.length === 0) return { kind: 'empty' }
  switch (field.dataType ?? '') {
    case 'NUMERICAL':
    case 'MONETORY':
      return read(text, readNumber(text, country))
    case 'DATE':
      return read(text, readDate(text))
    case 'SINGLE_OPTIONS':
    case 'RADIO':
      return oneOption(text, field.options)
    case 'CHECKBOX':
    case 'MULTIPLE_OPTIONS':
      return someOptions(texts, field.options)
    case 'FILE_UPLOAD':
    case 'SIGNATURE':
    case 'TEXTBOX_LIST':
      return leftOut(text, `HoopAI takes no text for a field of the type ${field.dataType}`)
    case 'TEXT':
      return shortText(text)
    default:
      return fits(text)
  }
}

const fits = (value: FieldValue): Fit => ({ kind: 'fits', value })

const leftOut = (text: string, why: string): Fit => ({ kind: 'left-out', leftOut: text, why })

const read = (text: string, result: Result<string | number, string>): Fit =>
  result.ok ? fits(result.value) : leftOut(text, result.error)

/** Sent whole: where exactly the API cuts is not known. */
const shortText = (text: string): Fit =>
  text.length <= TEXT_LIMIT
    ? fits(text)
    : {
        kind: 'partly',
        value: text,
        leftOut: text,
        why: `HoopAI keeps only about ${TEXT_LIMIT} characters of a text`,
      }

/** Without a known option the value is sent as it is; what the API stored tells whether it was one. */
function oneOption(text: string, options: readonly string[]): Fit {
  const option = options.length === 0 ? text : optionOf(text, options)
  return option === undefined ? leftOut(text, noneOf(options)) : fits(option)
}

function someOptions(texts: readonly string[], options: readonly string[]): Fit {
  if (options.length === 0) return fits(texts)
  const picked = pickOptions(texts, options)
  const why = noneOf(options)
  if (picked.unmatched.length === 0) return fits(picked.options)
  if (picked.options.length === 0)
    return box(texts.join(', '), options) ?? leftOut(texts.join(', '), why)
  return { kind: 'partly', value: picked.options, leftOut: picked.unmatched.join(', '), why }
}

/** A field of one option is a box. A no leaves it as it is: what the contact agreed to before is not taken back. */
function box(text: string, options: readonly string[]): Fit | undefined {
  const ticked = options.length === 1 ? isTicked(text) : undefined
  if (ticked === undefined) return undefined
  return ticked ? fits(options) : { kind: 'empty' }
}

function noneOf(options: readonly string[]): string {
  const named = options.slice(0, NAMED_OPTIONS).map((option) => `"${shortened(option)}"`)
  const more = options.length - named.length
  return `it is none of the options ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const shortened = (option: string): string =>
  option.length <= OPTION_LENGTH ? option : `${option.slice(0, OPTION_LENGTH - 1)}…`
