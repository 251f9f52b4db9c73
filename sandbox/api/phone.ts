// Phone numbers as the API keeps them: E.164, read with the country of the contact or the location.

import { isSupportedCountry, ParseError, parsePhoneNumberWithError } from 'libphonenumber-js'
import { err, ok, type Result } from '../../src/lib/result.ts'

const WORDS: Record<string, string> = {
  NOT_A_NUMBER: 'The string supplied did not seem to be a phone number',
  TOO_SHORT: 'The string supplied is too short to be a phone number',
  TOO_LONG: 'The string supplied is too long to be a phone number',
  INVALID_COUNTRY: 'Invalid country calling code',
}

/** E.164, or the text with which the API refuses it. Only what cannot be parsed is refused, not what is not in use. */
export function toE164(phone: string, country: string): Result<string, string> {
  try {
    const options = isSupportedCountry(country) ? { defaultCountry: country } : {}
    return ok(parsePhoneNumberWithError(phone, options).number)
  } catch (error) {
    if (error instanceof ParseError) return err(WORDS[error.message] ?? error.message)
    throw error
  }
}
