import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  CERTIFICATE,
  EXPIRED_CERTIFICATE,
  FOREIGN_CERTIFICATE,
} from '../../../fixtures/paypal/certificates.ts'
import { readCertificate } from '../../../src/handlers/payments/paypal/x509.ts'

const derOf = (pem: string) => Uint8Array.from(new X509Certificate(pem).raw)

test.each([
  ['a good one', CERTIFICATE],
  ['an expired one', EXPIRED_CERTIFICATE],
  ["somebody else's", FOREIGN_CERTIFICATE],
])('%s is read as by an implementation that is not ours', (_, pem) => {
  const known = new X509Certificate(pem)
  expect(readCertificate(derOf(pem))).toEqual({
    notBefore: known.validFromDate.getTime(),
    notAfter: known.validToDate.getTime(),
    names: [/CN=(\S+)/.exec(known.subject)?.[1]],
  })
})

test('times of this century and of the last are told apart', () => {
  const good = derOf(CERTIFICATE)
  const text = (words: string) => Buffer.from(words).toString('hex')
  const written = (from: string, to: string) =>
    readCertificate(Uint8Array.fromHex(good.toHex().replace(text(from), text(to))))
  expect(new Date(readCertificate(good)?.notAfter ?? 0).getUTCFullYear()).toBe(2099)
  const old = written('200101000000Z', '991231235959Z')
  expect(new Date(old?.notBefore ?? 0).toISOString()).toBe('1999-12-31T23:59:59.000Z')
})

test('host names that are listed count before the common name', () => {
  const hex = derOf(CERTIFICATE).toHex()
  const name = Buffer.from('messageverificationcerts.paypal.com').toString('hex')
  const other = Buffer.from('messageverificationcerts.elsewhere1').toString('hex')
  const last = hex.lastIndexOf(name)
  const listed = hex.slice(0, last) + other + hex.slice(last + name.length)
  expect(readCertificate(Uint8Array.fromHex(listed))?.names).toEqual([
    'messageverificationcerts.elsewhere1',
  ])
})

test('a certificate that is cut short anywhere says nothing', () => {
  const good = derOf(CERTIFICATE)
  for (let end = 0; end < good.length; end += 1)
    expect(readCertificate(good.slice(0, end))).toBeUndefined()
})

test('whatever a byte is changed to, nothing is thrown', () => {
  const good = derOf(CERTIFICATE)
  for (let at = 0; at < good.length; at += 1) {
    for (const value of [0x00, 0x7f, 0x80, 0x84, 0xff]) {
      const changed = good.slice()
      changed[at] = value
      expect(() => readCertificate(changed)).not.toThrow()
    }
  }
})
