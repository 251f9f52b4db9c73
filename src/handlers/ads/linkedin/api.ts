// LinkedIn's API, and what its refusals mean: https://learn.microsoft.com/linkedin/shared/api-guide/concepts/error-handling

import { isObject, plainText } from '../../../lib/json.ts'
import type { SenderAnswer, SenderVerdict } from '../../../mappers/meaning.ts'
import type { SenderApi } from '../../sender-api.ts'

export const linkedinApi = ({ version }: { readonly version: string }): SenderApi => ({
  apiBase: 'https://api.linkedin.com',
  credential: 'ACCESS_TOKEN',
  headers: (credential) => ({
    authorization: `Bearer ${credential}`,
    'linkedin-version': version,
    'x-restli-protocol-version': '2.0.0',
  }),
  verdict: (answer) => verdictOf(answer, version),
})

function verdictOf({ status, json }: SenderAnswer, version: string): SenderVerdict | null {
  const said = (name: string) => plainText(isObject(json) ? json[name] : undefined)
  if (status === 426 || said('code') === 'NONEXISTENT_VERSION') {
    return pause(
      `LinkedIn has switched off version ${version} of its API. Set the option \`version\` of the route to a current one (YYYYMM) and deploy.`
    )
  }
  const words = [status, said('message')].filter((part) => part !== undefined).join(': ')
  switch (status) {
    case 401:
      return pause(
        `LinkedIn refuses the access token (${words}). It is good for 60 days: make or refresh one and set the route's ACCESS_TOKEN; the events of this route wait for it.`
      )
    case 403:
      return pause(
        `LinkedIn does not let this access token read leads (${words}). It needs the scope r_marketing_leadgen_automation, and its member a role in the ad account; the events of this route wait.`
      )
    case 404:
    case 410:
      return {
        kind: 'park',
        reason: `LinkedIn does not have what was asked for (${words}): the lead was deleted there, or is older than LinkedIn keeps leads.`,
      }
    default:
      return null
  }
}

const pause = (reason: string): SenderVerdict => ({ kind: 'pause', reason })
