// What LinkedIn has sent, asked account by account: the finder `owner` of
// https://learn.microsoft.com/linkedin/marketing/lead-sync/leadsync. Each lead becomes the notification of its creation.

import { plainText, type Json, type JsonObject } from '../../../lib/json.ts'
import { CREATED, LEAD_ACTION } from '../../../mappers/ads/linkedin.ts'
import { objectsIn } from '../../list-pages.ts'
import type { Ask, List, ListWindow } from '../../sender-api.ts'

const PAGE_SIZE = 50

export const linkedinList: List<{ readonly accounts: readonly string[] }> = {
  first: (window, { accounts }) => accounts.map((account) => askFor(account, window, 0)),
  read: ({ account = '', about }, answer, window) => {
    const leads = objectsIn(answer, 'elements')
    const next = Number(about ?? 0) + PAGE_SIZE
    return {
      bodies: leads.flatMap(bodyOf),
      more: leads.length < PAGE_SIZE ? [] : [askFor(account, window, next)],
    }
  },
}

/** Written by hand: in this API brackets and colons are part of the grammar, and only URNs are escaped. */
function askFor(account: string, { since, until }: ListWindow, start: number): Ask {
  const owner = encodeURIComponent(`urn:li:sponsoredAccount:${account}`)
  const query = [
    'q=owner',
    `owner=(sponsoredAccount:${owner})`,
    'leadType=(leadType:SPONSORED)',
    'limitedToTestLeads=false',
    `submittedAtTimeRange=(start:${since},end:${until})`,
    `count=${PAGE_SIZE}`,
    `start=${start}`,
  ]
  return { path: `/rest/leadFormResponses?${query.join('&')}`, account, about: String(start) }
}

function bodyOf(lead: JsonObject): Json[] {
  const id = plainText(lead['id'])
  if (id === undefined) return []
  const { versionedLeadGenFormUrn, owner, associatedEntity, leadType, submittedAt } = lead
  return [
    {
      type: LEAD_ACTION,
      leadAction: CREATED,
      leadGenFormResponse: `urn:li:leadGenFormResponse:${id}`,
      leadGenForm: versionedLeadGenFormUrn ?? null,
      owner: owner ?? null,
      associatedEntity: associatedEntity ?? null,
      leadType: leadType ?? null,
      occurredAt: submittedAt ?? null,
    },
  ]
}
