// What stands in a field of Tally: scalars, ids of options, files. `unknown` because the field's type says which.

import { isObject } from '../../../lib/json.ts'
import { isLink, linkedFile } from '../../fields/linked-file.ts'
import type { LeadFile } from '../../lead.ts'

type Text = string | null | undefined

/** What could be picked. */
export type TallyOptions = readonly { readonly id?: Text; readonly text?: Text }[]

/** A value or a list of values as people read them; what is empty is left out. */
export const wordsIn = (value: unknown, options: TallyOptions): string[] =>
  listOf(value).flatMap((item) => {
    if (typeof item === 'boolean') return item ? 'Yes' : 'No'
    if (typeof item !== 'string' && typeof item !== 'number') return []
    return optionOf(String(item), options) ?? (String(item).trim() || [])
  })

/** The words of the option with this id. */
export const optionOf = (id: string, options: TallyOptions): string | undefined =>
  options.find((option) => option.id === id)?.text?.trim() || undefined

/** Uploads and signatures. */
export const filesIn = (value: unknown): LeadFile[] =>
  listOf(value).flatMap((item) => {
    if (!isObject(item)) return []
    const { name, url, mimeType, size } = item
    if (typeof url !== 'string' || !isLink(url)) return []
    return {
      ...linkedFile(url, typeof name === 'string' ? name : null),
      ...(typeof mimeType === 'string' ? { type: mimeType } : {}),
      ...(typeof size === 'number' ? { bytes: size } : {}),
    }
  })

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])
