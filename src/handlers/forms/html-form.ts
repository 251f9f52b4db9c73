// Plain HTML forms: a page posts straight to hoopgate, urlencoded, multipart or as JSON. Nobody signs, nobody retries.
// Public by nature: a browser is held to the route's origins, and a route with a secret also wants it in the URL.
// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm

import * as z from 'zod/mini'
import { isObject } from '../../lib/json.ts'
import { isAllowedOrigin } from '../../lib/origin.ts'
import { err, ok, type Result } from '../../lib/result.ts'
import { flatten, flattenForm } from '../../mappers/fields/flatten.ts'
import { mapFormPost, type FormPost } from '../../mappers/forms/html-form.ts'
import {
  JSON_TYPE,
  mediaTypeOf,
  MULTIPART_TYPE,
  readForm,
  readJson,
  URLENCODED_TYPE,
} from '../body.ts'
import { issuesOf, text } from '../option-checks.ts'
import {
  defineProvider,
  type Delivery,
  type Malformed,
  type RawRequest,
  type Refusal,
} from '../provider.ts'
import { refuse, verifyUrlKey } from '../verifiers.ts'

const REFERER_HEADER = 'referer'
const USER_AGENT_HEADER = 'user-agent'
const IP_HEADER = 'cf-connecting-ip'

export type HtmlFormOptions = {
  /** Where the pages are that may post: `https://example.com`. The gateway's own origin always may. */
  readonly origins: readonly string[]
  /** Where a browser is sent afterwards; `null` shows the gateway's own thank-you page. */
  readonly thanks: string | null
  /** Names of fields that people cannot see: whoever fills one is a machine. */
  readonly honeypot: readonly string[]
}

/** Origins and thanks are checked with the rest of what a browser meets. */
const checks = z.object({ honeypot: z.array(text, { error: 'expected a list' }) })

/** Forms of one's own pages. */
export const htmlForm = defineProvider<FormPost, HtmlFormOptions>({
  id: 'html-form',
  contentTypes: [URLENCODED_TYPE, MULTIPART_TYPE, JSON_TYPE],
  secret: 'optional',
  browser: ({ origins, thanks }) => ({ origins, thanks }),
  keepHeaders: [REFERER_HEADER, USER_AGENT_HEADER, IP_HEADER],
  defaults: {
    origins: [],
    thanks: null,
    honeypot: ['_gotcha', '_honey', '_honeypot', 'honeypot', 'bot-field', '_hp'],
  },
  check: (options) => issuesOf(checks, options),
  verify: async (request, secrets, { origins }) => {
    const origin = verifyOrigin(request, origins)
    return !origin.ok || secrets.length === 0 ? origin : verifyUrlKey(request, secrets)
  },
  parse: parseFormPost,
  content: ({ words }) => words,
  map: mapFormPost,
})

/** Servers send no Origin header; browsers always do when they post across origins, and pages cannot change it. */
function verifyOrigin(request: RawRequest, origins: readonly string[]): Result<void, Refusal> {
  const origin = request.headers.get('origin')
  if (origin === null) return ok(undefined)
  return isAllowedOrigin(origin, origins, request.url)
    ? ok(undefined)
    : refuse('origin_not_allowed', `${origin.slice(0, 200)} is not one of the route's origins.`)
}

async function parseFormPost(delivery: Delivery): Promise<Result<readonly FormPost[], Malformed>> {
  const browser = browserOf(delivery)
  if (mediaTypeOf(delivery) === JSON_TYPE) {
    const json = readJson(delivery)
    if (!json.ok) return json
    return isObject(json.value)
      ? ok([
          {
            words: JSON.stringify(json.value),
            entries: flatten(json.value),
            files: [],
            ...browser,
          },
        ])
      : err({ reason: 'malformed_body', detail: 'A form as JSON must be an object.' })
  }
  const form = await readForm(delivery)
  if (!form.ok) return form
  return ok([{ words: JSON.stringify(form.value), ...flattenForm(form.value), ...browser }])
}

function browserOf({ headers }: Delivery): Pick<FormPost, 'pageUrl' | 'userAgent' | 'ip'> {
  const [pageUrl, userAgent, ip] = [REFERER_HEADER, USER_AGENT_HEADER, IP_HEADER].map(
    (name) => headers.get(name) || undefined
  )
  return {
    ...(pageUrl === undefined ? {} : { pageUrl }),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(ip === undefined ? {} : { ip }),
  }
}
