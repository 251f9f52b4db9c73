// PayPal's certificates: fetched from PayPal alone, which over https is what vouches for them, and kept as long as they are
// good. A failure is not kept: the next event asks again.

import { importX509 } from 'jose'
import { fromBase64 } from '../../../lib/encoding.ts'
import { err, ok, type Result } from '../../../lib/result.ts'
import { readCertificate, type CertificateFacts } from './x509.ts'
import { askNow } from '../../ask-now.ts'
import type { RawRequest, Refusal } from '../../provider.ts'
import { refuse } from '../../verifiers.ts'

/** PayPal has a handful at a time. */
const MAX_KEPT = 20
/** A chain has a few thousand letters. */
const MAX_PEM = 65_536

type Certificate = CertificateFacts & { readonly key: CryptoKey }
export type Certificates = (
  address: string,
  request: Pick<RawRequest, 'fetch' | 'receivedAt'>
) => Promise<Result<CryptoKey, Refusal>>

/** Keys of certificates by their address. What cannot be had is `unverifiable`, what is no good a mismatch. */
export function certificates(): Certificates {
  const kept = new Map<string, Certificate>()
  return async (address, { fetch, receivedAt }) => {
    const known = kept.get(address)
    if (known !== undefined && isGood(known, receivedAt)) return ok(known.key)
    const fetched = await fetchCertificate(address, fetch)
    if (!fetched.ok) return refuse('unverifiable', fetched.error)
    const { value } = fetched
    if (!value.names.some(isPaypals)) return noGood('is not made out to PayPal')
    if (!isGood(value, receivedAt)) return noGood('is not good at this time')
    const [oldest] = kept.keys()
    if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest)
    kept.set(address, value)
    return ok(value.key)
  }
}

const noGood = (what: string) =>
  refuse('credential_mismatch', `The certificate of paypal-cert-url ${what}.`)

const isGood = ({ notBefore, notAfter }: CertificateFacts, at: number): boolean =>
  notBefore <= at && at <= notAfter

const isPaypals = (name: string): boolean => /^(?:[a-z0-9*-]+\.)*paypal\.com$/i.test(name)

async function fetchCertificate(
  address: string,
  fetch: RawRequest['fetch']
): Promise<Result<Certificate, string>> {
  const told = await askNow(fetch, address)
  if (!told.ok) return err(`PayPal's certificate cannot be had from ${address}: ${told.error}.`)
  const { status, text } = told.value
  if (status !== 200) return err(`${address} answered ${status} when asked for the certificate.`)
  const certificate = text.length > MAX_PEM ? undefined : await readPem(text)
  return certificate === undefined
    ? err(`${address} answered something that is no certificate of an RSA key.`)
    : ok(certificate)
}

/** The first of a chain is PayPal's own. */
const FIRST = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/

async function readPem(text: string): Promise<Certificate | undefined> {
  const [pem = '', lines = ''] = FIRST.exec(text) ?? []
  const der = fromBase64(lines.replaceAll(/\s/g, ''))
  const facts = der === undefined ? undefined : readCertificate(der)
  const key = await importX509(pem, 'RS256').catch(() => undefined)
  return facts === undefined || key === undefined ? undefined : { ...facts, key }
}
