// Walks through pages by their cursors, one call at a time and only when the next page is asked for.
// Must not retry or wait: a call that fails ends the walk, and the last page's `next` is where to go on.

import type { Contact } from './contact.ts'
import { CrmError } from './crm-error.ts'

export type Page<Cursor> = {
  readonly contacts: readonly Contact[]
  /** How many there are in all; `null` when the API did not tell. */
  readonly total: number | null
  /** Where the next page begins; `null` when there is none. Plain JSON, good for another process too. */
  readonly next: Cursor | null
}

/** A page with what only the walk needs to know: whether more must follow. */
export type Read<Cursor> = { readonly page: Page<Cursor>; readonly expectsMore: boolean }

/** Every page from `first` on. Rejects with `unexpected_answer` rather than end too early or never. */
export async function* walk<Cursor>(
  first: Cursor | undefined,
  read: (after: Cursor | undefined) => Promise<Read<Cursor>>
): AsyncGenerator<Page<Cursor>, void, undefined> {
  let before = ''
  for (let after = first; ;) {
    const { page, expectsMore } = await read(after)
    const ids = page.contacts.map(({ id }) => id).join(' ')
    if (ids !== '' && ids === before) throw lost('the same page again')
    if (expectsMore && page.next === null) throw lost('a full page without a cursor')
    yield page
    if (page.next === null) return
    before = ids
    after = page.next
  }
}

/** The contacts of all pages. One that moved to a later page meanwhile is not shown again. */
export async function* contactsOn(
  pages: AsyncIterable<Page<unknown>>
): AsyncGenerator<Contact, void, undefined> {
  const seen = new Set<string>()
  for await (const { contacts } of pages) {
    for (const contact of contacts) {
      if (seen.has(contact.id)) continue
      seen.add(contact.id)
      yield contact
    }
  }
}

const lost = (cause: string) => new CrmError({ status: 200, code: 'unexpected_answer', cause })
