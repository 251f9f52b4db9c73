// What delivery needs of the location itself: its custom fields, and whether it can be reached at all.

import * as z from 'zod/mini'
import { findDuplicate } from './contacts.ts'
import { fitting, nonEmptyText, textOrNull, texts } from './lenient.ts'
import { path } from './path.ts'
import type { Send } from './transport.ts'

export type CustomField = {
  readonly id: string
  readonly name: string | null
  /** Without the `contact.` prefix. */
  readonly key: string
  /** `TEXT`, `NUMERICAL`, `SINGLE_OPTIONS`… */
  readonly dataType: string | null
  /** The texts that a choice may take; empty when the field is no choice. */
  readonly options: readonly string[]
}

const wireField = z.object({
  id: nonEmptyText,
  name: textOrNull,
  fieldKey: nonEmptyText,
  dataType: textOrNull,
  picklistOptions: texts,
})
type WireField = z.output<typeof wireField>

const list = z.object({ customFields: fitting(wireField) })

const fieldFromWire = ({ fieldKey, picklistOptions, ...rest }: WireField): CustomField => ({
  id: rest.id,
  name: rest.name,
  key: fieldKey.replace(/^contact\./, ''),
  dataType: rest.dataType,
  options: picklistOptions,
})

export const locationOf = (send: Send, locationId: string) => ({
  /** Needs the scope `locations/customFields.readonly`. */
  async customFields(): Promise<readonly CustomField[]> {
    const { customFields } = await send({
      method: 'GET',
      path: path`/locations/${locationId}/customFields`,
      query: { model: 'contact' },
      answer: list,
    })
    return customFields.map(fieldFromWire)
  },

  /** The cheapest read that proves token, scope and location. Rejects with what is wrong. */
  async probe(): Promise<void> {
    await findDuplicate(send, locationId, { email: 'probe@example.com' })
  },
})
