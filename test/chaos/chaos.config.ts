// The gateway of the chaos run: routes of four providers, each with contact, tags, note, task and workflow.

import { defineGateway, env, googleAds, hook, htmlForm, secret, stripe } from 'hoopgate'
import { ASKS, type RouteName } from './asks.ts'

const doing = (route: RouteName) => ({
  ...ASKS[route],
  note: true,
  task: { title: 'Call back', dueInMinutes: 15 },
})

// oxlint-disable-next-line import/no-default-export -- a configuration is its file's default export.
export default defineGateway({
  locations: {
    main: { id: env('HOOPAI_LOCATION_ID'), token: secret('HOOPAI_TOKEN'), country: 'US' },
  },
  routes: {
    tools: hook({ ...doing('tools'), id: 'id' }),
    form: htmlForm(doing('form')),
    ads: googleAds(doing('ads')),
    shop: stripe(doing('shop')),
  },
})
