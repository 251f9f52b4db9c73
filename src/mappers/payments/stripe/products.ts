// Names of what was bought, as the buyer knows them: they become tags, so no quantities, prices or parts of periods.

import type { StripeLine, StripeList, StripeObject } from './event.ts'

type Lines = StripeList | null | undefined

export const linesOf = ({ line_items, lines, items }: StripeObject): readonly StripeLine[] =>
  (line_items ?? lines ?? items)?.data ?? []

export const productsOf = (subject: StripeObject): readonly string[] =>
  linesOf(subject).flatMap((line) => nameOf(line) ?? [])

/** Whether a product is known by its id alone. */
export const hasUnnamed = (lines: Lines): boolean =>
  (lines?.data ?? []).some(({ price }) => typeof price?.product === 'string')

/** For people to look up, where nothing better is known. */
export const productIdsOf = (lines: Lines): readonly string[] =>
  (lines?.data ?? []).flatMap(({ price }) =>
    typeof price?.product === 'string' ? price.product : []
  )

/** The same lines with the products that `others` know by name. */
export const named = ({ data }: StripeList, others: Lines): StripeList => ({
  data: data.map((line) => {
    const other = others?.data.find(({ price }) => !!price?.id && price.id === line.price?.id)
    const product = other?.price?.product
    return line.price && product ? { ...line, price: { ...line.price, product } } : line
  }),
})

/** A price's nickname is the shop's own word for it: better than nothing. */
function nameOf(line: StripeLine): string | undefined {
  if (isProration(line)) return undefined
  const { description, price } = line
  const product = price?.product
  const ownName = typeof product === 'object' ? product?.name : undefined
  return clean(description ?? '') || ownName?.trim() || price?.nickname?.trim() || undefined
}

const PRORATION = /^(?:Unused|Remaining) time on /i

const isProration = ({ description, proration, parent }: StripeLine): boolean =>
  proration === true ||
  parent?.subscription_item_details?.proration === true ||
  parent?.invoice_item_details?.proration === true ||
  PRORATION.test(description ?? '')

/** `3 × Pro plan (at $49.00 / month)`, in the customer's language: the price has a slash or names its tier. */
const COUNTED = /^[\d.,\s]+×\s*(.+?)(?:\s*\([^()]*\/[^()]*\))?$/u
const TRIAL = /^Trial period for (.+)$/i
const TIER = /\s*\(Tier \d+ at [^()]*\)$/i

function clean(description: string): string {
  const text = description.trim().replace(TIER, '')
  const [, name] = COUNTED.exec(text) ?? TRIAL.exec(text) ?? []
  return (name ?? text).trim()
}
