// Pings of Mollie, each with a note.

import { defineGateway, env, mollie, secret } from 'hoopgate'

export default defineGateway({
  locations: {
    main: { id: env('HOOPAI_LOCATION_ID'), token: secret('HOOPAI_TOKEN'), country: 'NL' },
  },
  routes: { mollie: mollie({ note: true }) },
})
