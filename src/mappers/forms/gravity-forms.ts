// An entry of a Gravity Forms form → Lead. An entry has field numbers instead of labels: what the numbers do not tell,
// the route's options `fields` and `labels` say.

import type { Entry } from '../fields/flatten.ts'
import { isSamePath } from '../fields/keys.ts'
import { fromMajorUnits } from '../fields/money.ts'
import type { Lead, MapContext, Money } from '../lead.ts'
import { submissionLead } from '../submission.ts'
import { numberedEntries, productsIn } from './gravity-forms/numbered.ts'
import { filesIn, type Numbered } from './gravity-forms/values.ts'

export type GravityEntry = {
  /** All that was sent, word for word: without an id, equal words are the same entry. */
  readonly words: string
  /** Under a field's number (`4`) or an input's (`1.3`). Empty ones too: they tell what kind of field it is. */
  readonly numbered: readonly Numbered[]
  /** The facts of the entry (`form_id`, `source_url`…), or what the feed's author chose to send under names. */
  readonly named: readonly Entry[]
}

export type GravityFormsOptions = {
  /** Questions by field number, such as `{ '5': 'Your budget' }`: the sender does not send them. */
  readonly labels: Readonly<Record<string, string>>
}

export function mapGravityEntry(
  { numbered, named }: GravityEntry,
  context: MapContext,
  { labels }: GravityFormsOptions
): Lead {
  const facts = new Map(
    named.flatMap(({ path, value }) => (typeof value === 'string' ? [[path, value] as const] : []))
  )
  const isEntry = numbered.length > 0 && facts.has('form_id') && facts.has('date_created')
  const about = isEntry ? facts : new Map<string, string>()
  const sources = Object.values(context.fields)
  const isWanted = ({ path }: Entry) =>
    !isEntry || isAttribution(path) || sources.some((source) => isSamePath(source, path))
  const money = moneyOf(about, productsIn(numbered))
  const lead = submissionLead(
    {
      event: 'form',
      eventId: idOf(about),
      // Entries are dated in UTC.
      submittedAt: `${about.get('date_created') ?? ''}Z`,
      entries: [...numberedEntries(numbered, labels, sources), ...named.filter(isWanted)],
      files: filesIn(numbered),
      form: { id: about.get('form_id') },
      page: {
        url: about.get('source_url'),
        ip: about.get('ip'),
        userAgent: about.get('user_agent'),
      },
    },
    context
  )
  return money === undefined ? lead : { ...lead, money }
}

/** Plugins add these to an entry; everything else there is the site's own business. */
const isAttribution = (path: string) => /^utm_[a-z]+$|^[a-z]+clid$/.test(path)

/** Every site counts its entries from 1, and several sites may share a route. */
function idOf(about: ReadonlyMap<string, string>): string | null {
  const [id, page = ''] = [about.get('id'), about.get('source_url')]
  const host = URL.parse(page)?.host
  return id === undefined ? null : host ? `${id}@${host}` : id
}

const STATUS: ReadonlyMap<string, Money['status']> = new Map([
  ['paid', 'paid'],
  ['active', 'paid'],
  ['approved', 'paid'],
  ['processing', 'pending'],
  ['pending', 'pending'],
  ['authorized', 'pending'],
  ['failed', 'failed'],
  ['voided', 'failed'],
  ['refunded', 'refunded'],
])

function moneyOf(
  about: ReadonlyMap<string, string>,
  products: readonly string[]
): Money | undefined {
  const status = about.get('payment_status')
  const amount = fromMajorUnits(about.get('payment_amount'), about.get('currency') ?? '')
  const reference = about.get('transaction_id')
  if (status === undefined || amount === undefined) return undefined
  return {
    ...amount,
    status: STATUS.get(status.toLowerCase()) ?? 'none',
    products,
    ...(reference === undefined ? {} : { reference }),
  }
}
