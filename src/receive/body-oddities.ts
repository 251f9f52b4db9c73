// What is unusual about a refused body and how it is declared. It may explain the refusal or not; the operator judges.

import { bodyText, JSON_TYPE, mediaTypeOf, URLENCODED_TYPE } from '../handlers/body.ts'
import type { Delivery } from '../handlers/provider.ts'
import { parseJson } from '../lib/json.ts'
import type { Hint } from '../outbox/refusal.ts'

export function bodyOddities(delivery: Delivery): readonly Hint[] {
  const { headers, body } = delivery
  const type = headers.get('content-type')?.toLowerCase() ?? null
  const charset = /charset="?([\w-]{1,20})/.exec(type ?? '')?.[1] ?? 'utf-8'
  const isJson = parseJson(bodyText(delivery)) !== undefined
  const isForm = type?.startsWith(URLENCODED_TYPE) === true
  const saysJson = type !== null && !isForm && mediaTypeOf(delivery) === JSON_TYPE
  const hints: readonly (readonly [applies: boolean, Hint])[] = [
    [body.length === 0, EMPTY],
    [type === null, UNDECLARED],
    [headers.has('content-encoding'), COMPRESSED],
    [!/^utf-?8$/.test(charset), otherCharset(charset)],
    [body.length > 0 && saysJson && !isJson, NOT_JSON],
    [isForm && isJson, JSON_AS_FORM],
  ]
  return hints.flatMap(([applies, hint]) => (applies ? [hint] : []))
}

const EMPTY: Hint = {
  code: 'body_empty',
  text: 'The body is empty: a redirect on the way, such as from http to https, may have dropped it.',
}
const UNDECLARED: Hint = { code: 'content_type_missing', text: 'No content type was sent.' }
const COMPRESSED: Hint = {
  code: 'body_compressed',
  text: 'The body came compressed, and is not unpacked here.',
}
const NOT_JSON: Hint = {
  code: 'not_json',
  text: 'The body is declared as JSON, but is not: it was cut off, or a tool builds it wrongly.',
}
const JSON_AS_FORM: Hint = {
  code: 'json_as_form',
  text: 'The body is JSON, but is declared as a form.',
}
const otherCharset = (charset: string): Hint => ({
  code: 'charset',
  text: `The body is declared as ${charset}; whatever converts it on the way breaks a signature.`,
})
