// What each route of the chaos run asks of the CRM: the gateway's configuration says so, the verdict holds it to that.
// Becomes part of the Worker and must import nothing.

export type RouteName = 'tools' | 'form' | 'ads' | 'shop'

export type Ask = {
  /** The same on two routes: many contacts with equal tags go out together. */
  readonly tags: readonly string[]
  /** One of its own per route, so that a committed enrolment belongs to one event of a person. */
  readonly workflow: string
}

export const ASKS: Readonly<Record<RouteName, Ask>> = {
  tools: { tags: ['lead'], workflow: '11111111-1111-4111-8111-111111111111' },
  form: { tags: ['lead'], workflow: '44444444-4444-4444-8444-444444444444' },
  ads: { tags: ['lead', 'ads'], workflow: '55555555-5555-4555-8555-555555555555' },
  shop: { tags: ['customer'], workflow: '22222222-2222-4222-8222-222222222222' },
}

export const ROUTES: readonly RouteName[] = ['tools', 'form', 'ads', 'shop']
