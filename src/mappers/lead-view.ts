// The lead as an operator's own functions see it: the stored facts plus a way to ask for an answer by name.

import { isSamePath } from './fields/keys.ts'
import type { Lead } from './lead.ts'

/** `key` is the custom field's key without the `contact.` prefix; delivery turns it into the field's id. */
export type CustomValue = { readonly key: string; readonly value: string | readonly string[] }

export type LeadView = Lead & {
  /**
   * The answer's text; several values are joined with ", ".
   * `key` is the answer's own key or the custom field it was mapped to (`'custom.plan'` → `plan`).
   */
  readonly answer: (key: string) => string | undefined
}

export function leadView(lead: Lead, customFields: readonly CustomValue[]): LeadView {
  const answer = (key: string) => {
    const found =
      customFields.find((field) => field.key === key) ??
      lead.answers.find((candidate) => candidate.key === key) ??
      lead.answers.find((candidate) => isSamePath(candidate.key, key))
    return found === undefined ? undefined : textOf(found.value)
  }
  return { ...lead, answer }
}

export const textOf = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value : value.join(', ')
