// A sender's own terms as people read them.

/** `past_due` → "past due". */
export const spoken = (term: string | null | undefined): string | undefined =>
  term?.replaceAll('_', ' ')
