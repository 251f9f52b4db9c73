// What `npm run dev` says when it is ready: only what the loaded configuration serves.

import type { Gateway } from '../../src/config/types.ts'
import type { Local } from './local.ts'

export function banner({ gateway, sandbox }: Local, { routes }: Gateway): string {
  const attempts = [
    // The landing page posts to /hooks/contact.
    ...('contact' in routes ? [`${gateway}/demo   a landing page`] : []),
    ...('google-ads' in routes ? ['npm run send -- google-ads lead'] : []),
    ...('stripe' in routes ? ['npm run send -- stripe checkout.session.completed'] : []),
  ]
  const names = Object.keys(routes).map((route) => `/hooks/${route}`)
  return [
    '',
    `  gateway  ${gateway}`,
    `  sandbox  ${sandbox}   the CRM: contacts appear here`,
    '',
    ...attempts.map((attempt, index) => `  ${index === 0 ? 'Try     ' : '        '} ${attempt}`),
    ...(attempts.length > 0 ? [''] : []),
    `  Routes   ${names.join('  ') || 'none'}`,
    '',
  ].join('\n')
}
