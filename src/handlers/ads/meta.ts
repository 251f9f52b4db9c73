// Meta lead ads (Facebook, Instagram): https://developers.facebook.com/docs/marketing-api/guides/lead-ads/retrieving
// Signed with `X-Hub-Signature-256: sha256=<hex>` over the body; the older SHA-1 twin proves nothing here. Answer 200
// within seconds, else Meta tries again for 36 hours. A delivery names ids only, of many leads at once.

import * as z from 'zod/mini'
import { mapMetaChange, type MetaChange } from '../../mappers/ads/meta.ts'
import { JSON_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { issuesOf } from '../option-checks.ts'
import { defineProvider } from '../provider.ts'
import { merge, metaApi, need } from './meta/graph.ts'
import { handshake } from './meta/handshake.ts'
import { list } from './meta/list.ts'
import { parse } from './meta/parse.ts'

export type MetaOptions = {
  /** Of the Graph API, such as `v24.0`. */
  readonly version: string
  /** What is asked of a lead besides the usual, by the Graph API's own names. */
  readonly graphFields: readonly string[]
  /** Whether calls carry a proof made with the app secret; not for a token of another app. */
  readonly proof: boolean
  /** Pages whose forms are asked for leads that never arrived. */
  readonly pages: readonly string[]
  /** Forms, where a page has too many. */
  readonly forms: readonly string[]
}

const names = (kind: string, example: string, pattern: RegExp) => {
  const error = `expected a list of ${kind}, such as ['${example}']`
  return z.array(z.string({ error }).check(z.regex(pattern, { error })), { error })
}
const VERSION = { error: 'expected a version of the Graph API, such as v24.0' }
const optionShape = z.looseObject({
  version: z.string(VERSION).check(z.regex(/^v\d+\.\d+$/, VERSION)),
  graphFields: names('fields of a lead', 'vehicle', /^\w+$/),
  proof: z.boolean({ error: 'expected true or false' }),
  pages: names('page ids', '1029384756', /^\d+$/),
  forms: names('form ids', '1029384756', /^\d+$/),
})

export const meta = defineProvider<MetaChange, MetaOptions>({
  id: 'meta',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: { version: 'v24.0', graphFields: [], proof: true, pages: [], forms: [] },
  check: (options) => issuesOf(optionShape, options),
  verify: hmacVerifier({
    header: 'x-hub-signature-256',
    prefix: 'sha256=',
    hash: 'SHA-256',
    encoding: 'hex',
    signed: '{body}',
  }),
  handshake,
  parse,
  map: mapMetaChange,
  api: metaApi,
  hydrate: { need, merge },
  list,
})
