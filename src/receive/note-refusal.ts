// Puts a refused request on the operator's record: counted by reason, and for a few what it looked like and why it
// failed. The sender's answer is none of its business, and it must not fail itself.

import type { RouteTarget } from '../config/gateway.ts'
import type { Gateway } from '../config/types.ts'
import { readVariable, routeSecrets, routeVariable } from '../config/values.ts'
import type { AppDependencies, Env } from '../env.ts'
import type { RawRequest, Refusal } from '../handlers/provider.ts'
import { sha256Hex, type Bytes } from '../lib/encoding.ts'
import type { Evidence, Hint } from '../outbox/refusal.ts'
import { diagnose, type Keyed } from './diagnose.ts'
import type { Problem } from './problem.ts'
import type { ReportTools } from './refusals.ts'

const MAX_HEADERS = 60
const MAX_TEXT = 200
const HASH_DIGITS = 8

/** Where the request came in, and what it takes to work on after the answer. */
export type Door = {
  readonly gateway: Gateway
  readonly target: RouteTarget
  readonly env: Env
  readonly headers: Headers
  readonly background: ReportTools['background']
  readonly deps: AppDependencies
}

/** A request whose verifier has said no, or could not tell. */
export const noteUnauthentic = (refusal: Refusal, request: RawRequest, door: Door): void =>
  note(refusal, request.body, () => hintsOn(refusal, request, door), door)

/** A request that got no further than its headers and size, or met a route without its secret. */
export function noteUnread(problem: Problem, door: Door): void {
  const refusal = refusalOf(problem, door)
  if (refusal !== null) note(refusal, null, async () => [], door)
}

type Told = { readonly reason: string; readonly detail: string }

/** `null` for what says nothing about how a sender is set up. */
function refusalOf(problem: Problem, { headers }: Door): Told | null {
  if (problem.kind === 'misconfigured') {
    return { reason: 'misconfigured', detail: `${problem.variable} is not set.` }
  }
  if (problem.kind === 'too-large') {
    return { reason: 'too_large', detail: `The body has more than ${problem.maxBytes} bytes.` }
  }
  if (problem.kind !== 'unsupported-media-type') return null
  const declared = shortened(headers.get('content-type')) ?? 'nothing'
  const detail = `Declared as ${declared}; ${problem.accepts.join(' or ')} is taken.`
  return { reason: 'unsupported_media_type', detail }
}

function note(
  { reason, detail }: Told,
  body: Bytes | null,
  hints: () => Promise<readonly Hint[]>,
  { target, env, headers, background, deps }: Door
): void {
  const { name: route, location } = target
  const at = deps.now()
  const examine = async (): Promise<Evidence> => ({
    at,
    route,
    provider: target.route.provider.id,
    reason,
    detail,
    hints: await hints(),
    request: await factsOf(headers, body),
  })
  const outbox = () => deps.outbox(env, location.name)
  const refused = { location: location.name, route, reason, at }
  deps.refusals.note(refused, examine, { outbox, background, now: deps.now, log: deps.log })
}

function hintsOn(
  { reason }: Refusal,
  request: RawRequest,
  { gateway, target, env }: Door
): Promise<readonly Hint[]> {
  const others = Object.entries(gateway.routes)
    .map(([name, route]) => keyed({ name, route }, env))
    .filter(({ name, route, secrets }) => {
      const isPublic = route.provider.secret !== 'built-in' && secrets.length === 0
      return name !== target.name && !isPublic
    })
  return diagnose({ reason, request, target: keyed(target, env), others })
}

const keyed = ({ name, route }: Pick<RouteTarget, 'name' | 'route'>, env: Env): Keyed => ({
  name,
  route,
  secrets: routeSecrets(env, name),
  variable: (suffix) => readVariable(env, routeVariable(name, suffix)),
})

async function factsOf(headers: Headers, body: Bytes | null): Promise<Evidence['request']> {
  const declared = Number.parseInt(headers.get('content-length') ?? '', 10)
  return {
    headers: [...headers.keys()].slice(0, MAX_HEADERS).map((name) => name.slice(0, MAX_TEXT)),
    contentType: shortened(headers.get('content-type')),
    userAgent: shortened(headers.get('user-agent')),
    bodyBytes: body?.length ?? (Number.isNaN(declared) ? null : declared),
    bodySha256: body === null ? null : (await sha256Hex(body)).slice(0, HASH_DIGITS),
  }
}

const shortened = (text: string | null): string | null => text?.slice(0, MAX_TEXT) ?? null
