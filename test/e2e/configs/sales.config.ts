// A shop whose sales are told by several events, with totals on the contact.

import { defineGateway, env, lemonSqueezy, secret } from 'hoopgate'

export default defineGateway({
  locations: {
    main: { id: env('HOOPAI_LOCATION_ID'), token: secret('HOOPAI_TOKEN'), country: 'US' },
  },
  routes: {
    'lemon-squeezy': lemonSqueezy({
      note: true,
      task: { title: 'Thank them' },
      totals: { lifetimeValue: 'lifetime_value', count: 'purchases' },
    }),
  },
})
