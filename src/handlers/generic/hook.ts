// Any tool that can post: Zapier, Make, n8n, Pabbly, own code. JSON of any shape, XML, urlencoded or multipart.
// No signature: the secret comes in the URL, a header, the query, as a password, or in the body. Retries and timeouts
// are the tool's.

import * as z from 'zod/mini'
import { mapHookEvent, type HookEvent } from '../../mappers/generic/hook.ts'
import {
  ANY_TYPES,
  anyBodyChecks,
  anyBodyHeaders,
  readAnyBody,
  type AnyBodyOptions,
} from '../any-body.ts'
import { headerName, issuesOf } from '../option-checks.ts'
import { defineProvider } from '../provider.ts'
import { sharedSecretVerifier } from '../verifiers.ts'

const SECRET_HEADERS = ['x-webhook-secret', 'x-api-key']
const SECRET_FIELD = 'webhook_secret'

export type HookOptions = AnyBodyOptions & {
  /** Another header that carries the secret. */
  readonly secretHeader: string | null
}

const checks = z.object({ ...anyBodyChecks, secretHeader: z.nullable(headerName) })

/** The generic receiver. */
export const hook = defineProvider<HookEvent, HookOptions>({
  id: 'hook',
  contentTypes: ANY_TYPES,
  secret: 'required',
  secretFields: [SECRET_FIELD],
  keepHeaders: anyBodyHeaders,
  defaults: { id: null, each: null, secretHeader: null },
  check: (options) => issuesOf(checks, options),
  verify: (request, secrets, { secretHeader }) =>
    sharedSecretVerifier({
      headers: [...(secretHeader === null ? [] : [secretHeader]), ...SECRET_HEADERS],
      query: ['key', 'secret', 'token'],
      bodyField: SECRET_FIELD,
    })(request, secrets),
  parse: readAnyBody,
  content: ({ words }) => words,
  map: mapHookEvent,
})
