// A location that is connected through an agency's app, which needs one scope more.

import { defineGateway, env, hook, oauth } from 'hoopgate'

const scopes = ['contacts.readonly', 'contacts.write', 'oauth.write']

export default defineGateway({
  locations: { main: { id: env('HOOPAI_LOCATION_ID'), token: oauth({ scopes }), country: 'US' } },
  routes: { zapier: hook({ tags: ['zapier'], note: true }) },
})
