// The step in the browser: who asks for which scopes of which location, and the way back with a code.

import type { Grant } from '../../model.ts'
import { SCOPES } from '../../seed.ts'
import type { World } from '../request.ts'
import { newCode } from './grant.ts'

type Choice = { readonly label: string; readonly url: string }
export type Authorization =
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'ask'
      readonly app: string
      readonly returnsTo: string
      readonly scopes: string[]
      readonly choices: Choice[]
    }

/** `auto=1` is the button pressed; `as=Company` connects the agency instead of the location. */
export function authorize(url: URL, world: World): Authorization {
  const query = url.searchParams
  const client = world.store.config
    .get('oauth-clients')
    .find(({ client_id }) => client_id === query.get('client_id'))
  const redirectUri = query.get('redirect_uri') ?? ''
  if (query.get('response_type') !== 'code') return refuse('response_type has to be code')
  if (client === undefined) return refuse('client_id: no such app, see /_sandbox/oauth-clients')
  if (!/^https?:$/.test(URL.parse(redirectUri)?.protocol ?? ''))
    return refuse('redirect_uri has to be an http or https URL')
  const grant: Grant = {
    clientId: client.client_id,
    userType: query.get('as') === 'Company' ? 'Company' : 'Location',
    locationId: world.store.place.locationId,
    scopes: scopesOf(query.get('scope')),
    redirectUri,
  }
  if (query.get('auto') === '1')
    return { kind: 'redirect', location: wayBack(world, grant, redirectUri, query.get('state')) }
  return {
    kind: 'ask',
    app: client.name ?? client.client_id,
    returnsTo: new URL(redirectUri).host,
    scopes: grant.scopes,
    choices: [
      { label: `Connect location ${grant.locationId}`, url: pressed(url, 'Location') },
      { label: 'Connect the agency', url: pressed(url, 'Company') },
    ],
  }
}

const refuse = (reason: string): Authorization => ({ kind: 'refused', reason })

/** As asked for; an app that asks for none has all. */
const scopesOf = (scope: string | null): string[] => {
  const asked = (scope ?? '').split(/\s+/).filter((one) => one !== '')
  return asked.length === 0 ? SCOPES : asked
}

function wayBack(world: World, grant: Grant, redirectUri: string, state: string | null): string {
  const { dropsStateWhenInstalled } = world.store.config.get('settings')
  const isInstalled = world.store.grants
    .connected(world.now)
    .some(({ clientId }) => clientId === grant.clientId)
  const back = new URL(redirectUri)
  back.searchParams.set('code', newCode(world, grant).code)
  const isDropped = dropsStateWhenInstalled && isInstalled
  if (state !== null && !isDropped) back.searchParams.set('state', state)
  return back.href
}

function pressed(url: URL, as: Grant['userType']): string {
  const query = new URLSearchParams(url.searchParams)
  query.set('as', as)
  query.set('auto', '1')
  return `${url.pathname}?${query.toString()}`
}
