// What people see who post a form without JavaScript, and what other origins' pages may read (CORS).

import type { BrowserFacts } from '../handlers/provider.ts'
import { isAllowedOrigin } from '../lib/origin.ts'
import { messagePage } from './page.ts'
import type { FieldError } from './problem.ts'

const SENT = 'hoopgate_sent'
const ERROR = 'hoopgate_error'

/** True for a form posted by a browser, as opposed to a script that wants JSON. */
export const wantsPage = (request: Request, browser: BrowserFacts | null): boolean =>
  browser !== null && (request.headers.get('accept') ?? '').includes('text/html')

/** After a good form: the route's thank-you page, else back to where the person came from. */
export function thank(request: Request, browser: BrowserFacts): Response {
  const target = browser.thanks ?? backTo(request, browser, { [SENT]: '1' })
  return target === null
    ? messagePage('Thank you. Your message has been sent.', 200)
    : seeOther(target)
}

/** After a form that needs attention: back to it with the first error, else a page that says it. */
export function complain(
  request: Request,
  browser: BrowserFacts,
  errors: readonly FieldError[]
): Response {
  const message = errors[0]?.message ?? 'Some fields need attention.'
  const target = backTo(request, browser, { [ERROR]: message })
  return target === null ? messagePage(message, 422) : seeOther(target)
}

/** The page that the form is on, if it is one of the route's own: never an open redirect. */
function backTo(
  request: Request,
  browser: BrowserFacts,
  query: Readonly<Record<string, string>>
): string | null {
  const referrer = URL.parse(request.headers.get('referer') ?? '')
  if (referrer === null || !isAllowedOrigin(referrer.origin, browser.origins, request.url))
    return null
  referrer.searchParams.delete(SENT)
  referrer.searchParams.delete(ERROR)
  for (const [name, value] of Object.entries(query)) referrer.searchParams.set(name, value)
  return referrer.href
}

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } })

/** Headers that let a page of an allowed origin read the answer; none for any other. */
export function corsHeaders(
  request: Request,
  browser: BrowserFacts | null
): Record<string, string> {
  const origin = request.headers.get('origin')
  if (browser === null || origin === null) return {}
  const vary = { vary: 'origin' }
  return isAllowedOrigin(origin, browser.origins, request.url)
    ? { ...vary, 'access-control-allow-origin': origin }
    : vary
}

/** The answer to a preflight; without CORS headers the browser refuses for us. */
export function preflight(request: Request, browser: BrowserFacts): Response {
  const cors = corsHeaders(request, browser)
  const allowed = 'access-control-allow-origin' in cors
  const grants = {
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type, accept',
    'access-control-max-age': '86400',
  }
  return new Response(null, { status: 204, headers: { ...cors, ...(allowed ? grants : {}) } })
}
