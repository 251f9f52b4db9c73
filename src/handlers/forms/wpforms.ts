// WPForms, Webhooks add-on: https://wpforms.com/docs/how-to-install-and-use-the-webhooks-addon-with-wpforms/
// The secret ends the URL or comes in a request header that the form's author adds; without either the add-on's own
// `X-WPForms-Webhook-Signature: t=<s>,v=<hex>` over `<t>.<body>` counts, which covers JSON only. Waits 60 s. No retries.

import { mapWpformsEntry } from '../../mappers/forms/wpforms.ts'
import type { HookEvent } from '../../mappers/generic/hook.ts'
import { readAnyBody, type AnyBodyOptions } from '../any-body.ts'
import { JSON_TYPE, URLENCODED_TYPE } from '../body.ts'
import { defineProvider } from '../provider.ts'
import { sharedSecretVerifier, timestampedHmacVerifier, type Verify } from '../verifiers.ts'

const SIGNATURE = 'x-wpforms-webhook-signature'

export const wpforms = defineProvider<HookEvent, Pick<AnyBodyOptions, 'id'>>({
  id: 'wpforms',
  contentTypes: [JSON_TYPE, URLENCODED_TYPE],
  secret: 'required',
  defaults: { id: null },
  verify,
  parse: (delivery, { id }) => readAnyBody(delivery, { id, each: null }),
  content: ({ words }) => words,
  map: mapWpformsEntry,
})

const verifyKey = sharedSecretVerifier({ headers: ['x-webhook-secret', 'x-api-key'] })
const verifySignature = timestampedHmacVerifier({
  header: SIGNATURE,
  timestamp: 't',
  signature: 'v',
})

/** The add-on signs every request, with a secret of its own making: that counts only where no key was given. */
function verify(...[request, secrets]: Parameters<Verify>): ReturnType<Verify> {
  const { key, headers } = request
  const hasKey =
    key !== null ||
    ['authorization', 'x-webhook-secret', 'x-api-key'].some((name) => headers.has(name))
  return !hasKey && headers.has(SIGNATURE)
    ? verifySignature(request, secrets)
    : verifyKey(request, secrets)
}
