// An Elementor form post → Lead. Fields say their type only under "Advanced Data"; labels may be blank.

import type { Entry, Said } from '../fields/flatten.ts'
import { humanise } from '../fields/keys.ts'
import { isLink, linkedFile } from '../fields/linked-file.ts'
import type { Lead, LeadFile, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'

export type ElementorPost = {
  /** All that was sent, word for word: without an id, equal words are the same post. */
  readonly words: string
  readonly fields: readonly ElementorField[]
  /** What the page adds: `page_url`, `user_agent`, `remote_ip`; its date and time are text in the site's language. */
  readonly meta: ReadonlyMap<string, string>
  readonly form: { readonly id: string; readonly name: string }
}

export type ElementorField = {
  readonly id: string
  /** Empty when the sender does not say. */
  readonly type: string
  readonly title: string
  readonly value: string
  /** The boxes that were ticked, one by one; `value` has them in one text. */
  readonly chosen: readonly string[]
}

export const mapElementorPost = (
  { fields, meta, form }: ElementorPost,
  context: MapContext
): Lead =>
  submissionLead(
    {
      event: 'form',
      eventId: null,
      entries: fields.flatMap((field) => entryOf(field)),
      files: fields.flatMap((field) => filesOf(field)),
      form,
      page: {
        url: meta.get('page_url'),
        userAgent: meta.get('user_agent'),
        ip: meta.get('remote_ip'),
      },
    },
    context
  )

/** Nobody's answer, or nobody else's business. */
const SILENT = new Set(['html', 'step', 'honeypot', 'recaptcha', 'recaptcha_v3', 'password'])

const SAID: ReadonlyMap<string, Said> = new Map([
  ['email', 'email'],
  ['tel', 'phone'],
  ['acceptance', 'consent'],
])

function entryOf(field: ElementorField): Entry[] {
  const { id, type, chosen } = field
  const value = chosen.length > 0 ? chosen.filter((one) => one.trim()) : field.value.trim()
  // A box that was not ticked is sent empty: that is an answer.
  const isEmpty = value.length === 0 && type !== 'acceptance'
  if (isEmpty || SILENT.has(type) || filesOf(field).length > 0) return []
  const is = SAID.get(type)
  return [{ path: id, label: labelOf(field), ...(is === undefined ? {} : { is }), value }]
}

/** For fields without a label, whose id is often only a number. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['email', 'Email'],
  ['tel', 'Phone'],
  ['textarea', 'Message'],
  ['acceptance', 'Consent'],
])

const isMachineMade = (id: string) => /^field_[0-9a-f]+$/.test(id)

const labelOf = ({ id, type, title }: ElementorField): string =>
  title.trim() || (isMachineMade(id) ? KINDS.get(type) : undefined) || humanise(id)

/** Links, separated by commas; an upload that went out by mail only has none. */
const filesOf = ({ type, value }: ElementorField): LeadFile[] =>
  type === 'upload'
    ? value
        .split(/\s*,\s*(?=https?:)/)
        .filter(isLink)
        .map((url) => linkedFile(url))
    : []
