// A page whose leads are asked for when they never arrived.

import { defineGateway, env, meta, secret } from 'hoopgate'

export default defineGateway({
  locations: {
    main: { id: env('HOOPAI_LOCATION_ID'), token: secret('HOOPAI_TOKEN'), country: 'US' },
  },
  routes: { meta: meta({ pages: ['34'], tags: ['meta'], note: true }) },
})
