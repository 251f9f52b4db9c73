// Which leads Meta has, page by page and form by form, to find those that never arrived. A lead that is found is asked
// for like any other: only its ids are taken from here.

import * as z from 'zod/mini'
import { instant } from '../../../mappers/fields/instant.ts'
import { LEAD_FIELD } from '../../../mappers/ads/meta.ts'
import type { Ask, List, Listed, ListWindow } from '../../sender-api.ts'
import { loose } from '../../shapes.ts'

const LIMIT = 100
type Options = {
  readonly version: string
  readonly pages: readonly string[]
  readonly forms: readonly string[]
}

export const list: List<Options> = {
  first: (window, { version, pages, forms }) => [
    ...pages.map((page) => ({
      path: `/${version}/${page}/leadgen_forms?fields=id&limit=${LIMIT}`,
      account: page,
    })),
    ...forms.map((form) => leadsOf(`/${version}/${form}`, window)),
  ],
  read: (ask, answer, window) => {
    const read = schema.safeParse(answer)
    if (!read.success) return { bodies: [], more: [] }
    const { data, paging } = read.data
    const next = paging?.next ? pageAfter(ask, paging.cursors?.after) : []
    const [, version = '', id = '', what = ''] = /^\/(v[\d.]+)\/(\d+)\/(\w+)/.exec(ask.path) ?? []
    const found: Listed =
      what === 'leadgen_forms'
        ? { bodies: [], more: data.map((form) => leadsOf(`/${version}/${form.id}`, window, ask)) }
        : { bodies: data.flatMap((lead) => bodyOf(lead, id, ask.account, window)), more: [] }
    return { bodies: found.bodies, more: [...found.more, ...next] }
  },
}

const id = z.union([z.string(), z.number()])
const schema = z.object({
  data: z.array(z.object({ id, created_time: loose(z.string()), ad_id: loose(id) })),
  paging: loose(
    z.object({ next: loose(z.string()), cursors: loose(z.object({ after: loose(z.string()) })) })
  ),
})

function leadsOf(form: string, { since }: ListWindow, { account }: Partial<Ask> = {}): Ask {
  const value = Math.floor(since / 1000)
  const filter = JSON.stringify([{ field: 'time_created', operator: 'GREATER_THAN', value }])
  const path = `${form}/leads?fields=id,created_time,ad_id&limit=${LIMIT}&filtering=${encodeURIComponent(filter)}`
  return account === undefined ? { path } : { path, account }
}

/** The next page of the same question; addresses that an answer names are not followed. */
function pageAfter(ask: Ask, cursor: string | null | undefined): Ask[] {
  if (!cursor) return []
  const path = ask.path.replace(/&after=[^&]*$/, '')
  return [{ ...ask, path: `${path}&after=${encodeURIComponent(cursor)}` }]
}

/** The lead as the webhook would have named it. */
function bodyOf(
  lead: z.infer<typeof schema>['data'][number],
  formId: string,
  pageId: string | undefined,
  { since, until }: ListWindow
) {
  const at = Date.parse(instant(lead.created_time) ?? '')
  if (!(at >= since && at <= until)) return []
  const value = {
    leadgen_id: String(lead.id),
    form_id: formId,
    created_time: Math.floor(at / 1000),
    ...(pageId === undefined ? {} : { page_id: pageId }),
    ...(lead.ad_id ? { ad_id: String(lead.ad_id) } : {}),
  }
  const changes = [{ field: LEAD_FIELD, value }]
  return [{ object: 'page', entry: [{ ...(pageId === undefined ? {} : { id: pageId }), changes }] }]
}
