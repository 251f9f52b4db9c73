// What Meta is asked to find leads that never arrived: the forms of each page, then the leads of each form, page by page.
// No address of an answer is followed: only its cursor is taken.

import * as z from 'zod/mini'
import type { Json } from '../../../lib/json.ts'
import { instant } from '../../../mappers/fields/instant.ts'
import type { Ask, List, Listed, ListWindow } from '../../sender-api.ts'
import { loose } from '../../shapes.ts'
import { isMetaId } from './body.ts'

export type MetaListOptions = {
  /** Version of the Graph API. */
  readonly version: string
  /** Ids of the pages whose forms are asked for leads that never arrived. */
  readonly pages: readonly string[]
  /** Single forms, as `<form id>` or, where pages have tokens of their own, `<page id>/<form id>`. */
  readonly forms: readonly string[]
}

const PATH = /^\/(v[\d.]+)\/\d+\/(leadgen_forms|leads)\?/
const FORM_PARTS = /^(?:(\d+)\/)?(\d+)$/
/** Such forms have no leads to give. */
const EMPTY_FORMS = ['DRAFT', 'DELETED']

export const listMetaLeads: List<MetaListOptions> = { first, read }

function first(window: ListWindow, { version, pages, forms }: MetaListOptions): readonly Ask[] {
  const ofPages = pages.map((page) => ({
    path: `/${version}/${page}/leadgen_forms?fields=id,status&limit=100`,
    account: page,
  }))
  const ofForms = forms.flatMap((named) => {
    const [, page, form] = FORM_PARTS.exec(named) ?? []
    return form === undefined ? [] : [leadsOf(version, form, page, window)]
  })
  return [...ofPages, ...ofForms]
}

function leadsOf(version: string, form: string, page: string | undefined, window: ListWindow): Ask {
  const since = Math.floor(window.since / 1000) - 1
  const newer = [{ field: 'time_created', operator: 'GREATER_THAN', value: since }]
  const filtering = encodeURIComponent(JSON.stringify(newer))
  return {
    path: `/${version}/${form}/leads?fields=id,created_time,ad_id,form_id&filtering=${filtering}&limit=100`,
    ...(page === undefined ? {} : { account: page }),
  }
}

const paging = z.nullish(
  z.object({
    cursors: z.nullish(z.object({ after: z.nullish(z.string()) })),
    next: z.nullish(z.string()),
  })
)
const text = loose(z.string())
const id = z.string().check(z.refine(isMetaId))
const lead = z.object({ id, created_time: text, ad_id: text, form_id: text })
const formPage = z.object({
  data: z.array(loose(z.object({ id, status: text }))),
  paging,
})
const leadPage = z.object({
  data: z.array(loose(lead)),
  paging,
})

function read(ask: Ask, answer: Json, window: ListWindow): Listed {
  const [, version = '', kind] = PATH.exec(ask.path) ?? []
  if (kind === 'leads') {
    const leads = leadPage.safeParse(answer)
    if (!leads.success) return NOTHING
    const bodies = leads.data.data.flatMap((one) => (one ? bodyOf(one, ask.account, window) : []))
    return { bodies, more: next(ask, leads.data.paging) }
  }
  const forms = formPage.safeParse(answer)
  if (!forms.success) return NOTHING
  const asks = forms.data.data.flatMap((form) =>
    form && !EMPTY_FORMS.includes(form.status ?? '')
      ? [leadsOf(version, form.id, ask.account, window)]
      : []
  )
  return { bodies: [], more: [...asks, ...next(ask, forms.data.paging)] }
}

const NOTHING: Listed = { bodies: [], more: [] }

/** The lead as the webhook would have told of it. */
function bodyOf(
  given: z.infer<typeof lead>,
  page: string | undefined,
  { since, until }: ListWindow
): Json[] {
  const at = Date.parse(instant(given.created_time) ?? '')
  if (at < since || at > until) return []
  const created = Number.isNaN(at) ? {} : { created_time: Math.floor(at / 1000) }
  const ids = Object.entries({ page_id: page, form_id: given.form_id, ad_id: given.ad_id })
  const known = Object.fromEntries(ids.flatMap(([name, of]) => (of ? [[name, of]] : [])))
  const value = { leadgen_id: given.id, ...known, ...created }
  return [{ object: 'page', entry: [{ id: page ?? null, changes: [{ field: 'leadgen', value }] }] }]
}

/** The cursor stands on the last page, too; only `next` tells that there is more. */
function next(ask: Ask, given: z.infer<typeof paging>): Ask[] {
  const after = given?.cursors?.after
  if (!after || !given?.next) return []
  const start = ask.path.replace(/&after=[^&]*$/, '')
  return [{ ...ask, path: `${start}&after=${encodeURIComponent(after)}` }]
}
