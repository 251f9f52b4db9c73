// What PayPal says of a delivery in its headers, as far as a check needs it. Nothing of it is believed before the signature
// fits, so nothing but the address of a certificate at PayPal may lead anywhere.

import { fromBase64, type Bytes } from '../../../lib/encoding.ts'
import { ok, type Result } from '../../../lib/result.ts'
import type { RawRequest, Refusal } from '../../provider.ts'
import { refuse } from '../../verifiers.ts'

export type Transmission = {
  readonly id: string
  /** As it was signed. */
  readonly time: string
  readonly signature: Bytes
  readonly certificate: {
    readonly url: string
    /** Below the address of PayPal's API. */
    readonly path: string
  }
}

const HEADERS = {
  id: 'paypal-transmission-id',
  time: 'paypal-transmission-time',
  signature: 'paypal-transmission-sig',
  url: 'paypal-cert-url',
  algorithm: 'paypal-auth-algo',
} as const

export const ALGORITHM = 'SHA256withRSA'

const ID = /^[\w-]{1,100}$/
const TIME = /^[\dTZ:.+-]{10,40}$/
/** The whole text is compared: what parsers make of ports, credentials, dots or escapes does not matter then. */
const CERTIFICATE =
  /^https:\/\/api(?:\.sandbox)?\.paypal\.com(\/v1\/notifications\/certs\/CERT-[A-Za-z0-9-]{1,100})$/

export function readTransmission({ headers }: RawRequest): Result<Transmission, Refusal> {
  const given = (name: keyof typeof HEADERS) => headers.get(HEADERS[name])?.trim() ?? ''
  const missing = Object.values(HEADERS).find((header) => !headers.get(header)?.trim())
  if (missing !== undefined) return refuse('credential_missing', `No ${missing} header was sent.`)
  if (given('algorithm') !== ALGORITHM) return malformed('algorithm', ALGORITHM)
  const [url, path] = CERTIFICATE.exec(given('url')) ?? []
  if (url === undefined || path === undefined)
    return malformed('url', 'the address of a certificate at PayPal')
  const signature = fromBase64(given('signature'))
  if (signature === undefined) return malformed('signature', '<base64>')
  const [id, time] = [given('id'), given('time')]
  if (!ID.test(id)) return malformed('id', 'an id')
  return TIME.test(time)
    ? ok({ id, time, signature, certificate: { url, path } })
    : malformed('time', 'a time')
}

const malformed = (name: keyof typeof HEADERS, what: string) =>
  refuse('credential_malformed', `${HEADERS[name]} is not ${what}.`)
