// A sound configuration, and how to break one part of it.

import type { Gateway, LocationOptions } from '../../../src/config/types.ts'
import { env, secret } from '../../../src/config/values.ts'
import { hook } from '../../../src/handlers/registry.ts'

export const main: LocationOptions = {
  id: env('HOOPAI_LOCATION_ID'),
  token: secret('HOOPAI_TOKEN'),
  country: 'US',
}

export const gatewayOf = (part: Partial<Gateway> = {}): Gateway => ({
  locations: { main },
  routes: { zapier: hook() },
  ...part,
})
