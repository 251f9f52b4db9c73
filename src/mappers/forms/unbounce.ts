// A form of an Unbounce page → Lead. Field names are the page author's; the page and its variant are attribution.

import type { Entry } from '../fields/flatten.ts'
import { isSamePath } from '../fields/keys.ts'
import type { Lead, MapContext } from '../lead.ts'
import { submissionLead } from '../submission.ts'

export type UnbounceLead = {
  /** All that was sent, word for word: equal words are the same lead. */
  readonly words: string
  /** What stands around the answers, such as `page_url`. */
  readonly around: readonly Entry[]
  readonly answers: readonly Entry[]
}

/** Facts of the page and the submission; most stand among the answers as well. */
const FACTS = [
  'page_uuid',
  'page_id',
  'page_name',
  'page_url',
  'variant',
  'date_submitted',
  'time_submitted',
]

const isFact = ({ path }: Entry) => FACTS.some((fact) => isSamePath(fact, path))

export function mapUnbounceLead({ around, answers }: UnbounceLead, context: MapContext): Lead {
  const all = [...around, ...answers]
  const fact = (name: string): string | undefined => {
    const value = all.find(({ path }) => isSamePath(path, name))?.value
    return typeof value === 'string' ? value : undefined
  }
  return submissionLead(
    {
      event: 'form',
      eventId: null,
      submittedAt: momentOf(fact('date_submitted'), fact('time_submitted')),
      entries: all.filter((entry) => !isFact(entry)),
      form: {
        id: fact('page_uuid') ?? fact('page_id'),
        name: titleOf(fact('page_name'), fact('variant')),
      },
      page: { url: fact('page_url') },
    },
    context
  )
}

/** Of a split test, people see one of several variants of a page. */
function titleOf(page: string | undefined, variant: string | undefined): string | undefined {
  if (variant === undefined) return page
  return page === undefined ? `Variant ${variant}` : `${page}, variant ${variant}`
}

/** `2026-03-04` and `05:55 PM UTC`. */
function momentOf(date: string | undefined, time = ''): string | undefined {
  const [, hour, minute, half = ''] = /^(\d{1,2}):(\d{2}) ?([AP]M) UTC$/i.exec(time) ?? []
  if (date === undefined || hour === undefined) return undefined
  const hours = (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
  return `${date}T${String(hours).padStart(2, '0')}:${minute}Z`
}
