// The bodies that create, update and upsert take. The sets differ: what one takes, another refuses.

import { isSupportedCountry } from 'libphonenumber-js'
import { isObject } from '../../src/lib/json.ts'
import type { Settings } from '../model.ts'
import { isoDateOfBirth } from './birth-date.ts'
import {
  anArray,
  anEmail,
  anObject,
  flag,
  nullableText,
  requiredText,
  text,
  texts,
  type Check,
  type Dto,
} from './dto.ts'

const aDateOfBirth: Check = (name, value) =>
  isoDateOfBirth(value) === undefined ? `${name} must be a valid date` : undefined

const aCountry: Check = (name, value) =>
  typeof value === 'string' && isSupportedCountry(value)
    ? undefined
    : `${name} must be a valid ISO31661 Alpha2 code`

const customFields: Check = (name, value) =>
  anArray(name, value) ??
  (Array.isArray(value) && value.every(isObject)
    ? undefined
    : `each value in ${name} must be an object`)

const channels =
  (names: readonly string[], states: readonly string[]): Check =>
  (name, value) => {
    if (!isObject(value)) return anObject(name, value)
    const stranger = Object.keys(value).find((channel) => !names.includes(channel))
    if (stranger !== undefined) return `${name}.property ${stranger} should not exist`
    const wrong = Object.entries(value).find(
      ([, state]) => !isObject(state) || !states.some((known) => known === state.status)
    )
    return wrong === undefined
      ? undefined
      : `${name}.${wrong[0]}.status must be one of the following values: ${states.join(', ')}`
  }

const shared: Dto = {
  firstName: nullableText,
  lastName: nullableText,
  name: nullableText,
  email: { checks: [anEmail], nullable: true },
  phone: nullableText,
  address1: nullableText,
  city: nullableText,
  state: nullableText,
  postalCode: text,
  website: nullableText,
  timezone: nullableText,
  dnd: flag,
  dndSettings: {
    checks: [
      channels(
        ['Call', 'Email', 'SMS', 'WhatsApp', 'GMB', 'FB'],
        ['active', 'inactive', 'permanent']
      ),
    ],
  },
  inboundDndSettings: { checks: [channels(['all'], ['active', 'inactive'])] },
  tags: texts,
  customFields: { checks: [customFields] },
  dateOfBirth: { checks: [aDateOfBirth], nullable: true },
  country: { checks: [aCountry] },
}

export const CREATE_BODY: Dto = {
  locationId: requiredText,
  ...shared,
  gender: text,
  companyName: nullableText,
  source: text,
  assignedTo: text,
}

export const UPSERT_BODY: Dto = { ...CREATE_BODY, createNewIfDuplicateAllowed: flag }

export const updateBody = ({ updateTakesCompanyName }: Settings): Dto => ({
  ...shared,
  source: nullableText,
  assignedTo: nullableText,
  ...(updateTakesCompanyName ? { companyName: nullableText } : {}),
})
