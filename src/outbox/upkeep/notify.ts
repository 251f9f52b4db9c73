// Posts one message to the operator's webhook (Slack, Mattermost, Google Chat…: https://api.slack.com/messaging/webhooks).
// It must not throw, try again or log: the book of alerts remembers what is still to be told.

import { exchange, type Fetch } from '../../client/exchange.ts'

const TIMEOUT_MS = 10_000

/** True when the webhook has taken the message (2xx). Resolves always, within ten seconds, and follows no redirect. */
export async function notify(url: string, text: string, fetch: Fetch): Promise<boolean> {
  const message = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  }
  // Whatever becomes of the body: the status says that the message was taken.
  const { response } = await exchange({ fetch, timeoutMs: TIMEOUT_MS }, url, message, [url])
  return response?.ok ?? false
}
