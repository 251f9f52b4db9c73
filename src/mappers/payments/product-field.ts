// Senders that know only amounts: what was bought stands in a field that the shop itself puts beside the payment.

import type { Entry } from '../fields/flatten.ts'
import { isSamePath } from '../fields/keys.ts'

export type ProductField = {
  /** The path of the field whose value names what is bought. `null`: there is none. */
  readonly product: string | null
}

/** The names in that field, and all other fields. */
export function takeProducts(
  entries: readonly Entry[],
  { product }: ProductField
): { readonly products: readonly string[]; readonly rest: readonly Entry[] } {
  const isProduct = ({ path }: Entry) => product !== null && isSamePath(path, product)
  return {
    products: entries.filter(isProduct).flatMap(({ value }) => value),
    rest: entries.filter((entry) => !isProduct(entry)),
  }
}
