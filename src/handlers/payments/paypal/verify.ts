// How PayPal shows that it is the sender: an RSA signature over ids and a checksum of the body, under the key of a
// certificate that it serves itself; or its own word. No time is looked at: PayPal repeats for three days.

import { crc32 } from '../../../lib/crc32.ts'
import { ok, type Result } from '../../../lib/result.ts'
import { verifyRsa } from '../../../lib/signatures.ts'
import type { RawRequest, Refusal } from '../../provider.ts'
import { refuse } from '../../verifiers.ts'
import { API_KEY, paypalApi } from './api.ts'
import { certificates, type Certificates } from './certificate.ts'
import { verifyByPostback } from './postback.ts'
import { readTransmission, type Transmission } from './transmission.ts'

export const WEBHOOK_ID = 'WEBHOOK_ID'

export type VerifyOptions = {
  /**
   * `certificate`: the signature is checked here; where its certificate cannot be had, PayPal is asked if `API_KEY` is set.
   * `postback`: PayPal is asked about every event.
   */
  readonly verifyBy: 'certificate' | 'postback'
}

type Verify = (
  request: RawRequest,
  secrets: readonly string[],
  options: VerifyOptions
) => Promise<Result<void, Refusal>>

/** A verifier with a memory of certificates. */
export function paypalVerifier(keyAt: Certificates = certificates()): Verify {
  return async (request, _secrets, { verifyBy }) => {
    const transmission = readTransmission(request)
    if (!transmission.ok) return transmission
    const webhookIds = request.variable(WEBHOOK_ID)?.split(/\s+/).filter(Boolean) ?? []
    if (webhookIds.length === 0)
      return refuse('credential_missing', `${WEBHOOK_ID} of this route is not set.`)
    const base = request.variable('API_BASE')
    const byPostback = () =>
      verifyByPostback(request, transmission.value, webhookIds, base ?? paypalApi.apiBase)
    if (verifyBy === 'postback') return byPostback()
    const key = await keyAt(addressOf(transmission.value, base), request)
    if (key.ok) return fits(key.value, request, transmission.value, webhookIds)
    const canAsk = key.error.reason === 'unverifiable' && request.variable(API_KEY) !== undefined
    return canAsk ? byPostback() : key
  }
}

/** Where its own host is replaced by another, the path stays. */
const addressOf = ({ certificate: { url, path } }: Transmission, base: string | undefined) =>
  base === undefined ? url : `${base}${path}`

async function fits(
  key: CryptoKey,
  { body }: RawRequest,
  { id, time, signature }: Transmission,
  webhookIds: readonly string[]
): Promise<Result<void, Refusal>> {
  for (const webhookId of webhookIds) {
    const signed = `${id}|${time}|${webhookId}|${crc32(body)}`
    if (await verifyRsa(key, signed, signature)) return ok(undefined)
  }
  return refuse('credential_mismatch', `The signature fits no webhook of ${WEBHOOK_ID}.`)
}
