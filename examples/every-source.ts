// One route per provider, named like the provider: what `npm run dev -- --config examples/every-source.ts` serves.

import { defineGateway, env, googleAds, hook, htmlForm, secret, stripe } from 'hoopgate'

const common = (id: string) => ({
  note: true,
  tags: [`source:${id}`],
  test: 'drop' as const,
})

export default defineGateway({
  locations: {
    main: { id: env('HOOPAI_LOCATION_ID'), token: secret('HOOPAI_TOKEN'), country: 'US' },
  },
  routes: {
    'html-form': htmlForm({
      ...common('html-form'),
      origins: ['https://example.com'],
      workflow: '11111111-1111-4111-8111-111111111111',
    }),
    hook: hook({ ...common('hook'), task: { title: 'Look at the new lead', dueInMinutes: 30 } }),
    'google-ads': googleAds(common('google-ads')),
    stripe: stripe(common('stripe')),
  },
})
