// JSON → disputes: https://developer.paypal.com/docs/api/customer-disputes/v1/. The buyer has a name there, seldom an
// address; whose money it was is asked for by the payment that they name.

import * as z from 'zod/mini'
import { humanise } from '../../../mappers/fields/keys.ts'
import { loose } from '../../shapes.ts'
import { linkTo } from './links.ts'
import { amountIn, factsOf, known, listOf, money, scalar, text, type Reader } from './shapes.ts'

const dispute = z.object({
  dispute_id: scalar,
  disputed_transactions: listOf(
    z.object({
      seller_transaction_id: scalar,
      invoice_number: scalar,
      custom: scalar,
      buyer: loose(z.object({ email: text, name: text })),
      items: listOf(z.object({ item_description: text, item_name: text })),
    })
  ),
  reason: text,
  dispute_amount: money,
  dispute_outcome: loose(z.object({ outcome_code: text })),
  dispute_life_cycle_stage: text,
  seller_response_due_date: text,
  messages: listOf(z.object({ posted_by: text, content: text })),
})

export const readDispute: Reader = (json) => {
  const read = dispute.safeParse(json)
  if (!read.success) return null
  const { dispute_id, disputed_transactions, reason, dispute_outcome: outcome, ...more } = read.data
  const disputed = known(disputed_transactions)
  const [sale] = disputed
  const said = known(more.messages).find(({ posted_by }) => posted_by === 'BUYER')
  return factsOf('dispute', dispute_id, {
    person: { email: sale?.buyer?.email ?? undefined, fullName: sale?.buyer?.name ?? undefined },
    amount: amountIn(more.dispute_amount),
    products: disputed.flatMap((one) => known(one.items).flatMap((item) => item.item_name || [])),
    links: disputed.flatMap((one) => linkTo('capture', one.seller_transaction_id)),
    invoiceNumber: sale?.invoice_number ?? '',
    custom: sale?.custom ?? '',
    answers: [
      ['outcome', 'Outcome', outcome?.outcome_code && humanise(outcome.outcome_code)],
      ['reason', 'Reason', reason && humanise(reason)],
      ['stage', 'Stage', more.dispute_life_cycle_stage && humanise(more.dispute_life_cycle_stage)],
      ['answer_by', 'Answer by', more.seller_response_due_date?.slice(0, 10)],
      ['message', 'What the buyer says', said?.content],
    ],
  })
}
