// POST /contacts/search, which no published schema describes (contacts-api.md §8).

import * as z from 'zod/mini'
import { contactSchema, type Contact } from './contact-wire.ts'
import { fitting, numberOrNull } from './lenient.ts'
import type { Send } from './transport.ts'

/** Top-level filters all apply; groups nest. */
export type SearchFilter =
  | { readonly group: 'AND' | 'OR'; readonly filters: readonly SearchFilter[] }
  | {
      readonly field: SearchField
      readonly operator: 'eq' | 'not_eq'
      /** At most 75 characters. */
      readonly value: string | number | boolean
    }
  | {
      readonly field: SearchField
      readonly operator: 'contains' | 'not_contains'
      /** 3 to 75 characters. The API refuses it for `email` and `website`. */
      readonly value: string
    }
  | { readonly field: SearchField; readonly operator: 'exists' | 'not_exists' }

/** A custom field goes by its id; its name or key finds nothing, without an error. */
export type SearchField =
  | `customFields.${string}`
  | ('id' | 'email' | 'phone' | 'contactName' | 'firstNameLowerCase' | 'lastNameLowerCase')
  | ('address' | 'city' | 'state' | 'postalCode' | 'country' | 'timezone' | 'website')
  | ('companyName' | 'businessName' | 'source' | 'tags' | 'type' | 'assignedTo' | 'followers')
  | ('dnd' | 'validEmail' | 'isValidWhatsapp' | 'activeWorkflows' | 'finishedWorkflows')

export type SearchRequest = {
  readonly filters: readonly SearchFilter[]
  /** 1 to 500. */
  readonly pageLimit: number
  /** From 1; pages reach 10,000 contacts. */
  readonly page?: number
  readonly sort?: readonly SearchSort[]
}

export type SearchSort = { readonly field: SortField; readonly direction: 'asc' | 'desc' }
type SortField =
  | ('email' | 'dnd' | 'source' | 'firstNameLowerCase' | 'lastNameLowerCase' | 'businessName')
  | ('dateAdded' | 'dateUpdated')

export type SearchResult = {
  /** `name`, `address1` and `timezone` are not part of a search and stay `null`. */
  readonly contacts: readonly Contact[]
  readonly total: number | null
}

const found = z.object({ contacts: fitting(contactSchema), total: numberOrNull })

export const search =
  (send: Send, locationId: string) =>
  async ({ filters, pageLimit, page, sort }: SearchRequest): Promise<SearchResult> => {
    if (!Number.isInteger(pageLimit) || pageLimit < 1 || pageLimit > 500) {
      throw new RangeError('pageLimit must be a whole number from 1 to 500')
    }
    const body = { locationId, pageLimit, page, filters, sort }
    return send({ method: 'POST', path: '/contacts/search', body, answer: found })
  }
