// Documents as the tables hold them: JSON that this code wrote itself.

/** `T` is what was stored; only text that this store wrote may come here. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion, typescript/no-unnecessary-type-parameters -- see above
export const readDocument = <T>(text: string): T => JSON.parse(text) as T
