import { describe, expect, test } from 'vitest'
import { readXml } from '../../../src/handlers/xml.ts'
import { delivery } from './deliveries.ts'

const read = (xml: string) => {
  const body = readXml(delivery(xml, 'application/xml'))
  return body.ok ? body.value : body.error
}
const malformed: unknown = expect.objectContaining({ reason: 'malformed_body' })

test('elements are read by name, repeated ones as a list, nested ones as objects', () => {
  const xml =
    '<lead><name>Ada</name><service>Roof</service><service>Loft</service><at><city>Leeds</city></at></lead>'
  expect(read(xml)).toEqual({ name: 'Ada', service: ['Roof', 'Loft'], at: { city: 'Leeds' } })
})

test('a list in a list keeps its shape', () => {
  const xml = '<leads><lead><n>1</n></lead><lead><n>2</n><n>3</n></lead></leads>'
  expect(read(xml)).toEqual({ lead: [{ n: '1' }, { n: ['2', '3'] }] })
})

test('attributes stand beside elements; a text beside them is `value`', () => {
  expect(read('<lead id="7"><email type="work">a@example.com</email></lead>')).toEqual({
    id: '7',
    email: { type: 'work', value: 'a@example.com' },
  })
  expect(read('<a id="1"><id>2</id></a>')).toEqual({ id: ['1', '2'] })
})

test('text between elements is kept', () => {
  expect(read('<a>Please <b>call</b> me</a>')).toEqual({ b: 'call', value: 'Please  me' })
})

test('entities and CDATA are text', () => {
  expect(read('<a><b>O&apos;Shea &amp; Co &lt;x&gt; &#65;&#x42;</b></a>')).toEqual({
    b: "O'Shea & Co <x> AB",
  })
  expect(read('<a><b><![CDATA[Ring <before> 9 & after]]></b></a>')).toEqual({
    b: 'Ring <before> 9 & after',
  })
})

test('namespaces and what describes the document are left out', () => {
  const xml =
    '<ns:lead xmlns:ns="urn:x" xmlns="urn:y" xsi:schemaLocation="z" ns:id="7"><ns:email>a@example.com</ns:email></ns:lead>'
  expect(read(xml)).toEqual({ id: '7', email: 'a@example.com' })
})

test('comments, instructions and empty elements say nothing', () => {
  expect(read('<?xml version="1.0"?><!-- x --><a><?pi y?><b/><c></c><d> 1 </d></a>')).toEqual({
    b: '',
    c: '',
    d: '1',
  })
  expect(read('\r\n <?xml version="1.0" encoding="UTF-8"?><a><b>ü</b></a>')).toEqual({ b: 'ü' })
})

describe('a hostile document', () => {
  test('cannot define entities: neither files nor a million laughs', () => {
    const file = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><b>&x;</b></a>'
    const laughs = '<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;">]><a><b>&y;&y;&y;</b></a>'
    expect([read(file), read(laughs)]).toEqual([malformed, malformed])
  })

  test('with a DOCTYPE is read without it, and nothing is fetched', () => {
    const xml = '<!DOCTYPE a SYSTEM "http://192.0.2.1/x.dtd"><a><b>1</b></a>'
    expect(read(xml)).toEqual({ b: '1' })
  })

  test('cannot reach a prototype', () => {
    const value = read(
      '<a><__proto__><isAdmin>1</isAdmin></__proto__><constructor>2</constructor></a>'
    )
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(value).not.toHaveProperty('isAdmin')
    expect({}).not.toHaveProperty('isAdmin')
  })

  test('nested very deeply keeps its text, or is refused without an exception', () => {
    const deep = (levels: number) => `${'<a>'.repeat(levels)}x${'</a>'.repeat(levels)}`
    expect(JSON.stringify(read(deep(400)))).toContain('"x"')
    expect(read(deep(40_000))).toEqual(malformed)
  })
})

test.each([
  '',
  ' ',
  'text',
  '{"a":1}',
  '<a>',
  '<a><b></a>',
  '<a>&nope;</a>',
  '<a b=1/>',
  '<a/><b/>',
  '<a>\u0000</a>',
])('%j is not well formed: a rejection that says where', (xml) => {
  expect(read(xml)).toEqual(malformed)
})
