// LinkedIn lead gen forms: https://learn.microsoft.com/linkedin/marketing/lead-sync/leadsync. X-LI-Signature: the hex
// HMAC-SHA256 of `hmacsha256=<body>` under the app's client secret. Before the first lead and every 2 h a challenge is to be
// answered within 3 s. An event names only the lead's id. Wants a 2xx; whether leads are repeated is not documented.

import * as z from 'zod/mini'
import { err, ok } from '../../lib/result.ts'
import { hmacHex } from '../../lib/signatures.ts'
import { mapLinkedinEvent } from '../../mappers/ads/linkedin.ts'
import type { LinkedinEvent } from '../../mappers/ads/linkedin/lead.ts'
import { JSON_TYPE } from '../body.ts'
import { hmacVerifier } from '../hmac.ts'
import { issuesOf } from '../option-checks.ts'
import { defineProvider, type HandshakeRequest } from '../provider.ts'
import { linkedinHydration } from './linkedin/answers.ts'
import { linkedinApi } from './linkedin/api.ts'
import { readLinkedinEvent } from './linkedin/body.ts'
import { linkedinList } from './linkedin/list.ts'

export type LinkedinOptions = {
  /** The version of LinkedIn's API, as `YYYYMM`. LinkedIn switches each off after about a year. */
  readonly version: string
  /** Ids of the ad accounts that are asked for leads that never arrived. */
  readonly accounts: readonly string[]
}

export const linkedin = defineProvider<LinkedinEvent, LinkedinOptions>({
  id: 'linkedin',
  contentTypes: [JSON_TYPE],
  secret: 'required',
  defaults: { version: '202605', accounts: [] },
  check: (options) => issuesOf(optionShape, options),
  verify: hmacVerifier({
    header: 'x-li-signature',
    hash: 'SHA-256',
    encoding: 'hex',
    signed: 'hmacsha256={body}',
  }),
  parse: readLinkedinEvent,
  map: mapLinkedinEvent,
  api: linkedinApi,
  hydrate: linkedinHydration,
  list: linkedinList,
  handshake,
})

const AS_VERSION = { error: 'expected a version of the API such as 202605' }
const AS_ACCOUNT = { error: 'expected the id of an ad account, such as 512345678' }
const optionShape = z.looseObject({
  version: z.string(AS_VERSION).check(z.regex(/^20\d\d(?:0[1-9]|1[0-2])$/, AS_VERSION)),
  accounts: z.array(z.string(AS_ACCOUNT).check(z.regex(/^\d+$/, AS_ACCOUNT)), {
    error: 'expected a list of ids of ad accounts',
  }),
})

const CHALLENGE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Nothing but a UUID is signed: what is signed of a body begins otherwise. */
async function handshake({ query }: HandshakeRequest, secrets: readonly string[]) {
  const challengeCode = query.get('challengeCode') ?? ''
  const secret = secrets.find((one) => one !== '')
  if (!CHALLENGE.test(challengeCode)) {
    const detail = 'The address was opened without a challengeCode that is a UUID.'
    return err({ reason: 'credential_malformed', detail } as const)
  }
  if (secret === undefined) {
    return err({ reason: 'credential_missing', detail: 'The route has no secret.' } as const)
  }
  const challengeResponse = await hmacHex(secret, challengeCode)
  const body = JSON.stringify({ challengeCode, challengeResponse })
  return ok({ contentType: 'application/json', body } as const)
}
