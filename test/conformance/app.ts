// The sandbox's marketplace app, and the way to a code: what a person does in the browser.

import type { HighLevel } from '@gohighlevel/api-client'

export const COMPANY = 'sandboxCompany000001'
export const APP = {
  clientId: '000000000000000000005a9d-sandbox',
  clientSecret: 'sandbox-client-secret-not-a-secret',
}
export const CALLBACK = 'http://127.0.0.1:8787/oauth/callback'
export const SCOPES = 'contacts.readonly contacts.write oauth.write oauth.readonly'

/** Presses the button of the page that the SDK sends a person to; the code that comes back. */
export async function codeFor(sdk: HighLevel, url: string, as = 'Location'): Promise<string> {
  const page = new URL(sdk.oauth.getAuthorizationUrl(APP.clientId, CALLBACK, SCOPES))
  const pressed = await fetch(`${url}${page.pathname}${page.search}&as=${as}&auto=1`, {
    redirect: 'manual',
  })
  return new URL(pressed.headers.get('location') ?? '').searchParams.get('code') ?? ''
}

export const grantOf = (code: string) => ({
  client_id: APP.clientId,
  client_secret: APP.clientSecret,
  grant_type: 'authorization_code',
  code,
  redirect_uri: CALLBACK,
})
