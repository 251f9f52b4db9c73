// The one file that you edit: your locations, your routes, and what each route does in the CRM.

import { defineGateway, env, googleAds, hook, htmlForm, meta, secret, stripe } from 'hoopgate'

export default defineGateway({
  locations: {
    main: { id: env('HOOPAI_LOCATION_ID'), token: secret('HOOPAI_TOKEN'), country: 'US' },
  },
  routes: {
    // The form on your landing page: <form method="post" action="https://…/hooks/contact">
    contact: htmlForm({
      origins: ['https://example.com'],
      tags: ['website'],
      note: true,
      task: (lead) => ({
        title: `Call ${lead.person.firstName ?? 'the new lead'}`,
        dueInMinutes: 15,
      }),
      workflow: '11111111-1111-4111-8111-111111111111',
    }),

    // "Webhook integration" of a Google lead form. Key: GOOGLE_ADS_SECRET.
    'google-ads': googleAds({
      tags: ['google-ads'],
      note: true,
      task: (lead) => ({
        title: `Call ${lead.person.firstName ?? 'the new lead'}`,
        dueInMinutes: 15,
      }),
      workflow: '11111111-1111-4111-8111-111111111111',
    }),

    // Lead ads of Facebook and Instagram. App secret: META_SECRET, page token: META_ACCESS_TOKEN, META_VERIFY_TOKEN.
    meta: meta({
      tags: (lead) => ['meta', lead.answer('platform')?.toLowerCase() ?? 'facebook'],
      note: true,
      task: (lead) => ({
        title: `Call ${lead.person.firstName ?? 'the new lead'}`,
        dueInMinutes: 15,
      }),
      workflow: '11111111-1111-4111-8111-111111111111',
    }),

    // A Stripe webhook endpoint. Signing secret: STRIPE_SECRET. Who has bought is tagged `customer` and `product:<name>`;
    // a refund takes that away.
    stripe: stripe({
      note: true,
      on: {
        purchase: {
          task: { title: 'Welcome the new customer', dueInMinutes: 60 },
          workflow: '22222222-2222-4222-8222-222222222222',
        },
        failure: {
          tags: ['payment-failed'],
          task: { title: 'Ask about the failed payment', dueInMinutes: 240 },
        },
      },
    }),

    // Anything that can send JSON: Zapier, Make, n8n. Address: /hooks/zapier/<ZAPIER_SECRET>
    zapier: hook({
      tags: (lead) => ['zapier', ...(lead.answer('tags')?.split(',') ?? [])],
      note: true,
      task: { title: 'Look at the new lead', dueInMinutes: 30 },
      workflow: '11111111-1111-4111-8111-111111111111',
      fields: { 'custom.plan': 'plan.name' },
    }),
  },
})
