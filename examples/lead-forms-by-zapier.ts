// Ad platforms without a public webhook: their leads come through Zapier, Make or a sheet, by `hook`. The bodies that these
// routes want are in docs/sources.md.

import { defineGateway, env, hook, secret } from 'hoopgate'

export default defineGateway({
  locations: {
    main: { id: env('HOOPAI_LOCATION_ID'), token: secret('HOOPAI_TOKEN'), country: 'US' },
  },
  routes: {
    'microsoft-ads': hook({
      id: 'lead_id',
      source: 'Microsoft Ads',
      tags: ['microsoft-ads'],
      note: true,
      fields: { 'custom.start': 'when_to_start', 'custom.lead_form': 'lead_form' },
    }),
    'reddit-ads': hook({
      id: 'lead_id',
      source: 'Reddit',
      tags: ['reddit-ads'],
      note: true,
      fields: { 'custom.start': 'when_to_start', 'custom.lead_form': 'lead_form' },
    }),
  },
})
