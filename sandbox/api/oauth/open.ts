// The two routes that take no token: they are where tokens come from.

import type { Answer } from '../answer.ts'
import type { ApiRequest, World } from '../request.ts'
import { reconnect } from './reconnect.ts'
import { issueTokens, TOKEN_PATH } from './token.ts'

type Open = (request: ApiRequest, world: World) => Answer

const ROUTES: Record<string, Open> = {
  [TOKEN_PATH]: issueTokens,
  '/oauth/reconnect': reconnect,
}

export function openRoute({ method, url }: ApiRequest): Open | undefined {
  const path = new URL(url).pathname.replace(/\/$/, '')
  return method === 'POST' && Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined
}
