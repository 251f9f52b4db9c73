// A link to an uploaded file → the file of a lead. The file itself is never fetched.

import type { LeadFile } from '../lead.ts'

export const isLink = (text: string): boolean => /^https?:\/\/\S+$/i.test(text)

/** Without a name from the sender the last part of the path is one. */
export const linkedFile = (url: string, name?: string | null): LeadFile => ({
  name: name?.trim() || nameIn(url),
  url,
})

function nameIn(url: string): string {
  const parts = URL.parse(url)?.pathname.split('/') ?? []
  return decoded(parts.findLast((part) => part !== '') ?? '') || 'file'
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // URIError: a lone percent sign. The text as it stands is a name as well.
    return text
  }
}
