// `GET /hooks/:route`: the sender finds out whether this address is its receiver's. Stores nothing.

import type { Variables } from '../config/values.ts'
import { readVariable, routeVariable } from '../config/values.ts'
import type { HandshakeAnswer, Route } from '../handlers/provider.ts'
import type { Log } from '../lib/log.ts'
import { err, ok, type Result } from '../lib/result.ts'
import type { Problem } from './problem.ts'

export type Handshake = {
  /** The route's name. */
  readonly name: string
  readonly shake: NonNullable<Route['handshake']>
  readonly url: string
  readonly secrets: readonly string[]
  readonly variables: Variables
  readonly log: Log
}

/** The answer that the sender waits for. Who does not know what it should is refused without being told why. */
export async function shakeHands({
  name,
  shake,
  url,
  secrets,
  variables,
  log,
}: Handshake): Promise<Result<HandshakeAnswer, Problem>> {
  const variable = (suffix: string) => readVariable(variables, routeVariable(name, suffix))
  const query = new URL(url).searchParams
  const shaken = await shake({ query, variable }, secrets)
  if (shaken.ok) return ok(shaken.value)
  log('refused', { route: name, ...shaken.error })
  return err({ kind: 'handshake-refused' })
}

export const handshakeResponse = ({ contentType, body }: HandshakeAnswer): Response =>
  new Response(body, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
