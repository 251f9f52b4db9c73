// Leads of LinkedIn, with a tag to be taken off again.

import { defineGateway, env, linkedin, secret } from 'hoopgate'

export default defineGateway({
  locations: {
    main: { id: env('HOOPAI_LOCATION_ID'), token: secret('HOOPAI_TOKEN'), country: 'US' },
  },
  routes: { linkedin: linkedin({ tags: ['linkedin'] }) },
})
