// Values of Gravity Forms fields as they are stored: lists as JSON or as PHP's serialised text, uploads as links.

import { parseJson } from '../../../lib/json.ts'
import { isLink, linkedFile } from '../../fields/linked-file.ts'
import type { LeadFile } from '../../lead.ts'

export type Numbered = {
  /** Of a field, such as `4`, or of one of its inputs, such as `1.3`. */
  readonly number: string
  readonly value: string | readonly string[]
}

/** Without empty texts; a list that came as one text is a list. */
export function valuesIn(value: Numbered['value']): string | readonly string[] {
  if (typeof value !== 'string') return filled(value)
  return jsonList(value) ?? phpList(value) ?? value.replaceAll('\r\n', '\n').trim()
}

/** Uploads lie in a folder of the site's own, or behind its download address. */
const isUpload = (text: string) => isLink(text) && /\/gravity_forms\/|[?&]gf-download=/.test(text)

export const isFile = ({ value }: Numbered): boolean => {
  const links = [valuesIn(value)].flat()
  return links.length > 0 && links.every(isUpload)
}

export const filesIn = (numbered: readonly Numbered[]): LeadFile[] =>
  numbered
    .filter(isFile)
    .flatMap(({ value }) => [valuesIn(value)].flat())
    .map(toFile)

/** A download address names the file in its query. */
const toFile = (url: string): LeadFile =>
  linkedFile(url, URL.parse(url)?.searchParams.get('gf-download')?.split('/').at(-1))

const filled = (texts: readonly string[]) =>
  texts.map((text) => text.trim()).filter((text) => text !== '')

function jsonList(text: string): string[] | undefined {
  const json = text.trimStart().startsWith('[') ? parseJson(text) : undefined
  const isTexts = Array.isArray(json) && json.every((item) => typeof item === 'string')
  return isTexts ? filled(json) : undefined
}

/** `a:2:{i:0;s:3:"Ann";i:1;s:3:"Tom";}`; of several columns each text stands behind its column's name. */
function phpList(text: string): string[] | undefined {
  if (!/^a:\d+:\{.*\}$/s.test(text)) return undefined
  const texts = [...text.matchAll(/s:\d+:"(.*?)";(?=[abdiNsO}])/gs)].map(([, one = '']) => one)
  if (!/^a:\d+:\{i:\d+;a:/.test(text)) return filled(texts)
  return texts.flatMap((column, index) =>
    index % 2 === 0 && texts[index + 1] ? [`${column}: ${texts[index + 1]}`] : []
  )
}
