// Every provider, one line each. Its name here is what an operator imports in `gateway.config.ts`.

export { googleAds } from './ads/google-ads.ts'
export { htmlForm } from './forms/html-form.ts'
export { hook } from './generic/hook.ts'
export { stripe } from './payments/stripe.ts'
