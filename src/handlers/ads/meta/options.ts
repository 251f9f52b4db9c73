// What a route of Meta can be told, and what is wrong with it in words.

import * as z from 'zod/mini'
import { issuesOf } from '../../option-checks.ts'
import type { MetaListOptions } from './list.ts'

export type MetaOptions = MetaListOptions & {
  /** Fields of the lead that are asked for besides, such as `inbox_url`. They become answers. */
  readonly addFields: readonly string[]
  /** Fields that are not asked for, such as `ad_name` where the token may not read ads. */
  readonly omitFields: readonly string[]
  /** Asks for the form's name as well, once an hour per form. */
  readonly formName: boolean
  /** Proves with every call that the caller knows the app secret (`appsecret_proof`). */
  readonly proof: boolean
}

const listOf = (what: string, shape: RegExp) =>
  z.array(z.string({ error: `expected ${what}` }).check(z.regex(shape, `expected ${what}`)), {
    error: `expected a list: ${what}`,
  })
const yesOrNo = z.boolean({ error: 'expected true or false' })
const VERSION = 'expected a version such as v24.0'

const checks = z.looseObject({
  version: z.string({ error: VERSION }).check(z.regex(/^v\d+\.\d+$/, VERSION)),
  addFields: listOf('names of fields such as inbox_url', /^\w+$/),
  omitFields: listOf('names of fields such as ad_name', /^(?!(?:id|field_data)$)\w+$/),
  formName: yesOrNo,
  proof: yesOrNo,
  pages: listOf('ids of pages, as texts of digits', /^\d+$/),
  forms: listOf('ids of forms, as "<form id>" or "<page id>/<form id>"', /^(?:\d+\/)?\d+$/),
})

export const metaMistakes = (options: MetaOptions): readonly string[] => issuesOf(checks, options)
