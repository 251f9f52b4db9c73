// Whether the words of a payment name what was bought. Many shops put the number of an order there, which as a product
// would be a tag of its own for each sale.

const YEAR = /^(?:19|20)\d\d$/
const NUMBERED =
  /^(?:order|invoice|payment|bestelling|factuur|betaling|bestellung|rechnung|zahlung|commande|facture|paiement|pedido|factura|pago|ordine|fattura)\b.*\d/i

/** The words, if they name something; `undefined` for a number of something. */
export function productName(words: string | null | undefined): string | undefined {
  const name = words?.trim() ?? ''
  const numbers = name.match(/\d{3,}/g) ?? []
  const isNumber = NUMBERED.test(name) || /#\s*\d/.test(name)
  return name === '' || isNumber || numbers.some((digits) => !YEAR.test(digits)) ? undefined : name
}
