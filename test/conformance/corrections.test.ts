// That the list of the spec's own mistakes holds nothing that is none any more.

import type { HighLevel } from '@gohighlevel/api-client'
import { expect } from 'vitest'
import { APP, codeFor, grantOf } from './app.ts'
import { LOCATION, sdkFor, test, TOKEN } from './crm.ts'
import { beyondItsTypes, lead, NADIA, refusalOf } from './leads.ts'
import { CORRECTIONS, type Correction } from './spec/corrections.ts'
import { isPublished, published } from './spec/published.ts'

const search = { locationId: LOCATION, pageLimit: 10 }

/** Calls that between them meet every mistake. */
async function tour(sdk: HighLevel, url: string): Promise<void> {
  await sdk.contacts.createContact(NADIA)
  const contactId = await lead(sdk, 'Rosa')
  await sdk.contacts.addTags({ contactId }, { tags: ['vip'] })
  await sdk.contacts.removeTags({ contactId }, { tags: ['vip'] })
  await sdk.contacts.getContacts({ locationId: LOCATION })
  await sdk.contacts.getDuplicateContact({ locationId: LOCATION, email: 'rosa@example.com' })
  await sdk.contacts.searchContactsAdvanced(search)
  const bulk = { locationId: LOCATION, contacts: [contactId], tags: ['vip'] }
  await sdk.contacts.createAssociation({ type: 'add' }, bulk)
  await sdk.contacts.deleteContact({ contactId })
  await refusalOf(sdk.contacts.createContact(NADIA))
  await refusalOf(sdk.contacts.createContact(beyondItsTypes({})))
  await refusalOf(sdk.contacts.searchContactsAdvanced({ locationId: LOCATION }))
  const app = sdkFor(url, APP)
  await app.oauth.getAccessToken(grantOf(await codeFor(app, url)))
  await refusalOf(app.oauth.getAccessToken(grantOf('unknown')))
  const stranger = sdkFor(url, { privateIntegrationToken: `${TOKEN}x` })
  await refusalOf(stranger.contacts.createAssociation({ type: 'add' }, bulk))
}

test.skipIf(!isPublished)('every correction of the spec is still needed', async ({ crm, sdk }) => {
  await tour(sdk, crm.url)
  await crm.control('PUT', 'settings', { rateLimit: { max: 1 } })
  await refusalOf(sdk.contacts.getContacts({ locationId: LOCATION }))
  const exchanges = crm.recorded()
  const isNeeded = (correction: Correction): boolean => {
    const without = published(CORRECTIONS.filter((other) => other !== correction))
    return exchanges.some(
      (exchange) =>
        without.findingsInAnswer(exchange).length > 0 ||
        (exchange.status < 300 && without.findingsInRequest(exchange).length > 0)
    )
  }

  expect(CORRECTIONS.filter((one) => !isNeeded(one)).map(({ reason }) => reason)).toEqual([])
})
