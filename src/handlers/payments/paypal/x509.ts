// When an X.509 certificate is good and for whom. Judges nothing: whether it can be trusted is for others to say. Malformed
// bytes are `undefined`, never an exception.

import { AsnConvert } from '@peculiar/asn1-schema'
import {
  Certificate,
  id_ce_subjectAltName,
  SubjectAlternativeName,
  type Name,
} from '@peculiar/asn1-x509'
import type { Bytes } from '../../../lib/encoding.ts'

export type CertificateFacts = {
  /** Milliseconds since the epoch. */
  readonly notBefore: number
  readonly notAfter: number
  /** Host names: those that it lists, else the common names of its subject. */
  readonly names: readonly string[]
}

/** Reads DER. */
export function readCertificate(der: Bytes): CertificateFacts | undefined {
  try {
    const { validity, subject, extensions } = AsnConvert.parse(der, Certificate).tbsCertificate
    const listed = (extensions ?? [])
      .filter(({ extnID }) => extnID === id_ce_subjectAltName)
      .flatMap(({ extnValue }) => AsnConvert.parse(extnValue.buffer, SubjectAlternativeName))
      .flatMap(({ dNSName }) => dNSName ?? [])
    return {
      notBefore: validity.notBefore.getTime().getTime(),
      notAfter: validity.notAfter.getTime().getTime(),
      names: listed.length > 0 ? listed : commonNames(subject),
    }
  } catch {
    // The library throws on whatever is no certificate.
    return undefined
  }
}

/** `id-at-commonName`. */
const COMMON_NAME = '2.5.4.3'

const commonNames = (subject: Name): readonly string[] =>
  subject.flatMap((parts) =>
    parts.filter(({ type }) => type === COMMON_NAME).map(({ value }) => value.toString())
  )
