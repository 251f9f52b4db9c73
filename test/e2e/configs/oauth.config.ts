// A location that is connected through an app.

import { defineGateway, env, hook, oauth } from 'hoopgate'

export default defineGateway({
  locations: { main: { id: env('HOOPAI_LOCATION_ID'), token: oauth(), country: 'US' } },
  routes: { zapier: hook({ tags: ['zapier'], note: true }) },
})
