// XML bodies → JSON of the same shape. The library expands no entities but the five of XML itself, loads nothing, and refuses
// what is not well formed.

import { parseXml, XmlCdata, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml'
import type { Json } from '../lib/json.ts'
import { err, ok, type Result } from '../lib/result.ts'
import { bodyText } from './body.ts'
import type { Delivery, Malformed } from './provider.ts'

export const XML_TYPES: readonly string[] = ['application/xml', 'text/xml']

/** Attributes that describe the document, not what it says. */
const ABOUT_XML = /^(?:xmlns(?::|$)|xsi:|xml:)/

/**
 * The root element's content: elements by their name without namespace, a repeated name as a list, attributes beside
 * them, text as text, or as `value` where something stands beside it.
 */
export function readXml(delivery: Delivery): Result<Json, Malformed> {
  try {
    // Templates like to begin with an empty line, which XML does not allow before its declaration.
    const { root } = parseXml(bodyText(delivery).trimStart())
    return root === null ? malformed('it has no element') : ok(contentOf(root))
  } catch (error) {
    // RangeError: nested deeper than the stack.
    if (error instanceof XmlError || error instanceof RangeError) return malformed(error.message)
    throw error
  }
}

const malformed = (why: string): Result<never, Malformed> =>
  err({
    reason: 'malformed_body',
    detail: `The body is not valid XML: ${why.split('\n')[0] ?? ''}.`,
  })

function contentOf(element: XmlElement): Json {
  const elements = element.children.filter((child) => child instanceof XmlElement)
  const inside = elements.map((child) => [child.name, contentOf(child)] as const)
  const attributes = Object.entries(element.attributes).filter(([name]) => !ABOUT_XML.test(name))
  const text = textOf(element)
  if (inside.length + attributes.length === 0) return text
  const all = [...attributes, ...inside, ...(text === '' ? [] : [['value', text] as const])]
  const byName = Map.groupBy(all, ([name]) => localName(name))
  return Object.fromEntries(
    [...byName].map(([name, values]): [string, Json] => {
      const [only = '', ...more] = values.map(([, value]) => value)
      return [name, more.length === 0 ? only : [only, ...more]]
    })
  )
}

/** `ns2:email` → `email`. */
const localName = (name: string) => name.slice(name.indexOf(':') + 1)

const textOf = ({ children }: XmlElement): string =>
  children
    .map((child) => (child instanceof XmlText || child instanceof XmlCdata ? child.text : ''))
    .join('')
    .trim()
